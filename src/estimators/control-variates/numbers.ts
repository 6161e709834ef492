import type { ValueNumbers } from './value-function/numbers';

/**
 * The cells of time on which martingale increments are taken. Cells make up blocks: first those of the burn-in, which nothing is
 * observed in, then one block per bin.
 *
 * What is observed in bin b is corrected by the increments of its own cells and by those of whole blocks before it. These are
 * its entries: 0 .. own − 1 are the cells of its block, counted back from its end, and own + d − 1 is the d-th block before it.
 */
export interface ControlGrid {
  /** Length of each cell, in order. */
  readonly lengths: readonly number[];
  /** Per block, the number of its cells. */
  readonly blocks: readonly number[];
  /** Blocks of the burn-in. */
  readonly burnIn: number;
  /** Most cells of a bin, and most blocks that are looked back. */
  readonly own: number;
  readonly reach: number;
}

/** Before a kernel knows its job's. */
export const NO_CELLS: ControlGrid = { lengths: [], blocks: [], burnIn: 0, own: 1, reach: 0 };

export const entriesOf = ({ own, reach }: Pick<ControlGrid, 'own' | 'reach'>): number => own + reach;

/**
 * Coefficients of control variates for B bins, K observables, E entries (grid.ts), Φ features and P parameters. Numbers only: they
 * are fitted on other trajectories than those they correct (fit.ts).
 */
export interface ControlCoefficients {
  /** Of the value: B × K × E × Φ. */
  readonly value: Float64Array;
  /** Of the gradient's remainder: B × K × P × E × Φ; empty where there is none. */
  readonly gradient: Float64Array;
  /** What is subtracted from the corrected value before it is weighted with the score: B × K. */
  readonly baseline: Float64Array;
}

/** What a job on control variates needs beside its other numbers. */
export interface ControlNumbers {
  readonly grid: ControlGrid;
  /** Of a value function's pilot: how far each factor may move in each cell before it is looked at again, cells × factors, where that is known. */
  readonly tolerances?: readonly number[];
  /** None for a pilot, which they are fitted on. */
  readonly coefficients?: ControlCoefficients;
  /** Whether there are baselines alone, of a grid without increments: no feature is worth what it costs. */
  readonly plain?: boolean;
  /** Instead of those: a value function, where there is one bin (value-function/). */
  readonly value?: ValueNumbers;
}

/** The same as below for a value function. */
export function tableCapacity({ grid, value }: ControlNumbers): number {
  if (!value) return 4;
  const numbers = grid.lengths.length + value.factors.length + value.baseline.length + value.table.length;
  return 2 ** Math.ceil(Math.log2(Math.max(4, numbers)));
}

/**
 * Room for a job's cells and coefficients in one table, numbers: a power of two, so that other bins or a grid of other cells rarely
 * are another size. @param Q parameters differentiated by
 */
export function coefficientCapacity(
  { grid }: ControlNumbers,
  bins: number,
  K: number,
  features: number,
  Q: number,
): number {
  const outputs = bins * K;
  const numbers = grid.lengths.length + outputs * (entriesOf(grid) * features * (1 + Q) + 1);
  return 2 ** Math.ceil(Math.log2(Math.max(4, numbers)));
}
