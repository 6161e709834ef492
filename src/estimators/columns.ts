import type { KernelOutput } from './types';

/**
 * The columns of a result, per bin, in order:
 * - states: S counts, K observables
 * - gradients: K values, K × P gradients (row k, column p)
 * - scores: K values, K × P gradients, P scores
 * - controlled: K corrected values, K × P gradients, K values without correction
 * - controlledValues: K corrected values, K values without correction
 * - increments: as many as a pilot's kernel says, of which no moments are kept
 * - differences: K differences of values
 * - growth: growth per reaction, time per reaction (its partner is the growth)
 * `partner` names, per column of one bin, the value a gradient belongs to (the column itself elsewhere): the cross
 * moments of numerics/moments.ts are taken with it.
 */
export interface Columns {
  /** Columns per bin of a result. */
  readonly width: number;
  /** Numbers per bin that a kernel writes. */
  readonly rawWidth: number;
  readonly partner: readonly number[];
}

export function columnsOf(output: KernelOutput, S: number, P: number, K: number): Columns {
  const self = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i);
  if (output === 'states') return { width: S + K, rawWidth: S + K, partner: self(S + K) };
  if (output === 'differences') return { width: K, rawWidth: K, partner: self(K) };
  if (output === 'growth') return { width: 2, rawWidth: 2, partner: [0, 0] };
  if (output === 'controlledValues') return { width: 2 * K, rawWidth: 2 * K, partner: self(2 * K) };
  const gradients = Array.from({ length: K * P }, (_, i) => Math.floor(i / P));
  if (output === 'gradients') return { width: K + K * P, rawWidth: K + K * P, partner: [...self(K), ...gradients] };
  if (output === 'controlled') {
    const width = 2 * K + K * P;
    return { width, rawWidth: width, partner: [...self(K), ...gradients, ...self(K, K + K * P)] };
  }
  return { width: K + K * P + P, rawWidth: K + P, partner: [...self(K), ...gradients, ...self(P, K + K * P)] };
}

/** The columns' partners for all B bins, as numerics/moments.ts wants them. */
export function allPartners(columns: Columns, bins: number): Int32Array {
  const out = new Int32Array(bins * columns.width);
  for (let i = 0; i < out.length; i++) {
    const b = Math.floor(i / columns.width);
    out[i] = b * columns.width + columns.partner[i - b * columns.width];
  }
  return out;
}
