import { CROSS, FIELDS, M2, MEAN, type Moments } from '../numerics/moments';

export interface Loss {
  readonly value: number;
  /** With respect to ln θ of all P parameters. */
  readonly gradient: number[];
  /** Means of the observables, bins × K. */
  readonly means: number[];
}

/**
 * Mean squared distance of the expected observables to their targets, L = (1/BK) Σ_b,k (E[y_bk] − t_bk)², and its
 * gradient (2/BK) Σ (E[y] − t) ∂E[y].
 *
 * Both are products of two expectations. The plain product of two means of the same n trajectories is off by their
 * covariance / n; subtracting the sample covariance / n gives the U-statistic Σ_{i≠j} (y_i − t) g_j / (n (n−1)), which
 * is unbiased (Hoeffding 1948). It holds for the leave-one-out baseline too: y_i and g_j are uncorrelated for i ≠ j.
 *
 * @param moments of a gradient or score run with `width` columns per bin: K values, K × P gradients, ...
 * @param target bins × K
 */
export function squaredDistance(
  moments: Moments,
  width: number,
  bins: number,
  K: number,
  P: number,
  target: readonly number[],
): Loss {
  const n = moments.count;
  const { data } = moments;
  const pairs = n * (n - 1);
  const scale = 1 / (bins * K);
  let value = 0;
  const gradient = new Array<number>(P).fill(0);
  const means: number[] = [];
  for (let b = 0; b < bins; b++) {
    for (let k = 0; k < K; k++) {
      const y = (b * width + k) * FIELDS;
      const residual = data[y + MEAN] - target[b * K + k];
      means.push(data[y + MEAN]);
      value += scale * (residual * residual - data[y + M2] / pairs);
      for (let p = 0; p < P; p++) {
        const g = (b * width + K + k * P + p) * FIELDS;
        gradient[p] += 2 * scale * (residual * data[g + MEAN] - data[g + CROSS] / pairs);
      }
    }
  }
  return { value, gradient, means };
}
