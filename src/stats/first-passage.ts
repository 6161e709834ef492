import { blockMoments } from '../numerics/moments';
import { type Estimate, estimateOf } from './estimates';

/** What a sample of first-passage times says, those beyond the horizon known only to be so. */
export interface Times {
  /** Trajectories, and those that met the condition by the horizon. */
  readonly count: number;
  readonly hits: number;
  /** Of min(τ, T). */
  readonly mean: Estimate;
  /** Of τ, given that it is at most T. */
  readonly whenMet: Estimate;
  /** Smallest time by which a share p of all trajectories has met it; null if that is beyond the horizon. */
  readonly quantiles: readonly { readonly p: number; readonly time: number | null }[];
  /** The times of those that met it, ascending. */
  readonly sorted: Float64Array;
}

const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** A wait nearer to the horizon than this share of it is taken to be beyond: sums of f64 and f32 stretches are no better. */
const NEAR = { f64: 1e-12, f32: 1e-5 };

/** @param waits min(τ, T)/T per trajectory @param double whether they were summed in f64 */
export function timesOf(waits: ArrayLike<number>, to: number, double: boolean): Times {
  const last = 1 - (double ? NEAR.f64 : NEAR.f32);
  const all = Float64Array.from(waits, (w) => Math.min(1, w) * to);
  const sorted = all.filter((_, i) => waits[i] < last).sort();
  const quantiles = QUANTILES.map((p) => {
    const i = Math.ceil(p * all.length) - 1;
    return { p, time: i >= 0 && i < sorted.length ? sorted[i] : null };
  });
  return { count: all.length, hits: sorted.length, mean: meanOf(all), whenMet: meanOf(sorted), quantiles, sorted };
}

function meanOf(values: Float64Array): Estimate {
  const estimate = estimateOf(blockMoments(values, values.length, 1, Int32Array.of(0)), 0);
  return values.length === 0 ? { ...estimate, mean: Number.NaN } : estimate;
}
