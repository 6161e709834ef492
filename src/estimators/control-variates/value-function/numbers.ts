import type { Order } from './basis';

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
  /** cells × K × 2 × terms: coefficients at a cell's start, and what they gain per time. */
  readonly table: Float64Array;
  /** What is subtracted from the corrected value before it is weighted with the score: K. */
  readonly baseline: Float64Array;
}
