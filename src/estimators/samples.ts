import type { Columns } from './columns';
import type { KernelOutput } from './types';

/**
 * Turns a block of raw trajectories into samples whose mean is the result.
 *
 * States and gradients are samples already. For scores, sample i of a gradient is (f_i − b_i) S_i: with the
 * leave-one-out baseline b_i is the mean of f over the other trajectories of the block, so that the block's mean is
 * n/(n−1) times the sample covariance of f and S, which is unbiased (Kool, van Hoof & Welling 2019); without a baseline
 * b_i = 0.
 *
 * @param raw rows × bins × rawWidth @returns rows × bins × width
 */
export function samplesOf(
  raw: Float64Array,
  rows: number,
  bins: number,
  columns: Columns,
  output: KernelOutput,
  counts: { readonly K: number; readonly P: number },
  options: Readonly<Record<string, string>>,
): Float64Array {
  if (output !== 'scores') return raw.subarray(0, rows * bins * columns.width);
  const { K, P } = counts;
  const { width, rawWidth } = columns;
  const out = new Float64Array(rows * bins * width);
  const baseline = options.baseline !== 'none' && rows > 1;
  const factor = baseline ? rows / (rows - 1) : 1;
  const mean = new Float64Array(bins * K);
  if (baseline) {
    for (let i = 0; i < rows; i++) {
      for (let b = 0; b < bins; b++) {
        for (let k = 0; k < K; k++) mean[b * K + k] += raw[(i * bins + b) * rawWidth + k] / rows;
      }
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let b = 0; b < bins; b++) {
      const from = (i * bins + b) * rawWidth;
      const to = (i * bins + b) * width;
      for (let k = 0; k < K; k++) {
        const f = raw[from + k];
        out[to + k] = f;
        // f_i − b_i = n/(n−1) (f_i − mean of all).
        const centred = factor * (f - mean[b * K + k]);
        for (let p = 0; p < P; p++) out[to + K + k * P + p] = centred * raw[from + K + p];
      }
      for (let p = 0; p < P; p++) out[to + K + K * P + p] = raw[from + K + p];
    }
  }
  return out;
}
