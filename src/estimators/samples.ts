import type { Columns } from './columns';
import type { KernelOutput, ObservableKind } from './types';

/**
 * Turns a block of raw trajectories into samples whose mean is the result.
 *
 * States and gradients are samples already. For scores, sample i of a gradient is (f_i − b_i) S_i: with the
 * leave-one-out baseline b_i is the mean of f over the other trajectories of the block, so that the block's mean is
 * n/(n−1) times the sample covariance of f and S, which is unbiased (Kool, van Hoof & Welling 2019); without a baseline
 * b_i = 0. `causal` takes a time average apart into its bins, each weighted with the score up to that bin's end alone:
 * later randomness cannot have caused it and only adds noise (for the other kinds that is so anyway).
 *
 * @param raw rows × bins × rawWidth @returns rows × bins × width
 */
export function samplesOf(
  raw: Float64Array,
  rows: number,
  bins: number,
  columns: Columns,
  output: KernelOutput,
  kind: ObservableKind,
  counts: { readonly K: number; readonly P: number },
  options: Readonly<Record<string, string>>,
): Float64Array {
  if (output !== 'scores') return raw.subarray(0, rows * bins * columns.width);
  const { K, P } = counts;
  const { width, rawWidth } = columns;
  const out = new Float64Array(rows * bins * width);
  const baseline = options.baseline !== 'none' && rows > 1;
  const causal = options.baseline === 'causal' && kind === 'timeAverage';
  // With a causal baseline, running averages are taken apart into shares of the bins: (b + 1) R_b − b R_{b−1}.
  const share = (i: number, b: number, k: number) => {
    const at = (i * bins + b) * rawWidth + k;
    return causal ? (b + 1) * raw[at] - (b > 0 ? b * raw[at - rawWidth] : 0) : raw[at];
  };
  const factor = baseline ? rows / (rows - 1) : 1;
  const mean = new Float64Array(bins * K);
  if (baseline) {
    for (let i = 0; i < rows; i++) {
      for (let b = 0; b < bins; b++) {
        for (let k = 0; k < K; k++) mean[b * K + k] += share(i, b, k) / rows;
      }
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let b = 0; b < bins; b++) {
      const from = (i * bins + b) * rawWidth;
      const to = (i * bins + b) * width;
      for (let k = 0; k < K; k++) {
        const f = share(i, b, k);
        out[to + k] = f;
        // f_i − b_i = n/(n−1) (f_i − mean of all).
        const centred = factor * (f - mean[b * K + k]);
        for (let p = 0; p < P; p++) out[to + K + k * P + p] = centred * raw[from + K + p];
      }
      for (let p = 0; p < P; p++) out[to + K + K * P + p] = raw[from + K + p];
    }
    if (causal) sumBins(out.subarray(i * bins * width), bins, width, K + K * P);
  }
  return out;
}

/** Shares of the bins back to running averages, for the first `columns` columns of one row, in place. */
function sumBins(row: Float64Array, bins: number, width: number, columns: number): void {
  for (let b = 1; b < bins; b++) {
    for (let c = 0; c < columns; c++) row[b * width + c] += row[(b - 1) * width + c];
  }
  for (let b = 0; b < bins; b++) {
    for (let c = 0; c < columns; c++) row[b * width + c] /= b + 1;
  }
}
