import { forPeople } from '../messages/numbers';
import { say } from '../messages/said';
import { TEST_Z } from '../numerics/confidence';
import type { Exponents, MeanError } from './lyapunov';

/** The exponents of GS-ST's tangent map at one temperature. */
export interface StabilityPoint {
  readonly temperature: number;
  readonly exponents: Exponents;
}

/** Where an exponent changes its sign. */
export interface Crossing {
  readonly temperature: number;
  /** True if it is negative above: hotter is safe. */
  readonly fallsAbove: boolean;
}

/** A sweep's temperatures: evenly spread logarithmically, rounded to what one can say. */
export function sweepTemperatures(low: number, high: number, count: number): number[] {
  const at = (i: number) => low * (high / low) ** (i / (count - 1));
  return Array.from({ length: count }, (_, i) => Number(at(i).toPrecision(2)));
}

/** The sign of an exponent; 0 where it cannot be told from chance (see numerics/confidence.ts). */
export const signOf = ({ mean, standardError }: MeanError): -1 | 0 | 1 =>
  !Number.isFinite(standardError) || Math.abs(mean) <= TEST_Z * standardError ? 0 : mean > 0 ? 1 : -1;

/** Zero crossings between points whose signs are clear, interpolated in the logarithm of the temperature. */
export function crossingsOf<T>(
  points: readonly { readonly temperature: number; readonly exponents: T }[],
  read: (exponents: T) => MeanError,
): Crossing[] {
  const clear = points
    .filter(({ exponents }) => signOf(read(exponents)) !== 0)
    .sort((a, b) => a.temperature - b.temperature);
  return clear.flatMap((next, i) => {
    const last = clear[i - 1];
    if (!last) return [];
    const [a, b] = [read(last.exponents).mean, read(next.exponents).mean];
    if (a > 0 === b > 0) return [];
    const t = a / (a - b);
    const temperature = last.temperature * (next.temperature / last.temperature) ** t;
    return [{ temperature, fallsAbove: a > 0 }];
  });
}

const two = (value: number) => Number(value.toPrecision(2));

/** What a sweep adds to the sentence: where the growth ends, or begins. */
function whereElse(grows: boolean, temperature: number, crossings: readonly Crossing[]): string {
  const above = crossings.find((crossing) => crossing.temperature >= temperature);
  const below = crossings.findLast((crossing) => crossing.temperature < temperature);
  const end = grows ? (above?.fallsAbove ? above : null) : below?.fallsAbove ? below : null;
  if (!end) return '';
  return grows
    ? say`; above ${two(end.temperature)} it does not`
    : say`; below ${two(end.temperature)} it grows without bound`;
}

/** "× 1.11 per reaction", or over as many reactions as make the factor speak: "× 1.5 every 100 reactions". */
function growthText(rate: number): string {
  const reactions = [1, 10, 100, 1000, 10_000, 100_000].find((n) => n * rate >= 0.1) ?? 1_000_000;
  const factor = Math.exp(reactions * rate);
  const shown = factor < 10 ? factor.toPrecision(3) : factor.toPrecision(2).replace(/e\+?(.*)/, '·10^$1');
  return reactions === 1
    ? say`× ${forPeople(shown)} per reaction`
    : say`× ${forPeople(shown)} every ${reactions} reactions`;
}

/** What a sweep says of typical paths: λ's change of sign is where almost every path begins to explode. */
function typicalBelow(crossings: readonly Crossing[]): string {
  const last = crossings.findLast(({ fallsAbove }) => fallsAbove);
  return last ? say` Almost every path explodes below temperature ${two(last.temperature)}, where λ changes sign.` : '';
}

/**
 * In plain words: does GS-ST explode here?
 * @param crossings of L2, from a sweep if there was one
 * @param typicalCrossings of λ, from the same sweep
 */
export function stabilitySentence(
  { perReaction, secondMoment }: Exponents,
  temperature: number,
  crossings: readonly Crossing[],
  typicalCrossings: readonly Crossing[] = [],
): string {
  const at = say`At temperature ${two(temperature)}`;
  const sign = signOf(secondMoment);
  if (sign === 0) return say`${at}, GS-ST stands on the edge: whether its variance grows cannot be told from noise.`;
  const more = whereElse(sign > 0, temperature, crossings);
  if (sign < 0)
    return (
      say`${at}, GS-ST’s variance stays bounded, however long the trajectory${more}.` + typicalBelow(typicalCrossings)
    );
  const rate = 2 * secondMoment.mean;
  const typical =
    signOf(perReaction) > 0
      ? say` Almost every path explodes.`
      : say` A typical path does not grow: rare ones carry the variance, so a short run may look calm.` +
        typicalBelow(typicalCrossings);
  return say`${at}, GS-ST’s variance grows ${growthText(rate)}${more}.` + typical;
}
