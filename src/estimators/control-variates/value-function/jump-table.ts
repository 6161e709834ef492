import type { KernelShape } from '../../types';
import type { ValueBasis } from './basis';
import { Layout } from './loop';
import { PER_FACTOR, rowWidth, type ValueNumbers } from './numbers';

/** Largest table: half a megabyte, which a processor's cache holds. */
const MAX_NUMBERS = 2 ** 16;
/** A loop with more of these is too long to be optimised. */
const MAX_REACTIONS = 12;
const MAX_SUMS = 40;

/** Numbers ahead of the factors: first observed cell, first number of the baselines, first of the jumps, and jumps per cell. */
export const TABLE_HEAD = 4;
/** Of a factor: least and largest count, and how far apart two neighbours are in the table. */
export const PER_COUNT = 3;

/** Whether a network is small enough for a loop that looks jumps up. */
export function mayLookUp(shape: KernelShape, basis: ValueBasis, gradients: boolean): boolean {
  const at = new Layout(shape, basis, gradients);
  return at.used.length <= MAX_REACTIONS && at.K * (2 + 2 * at.P) + at.P <= MAX_SUMS;
}

/** What the value function gains when a reaction fires, for every cell and state that coefficients follow. */
export interface JumpSource {
  readonly numbers: ValueNumbers;
  readonly cells: number;
  /** Writes h into its scratch (renewCode). */
  readonly renew: (bin: number, scratch: Float64Array, ...counts: number[]) => void;
}

/**
 * The table that a loop looks jumps up in: TABLE_HEAD numbers, PER_COUNT of each factor; b_c − b_{c+1} of the baselines, cells × K × P (the last:
 * b_c itself); and cells × states × K × reactions × 2, h_r at the cell's start and what it gains per time. Null where there are too many states, or
 * where coefficients follow the counts only roughly: looking them up more often than they are renewed elsewhere gives other numbers.
 */
export function jumpTable(shape: KernelShape, basis: ValueBasis, gradients: boolean, source: JumpSource) {
  const { numbers, cells, renew } = source;
  const at = new Layout(shape, basis, gradients);
  const { K, P, used } = at;
  const J = basis.factors.length;
  const row = rowWidth(basis, K);
  const ranges = basis.factors.map((_, j) => {
    const of = (i: number) => Array.from({ length: cells }, (_, c) => numbers.table[c * row + PER_FACTOR * j + i]);
    return { least: Math.floor(Math.min(...of(0))), most: Math.ceil(Math.max(...of(1))), lag: Math.max(...of(2)) };
  });
  if (ranges.some(({ lag }) => !(lag < 1))) return null;
  const sizes = ranges.map(({ least, most }) => most - least + 1);
  const states = sizes.reduce((product, n) => product * n, 1);
  const width = 2 * K * used.length;
  const head = TABLE_HEAD + PER_COUNT * J;
  const first = head + cells * K * P;
  if (!(states >= 1 && first + cells * states * width <= MAX_NUMBERS)) return null;
  const table = new Float64Array(first + cells * states * width);
  table.set([numbers.observed, head, first, states * width]);
  let stride = width;
  ranges.forEach(({ least, most }, j) => {
    table.set([least, most, stride], TABLE_HEAD + PER_COUNT * j);
    stride *= sizes[j];
  });
  const b = (k: number, c: number, p: number) => (c < cells ? numbers.baseline[(k * cells + c) * P + p] : 0);
  for (let c = 0; c < cells; c++)
    for (let k = 0; k < K; k++)
      for (let p = 0; p < P; p++) table[head + (c * K + k) * P + p] = b(k, c, p) - b(k, c + 1, p);
  const scratch = new Float64Array(at.size);
  const counts = new Array<number>(J).fill(0);
  for (let c = 0; c < cells; c++) {
    for (let s = 0; s < states; s++) {
      let left = s;
      ranges.forEach(({ least }, j) => {
        counts[j] = least + (left % sizes[j]);
        left = Math.floor(left / sizes[j]);
      });
      scratch.fill(0);
      renew(c, scratch, ...counts);
      const o = first + (c * states + s) * width;
      for (let k = 0; k < K; k++)
        used.forEach((r, u) => {
          table[o + 2 * (k * used.length + u)] = scratch[at.place(k, r, 0)];
          table[o + 2 * (k * used.length + u) + 1] = scratch[at.place(k, r, 1)];
        });
    }
  }
  return table;
}
