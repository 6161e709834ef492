import type { Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { samplesOf } from '../../estimators/samples';
import type { KernelOutput } from '../../estimators/types';
import { CROSS, FIELDS, M2, MEAN } from '../../numerics/moments';
import type { FeatureView } from '../objectives/types';

/** Sizes of a draw: bins × K features, P parameters of the model. */
export interface Shape {
  readonly output: KernelOutput;
  readonly S: number;
  readonly P: number;
  readonly K: number;
  readonly bins: number;
}

/** Sample moments of n independent trajectories; index i = b * K + k, gradients i * P + p. */
export interface Batch {
  readonly count: number;
  readonly mean: Float64Array;
  /** Sample variance, divisor n − 1. */
  readonly variance: Float64Array;
  /** Mean of ∂f/∂ ln θ_p. */
  readonly gradient: Float64Array;
  /** Sample covariance of f and ∂f/∂ ln θ_p of the same trajectory. */
  readonly covariance: Float64Array;
}

export function emptyBatch(count: number, { bins, K, P }: Shape): Batch {
  const values = bins * K;
  return {
    count,
    mean: new Float64Array(values),
    variance: new Float64Array(values),
    gradient: new Float64Array(values * P),
    covariance: new Float64Array(values * P),
  };
}

/** A whole run as one batch. */
export function batchOfMoments({ moments }: Snapshot, shape: Shape): Batch {
  const { S, P, K, bins, output } = shape;
  const { width } = columnsOf(output, S, P, K);
  const n = moments.count;
  const out = emptyBatch(n, shape);
  const { data } = moments;
  for (let i = 0; i < bins * K; i++) {
    const row = Math.floor(i / K) * width;
    const y = (row + (i % K)) * FIELDS;
    out.mean[i] = data[y + MEAN];
    out.variance[i] = data[y + M2] / (n - 1);
    for (let p = 0; p < P; p++) {
      const g = (row + K + (i % K) * P + p) * FIELDS;
      out.gradient[i * P + p] = data[g + MEAN];
      out.covariance[i * P + p] = data[g + CROSS] / (n - 1);
    }
  }
  return out;
}

/**
 * The raw rows of a run as `groups` batches of nearly equal size. A leave-one-out baseline is taken over all rows: a
 * baseline from another batch's values multiplies scores of expectation 0 that are independent of it, so that products
 * of two batches stay unbiased, and small batches do not pay for their noisy means.
 * @param rows bins × rawWidth numbers per trajectory, see columns.ts
 */
export function batchesOfRows(
  rows: Float64Array,
  kind: Snapshot['job']['kind'],
  options: Readonly<Record<string, string>>,
  shape: Shape,
  groups: number,
): Batch[] {
  const { output, S, P, K, bins } = shape;
  const columns = columnsOf(output, S, P, K);
  const n = rows.length / (bins * columns.rawWidth);
  const samples = samplesOf(rows, n, bins, columns, output, kind, { K, P }, options);
  return Array.from({ length: groups }, (_, g) => {
    const from = Math.floor((g * n) / groups);
    const to = Math.floor(((g + 1) * n) / groups);
    return batchOfSamples(samples, from, to, columns.width, shape);
  });
}

function batchOfSamples(samples: Float64Array, from: number, to: number, width: number, shape: Shape): Batch {
  const { bins, K, P } = shape;
  const n = to - from;
  const out = emptyBatch(n, shape);
  for (let row = from; row < to; row++) {
    for (let b = 0; b < bins; b++) {
      const at = (row * bins + b) * width;
      for (let k = 0; k < K; k++) out.mean[b * K + k] += samples[at + k] / n;
      for (let i = 0; i < K * P; i++) out.gradient[b * K * P + i] += samples[at + K + i] / n;
    }
  }
  for (let row = from; row < to; row++) {
    for (let b = 0; b < bins; b++) {
      const at = (row * bins + b) * width;
      for (let k = 0; k < K; k++) {
        const i = b * K + k;
        const d = samples[at + k] - out.mean[i];
        out.variance[i] += (d * d) / (n - 1);
        // Σ (f − f̄) g = Σ (f − f̄)(g − ḡ).
        for (let p = 0; p < P; p++) out.covariance[i * P + p] += (d * samples[at + K + k * P + p]) / (n - 1);
      }
    }
  }
  return out;
}

/**
 * Covariance matrix of the score of whole paths, P × P: the Fisher information of one fully observed trajectory about
 * ln θ. E[S] = 0 is knrows, so that the divisor is n. Null unless the run wrote scores.
 */
export function scoreCovariance(rows: Float64Array, shape: Shape): number[][] | null {
  const { output, S, P, K, bins } = shape;
  if (output !== 'scores') return null;
  const { rawWidth } = columnsOf(output, S, P, K);
  const n = Math.floor(rows.length / (bins * rawWidth));
  if (n === 0) return null;
  const out = Array.from({ length: P }, () => new Array<number>(P).fill(0));
  for (let i = 0; i < n; i++) {
    const at = ((i + 1) * bins - 1) * rawWidth + K;
    for (let p = 0; p < P; p++) {
      for (let q = 0; q <= p; q++) out[p][q] += (rows[at + p] * rows[at + q]) / n;
    }
  }
  for (let p = 0; p < P; p++) for (let q = 0; q < p; q++) out[q][p] = out[p][q];
  return out;
}

/** Per batch, the means of all other batches, bins × K. */
export function meansOfOthers(batches: readonly Batch[]): Float64Array[] {
  const total = new Float64Array(batches[0].mean.length);
  const n = batches.reduce((sum, { count }) => sum + count, 0);
  for (const { count, mean } of batches) for (let i = 0; i < total.length; i++) total[i] += count * mean[i];
  return batches.map(({ count, mean }) => total.map((sum, i) => (sum - count * mean[i]) / (n - count)));
}

/**
 * The unbiased view of a batch that objectives see, restricted to a term's features (`columns` among all K).
 * @param others means of the other batches, see `meansOfOthers`
 */
export function viewOf(
  batch: Batch,
  shape: Shape,
  columns: readonly number[],
  others: Float64Array = batch.mean,
): FeatureView {
  const { bins, P, K } = shape;
  const at = (b: number, f: number) => b * K + columns[f];
  return {
    bins,
    P,
    mean: (b, f) => batch.mean[at(b, f)],
    gradient: (b, f, p) => batch.gradient[at(b, f) * P + p],
    // The square of a sample mean is too large by the variance / n; the product by the covariance / n.
    square: (b, f) => batch.mean[at(b, f)] ** 2 - batch.variance[at(b, f)] / batch.count,
    product: (b, f, p) => {
      const i = at(b, f);
      return batch.mean[i] * batch.gradient[i * P + p] - batch.covariance[i * P + p] / batch.count;
    },
    others: (b, f) => others[at(b, f)],
  };
}
