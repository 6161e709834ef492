import type { Order, ValueBasis } from './basis';

/** Numbers per factor and cell: the least and the largest count that its coefficients were made for, and how far it may move before it is looked at again. */
export const PER_FACTOR = 3;

/** Numbers of a table's row, of one cell: those of the factors, then those of each observable's terms. */
export const rowWidth = ({ factors, size }: Pick<ValueBasis, 'factors' | 'size'>, K: number): number =>
  PER_FACTOR * factors.length + 2 * K * size;

/**
 * A fitted value function of K observables (basis.ts): numbers only. Coefficients are linear in time within each of the cells between
 * nodes.
 */
export interface ValueNumbers {
  readonly order: Order;
  /** First cell in which something is observed. */
  readonly observed: number;
  /** Centre, and 1 / scale, of every factor. */
  readonly factors: readonly number[];
  /**
   * cells × rowWidth: PER_FACTOR numbers of each factor; and K × 2 × terms, coefficients at the cell's start and what they gain per time.
   * Beyond the range of counts that a pilot has met, h is what it is at its end: a product that is a good guess within would be any number there.
   */
  readonly table: Float64Array;
  /** What is subtracted from the corrected value before it is weighted with what a cell adds to a score: K × cells × P. */
  readonly baseline: Float64Array;
}
