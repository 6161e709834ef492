import { evaluate } from '../../compile/expressions/expression';
import { parseExpression } from '../../compile/expressions/parse';

/** A number with its standard error. */
export interface Reading {
  readonly value: number;
  readonly error: number;
  /** Of a curve, all its points; the number itself is then that of the last one. */
  readonly curve?: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly time: number;
  readonly value: number;
  readonly error: number;
}

export type Readings = ReadonlyMap<string, Reading>;

/** Names and tree of an expression in measured numbers. @throws ExpressionError */
const parsed = (text: string, names: readonly string[]) => parseExpression(text, { species: [], parameters: names });

/** Why an expression in the names of measures cannot be computed; empty if it can. */
export function conditionProblem(text: string, names: readonly string[]): string {
  try {
    parsed(text, names);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The value of an expression in measured numbers. A condition is 1 where it is met. @throws ExpressionError */
export function compute(text: string, readings: Readings): number {
  const names = [...readings.keys()];
  const values = names.map((name) => readings.get(name)?.value ?? Number.NaN);
  return evaluate(parsed(text, names), [], values);
}

/** Standard error of an expression in independent measured numbers, to first order. @throws ExpressionError */
export function errorOf(text: string, readings: Readings): number {
  const here = compute(text, readings);
  let square = 0;
  for (const [name, { value, error }] of readings) {
    if (!(error > 0)) continue;
    const moved = new Map(readings).set(name, { value: value + error, error });
    square += (compute(text, moved) - here) ** 2;
  }
  return Math.sqrt(square);
}
