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
export function crossingsOf(points: readonly StabilityPoint[], read: (exponents: Exponents) => MeanError): Crossing[] {
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

const two = (value: number) => String(Number(value.toPrecision(2)));

/** What a sweep adds to the sentence: where the growth ends, or begins. */
function whereElse(grows: boolean, temperature: number, crossings: readonly Crossing[]): string {
  const above = crossings.find((crossing) => crossing.temperature >= temperature);
  const below = crossings.findLast((crossing) => crossing.temperature < temperature);
  const end = grows ? (above?.fallsAbove ? above : null) : below?.fallsAbove ? below : null;
  if (!end) return '';
  return grows
    ? `; above ${two(end.temperature)} it does not`
    : `; below ${two(end.temperature)} it grows without bound`;
}

/** In plain words: does GS-ST explode here? @param crossings of L2, from a sweep if there was one */
export function stabilitySentence(
  { perReaction, secondMoment }: Exponents,
  temperature: number,
  crossings: readonly Crossing[],
): string {
  const at = `At temperature ${two(temperature)}`;
  const sign = signOf(secondMoment);
  if (sign === 0) return `${at}, GS-ST stands on the edge: whether its variance grows cannot be told from noise.`;
  const more = whereElse(sign > 0, temperature, crossings);
  if (sign < 0) return `${at}, GS-ST’s variance stays bounded, however long the trajectory${more}.`;
  const rate = 2 * secondMoment.mean;
  const factor = Math.exp(rate) < 10 ? ` (× ${Math.exp(rate).toPrecision(3)})` : '';
  const typical =
    signOf(perReaction) > 0
      ? ' Almost every path explodes.'
      : ' A typical path does not grow: rare ones carry the variance, so a short run may look calm.';
  return `${at}, GS-ST’s variance grows by e^${rate.toPrecision(2)}${factor} per reaction${more}.${typical}`;
}
