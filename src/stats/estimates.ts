import type { Snapshot } from '../engine/types';
import { CROSS, FIELDS, M2, M3, M4, MAX, MEAN, MIN, type Moments } from '../numerics/moments';

/** A mean with what is known about it. */
export interface Estimate {
  readonly count: number;
  readonly mean: number;
  /** Standard error of the mean. */
  readonly standardError: number;
  /** Sample variance of one trajectory's contribution. */
  readonly variance: number;
  /** Standard error of that variance, from the fourth central moment. */
  readonly varianceError: number;
  /** Skewness of one contribution. */
  readonly skewness: number;
  /** Share of the variance that the most extreme trajectory alone contributes, 0..1. */
  readonly dominance: number;
}

/** Above this share the variance says more about one trajectory than about the estimator. */
export const DOMINATED = 0.25;

/** Values whose range is no larger a share of their size differ by the rounding of sums alone. */
const ROUND_OFF = 1e-13;
/** Contributions to a slope that are no larger a share of the value itself are what its rounding leaves of 0. */
const SLOPE_OF_NOTHING = 1e-11;

/** Whether all values of a column are one value but for rounding. Whole numbers that differ do differ. */
function isRoundOff(min: number, max: number): boolean {
  if (Number.isInteger(min) && Number.isInteger(max)) return min === max;
  return max - min <= ROUND_OFF * Math.max(Math.abs(min), Math.abs(max));
}

/**
 * Estimate of one column of the moments. What rounding alone spreads has no variance.
 * The variance of the sample variance is (m4 − (n−3)/(n−1) m2²)/n with central moments m2, m4 (Kenney & Keeping 1951).
 * @param value the column of the observable that a slope is of; a slope that is 0 but for the rounding of that value is 0
 */
export function estimateOf(moments: Moments, column: number, value?: number): Estimate {
  const n = moments.count;
  const d = moments.data;
  const f = column * FIELDS;
  if (n < 2) {
    const mean = n === 1 ? d[f + MEAN] : 0;
    return {
      count: n,
      mean,
      standardError: Number.POSITIVE_INFINITY,
      variance: Number.POSITIVE_INFINITY,
      varianceError: Number.POSITIVE_INFINITY,
      skewness: 0,
      dominance: 1,
    };
  }
  const extent = (c: number) => Math.max(Math.abs(d[c * FIELDS + MIN]), Math.abs(d[c * FIELDS + MAX]));
  const nothing = value !== undefined && extent(column) <= SLOPE_OF_NOTHING * extent(value);
  if (nothing || isRoundOff(d[f + MIN], d[f + MAX])) {
    const mean = nothing ? 0 : d[f + MEAN];
    return { count: n, mean, standardError: 0, variance: 0, varianceError: 0, skewness: 0, dominance: 0 };
  }
  const mean = d[f + MEAN];
  const variance = d[f + M2] / (n - 1);
  const m2 = d[f + M2] / n;
  const m4 = d[f + M4] / n;
  const extreme = Math.max(d[f + MAX] - mean, mean - d[f + MIN]);
  return {
    count: n,
    mean,
    standardError: Math.sqrt(variance / n),
    variance,
    varianceError: Math.sqrt(Math.max(0, (m4 - ((n - 3) / (n - 1)) * m2 * m2) / n)),
    skewness: m2 > 0 ? d[f + M3] / n / m2 ** 1.5 : 0,
    dominance: d[f + M2] > 0 ? Math.min(1, (extreme * extreme) / d[f + M2]) : 0,
  };
}

/** Sample covariance of a column with its partner (a gradient with the value it belongs to). */
export function covarianceOf(moments: Moments, column: number): number {
  return moments.count > 1 ? moments.data[column * FIELDS + CROSS] / (moments.count - 1) : 0;
}

/** Index of a column of bin b in a snapshot's moments. */
export function columnIndex(snapshot: Snapshot, width: number, bin: number, column: number): number {
  return Math.min(bin, snapshot.job.bins - 1) * width + column;
}
