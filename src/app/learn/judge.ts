import { compute, errorOf, type Measurements } from '../../io/lessons/conditions';
import type { Ask } from '../../io/lessons/lesson';
import { plusMinus, significant } from '../../ui/format';

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
  readings: Measurements,
): Judgement {
  const value = compute(answer.expression, readings);
  const error = errorOf(answer.expression, readings);
  const room = Math.max(Math.abs(value) * answer.within, TOLERANCE * error);
  return {
    right: Math.abs(given - value) <= room,
    answer: `${error > 0 ? plusMinus(value, error) : significant(value)}${answer.unit ? ` ${answer.unit}` : ''}`,
  };
}

/** The options whose conditions hold for what was measured. */
export const rightOptions = (
  answer: Extract<Ask['answer'], { kind: 'choose' }>,
  readings: Measurements,
): readonly number[] => answer.options.flatMap(({ when }, i) => (compute(when, readings) !== 0 ? [i] : []));

/** Puts measured numbers where {{name}} stands. */
export const filledIn = (text: string, readings: Measurements): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const reading = readings.get(name);
    if (!reading) return whole;
    return `**${reading.error > 0 ? plusMinus(reading.value, reading.error) : significant(reading.value)}**`;
  });
