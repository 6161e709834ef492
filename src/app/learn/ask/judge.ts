import { plusMinus, significant } from '../../../figures/format';
import { compute, errorOf, type Readings } from '../../../io/lessons/conditions';
import type { Ask } from '../../../io/lessons/lesson';

/** Standard errors within which a typed number cannot be told from what was measured. */
const TOLERANCE = 2;

export interface Judgement {
  readonly right: boolean;
  /** What the simulation says, as text. */
  readonly answer: string;
}

/** "−1.5", "1,5" and "1e3" as numbers; NaN for anything else. */
export const typedNumber = (text: string): number => {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
};

/** Compares a typed number with the measured one. */
export function judgeNumber(
  answer: Extract<Ask['answer'], { kind: 'number' }>,
  given: number,
  readings: Readings,
): Judgement {
  const value = compute(answer.expression, readings);
  const error = errorOf(answer.expression, readings);
  const room = Math.max(Math.abs(value) * answer.within, TOLERANCE * error);
  return {
    right: Math.abs(given - value) <= room,
    answer: `${error > 0 ? plusMinus(value, error) : significant(value)}${answer.unit ? ` ${answer.unit}` : ''}`,
  };
}

/** A drawn curve against the measured one, point by point. @param drawn one value per point */
export function judgeDrawing(
  { curve, within }: Extract<Ask['answer'], { kind: 'draw' }>,
  drawn: readonly number[],
  readings: Readings,
): { readonly right: boolean; readonly off: number } {
  const points = readings.get(curve)?.curve ?? [];
  const largest = Math.max(...points.map(({ value }) => Math.abs(value)));
  const square = points.reduce((sum, { value }, i) => sum + (drawn[i] - value) ** 2, 0) / points.length;
  const noise = points.reduce((sum, { error }) => sum + error ** 2, 0) / points.length;
  const off = Math.sqrt(square) / largest;
  return { right: Math.sqrt(square) <= Math.max(within * largest, TOLERANCE * Math.sqrt(noise)), off };
}

/** The options whose conditions hold for what was measured. */
export const rightOptions = (
  answer: Extract<Ask['answer'], { kind: 'choose' }>,
  readings: Readings,
): readonly number[] => answer.options.flatMap(({ when }, i) => (compute(when, readings) !== 0 ? [i] : []));

/** Puts measured numbers where {{name}} stands. */
export const filledIn = (text: string, readings: Readings): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const reading = readings.get(name);
    if (!reading) return whole;
    return `**${reading.error > 0 ? plusMinus(reading.value, reading.error) : significant(reading.value)}**`;
  });
