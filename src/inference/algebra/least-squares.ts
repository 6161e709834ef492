import { zeros } from './linear';

/**
 * Weighted sums of squares of expectations, from independent batches.
 *
 * Batch g has unbiased residuals r_g (R numbers) and Jacobians J_g (R × L). The loss L = Σ_j w_j ρ_j² and its gradient
 * 2 Σ_j w_j ρ_j ∂ρ_j are products of two expectations each: pairs of different batches estimate them without bias,
 * [(Σ_g r_g)² − Σ_g r_g²] / (G (G−1)) and likewise for the gradient (a U-statistic over batches, Hoeffding 1948), while
 * squaring one mean adds its variance. Standard errors are the jackknife's over batches, which for U-statistics errs on
 * the side of too large (Efron & Stein, Ann. Stat. 9:586, 1981).
 */
export interface Residuals {
  /** w_j, length R. */
  readonly weights: readonly number[];
  /** Per batch, R residuals. */
  readonly values: readonly Float64Array[];
  /** Per batch, R × L: index j * L + l. */
  readonly jacobians: readonly Float64Array[];
  readonly L: number;
}

export interface SquaredSum {
  readonly loss: number;
  readonly lossVariance: number;
  /** Length L. */
  readonly gradient: number[];
  /** L × L covariance of the gradient's estimate. */
  readonly gradientCovariance: number[][];
}

function total(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts[0].length);
  for (const part of parts) for (let i = 0; i < out.length; i++) out[i] += part[i];
  return out;
}

/** Σ_j w_j r_j², and 2 Σ_j w_j r_j J_jl, of one pair of vectors. */
function products(r: Float64Array, J: Float64Array, weights: readonly number[], L: number): Float64Array {
  const out = new Float64Array(1 + L);
  for (let j = 0; j < r.length; j++) {
    const wr = weights[j] * r[j];
    out[0] += wr * r[j];
    for (let l = 0; l < L; l++) out[1 + l] += 2 * wr * J[j * L + l];
  }
  return out;
}

/** The loss and its gradient, unbiased, with standard errors (infinite for fewer than three batches). */
export function squaredSum({ weights, values, jacobians, L }: Residuals): SquaredSum {
  const G = values.length;
  const [r, J] = [total(values), total(jacobians)];
  const own = values.map((rg, g) => products(rg, jacobians[g], weights, L));
  const sumOwn = total(own);
  const whole = products(r, J, weights, L).map((x, i) => (x - sumOwn[i]) / (G * (G - 1)));
  const gradient = Array.from(whole.subarray(1));
  if (G < 3) {
    const covariance = zeros(L).map((row) => row.map(() => Number.POSITIVE_INFINITY));
    return { loss: whole[0], lossVariance: Number.POSITIVE_INFINITY, gradient, gradientCovariance: covariance };
  }
  const without = values.map((rg, g) => {
    const Jg = jacobians[g];
    const rest = products(
      r.map((x, i) => x - rg[i]),
      J.map((x, i) => x - Jg[i]),
      weights,
      L,
    );
    return rest.map((x, i) => (x - (sumOwn[i] - own[g][i])) / ((G - 1) * (G - 2)));
  });
  const covariance = jackknife(without);
  return {
    loss: whole[0],
    lossVariance: covariance[0][0],
    gradient,
    gradientCovariance: covariance.slice(1).map((row) => row.slice(1)),
  };
}

/** Jackknife covariance of a statistic from its G values with one batch left out: (G−1)/G Σ (t_g − t̄)(t_g − t̄)ᵀ. */
export function jackknife(without: readonly ArrayLike<number>[]): number[][] {
  const G = without.length;
  const size = without[0].length;
  const mean = Array.from({ length: size }, (_, i) => without.reduce((sum, t) => sum + t[i], 0) / G);
  const out = zeros(size);
  for (const t of without) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) out[i][j] += ((G - 1) / G) * (t[i] - mean[i]) * (t[j] - mean[j]);
    }
  }
  return out;
}

/** Mean Jacobian over the batches, R × L. */
export function meanJacobian({ jacobians }: Residuals): Float64Array {
  return total(jacobians).map((x) => x / jacobians.length);
}

/** Aᵀ W B of two R × L Jacobians, symmetric if A = B. */
export function gram(A: Float64Array, B: Float64Array, weights: readonly number[], L: number): number[][] {
  const out = zeros(L);
  for (let j = 0; j < weights.length; j++) {
    for (let l = 0; l < L; l++) {
      const wa = weights[j] * A[j * L + l];
      for (let m = 0; m < L; m++) out[l][m] += wa * B[j * L + m];
    }
  }
  return out;
}

/**
 * Unbiased Jᵀ W J from pairs of different batches, leaving out batch `skip` if given. That of the mean Jacobian would be
 * too large by its covariance; this one may be slightly indefinite instead.
 */
export function unbiasedCurvature({ weights, jacobians, L }: Residuals, skip = -1): number[][] {
  const used = jacobians.filter((_, g) => g !== skip);
  const J = total(used);
  const G = used.length;
  const out = gram(J, J, weights, L);
  for (const Jg of used) {
    const own = gram(Jg, Jg, weights, L);
    for (let l = 0; l < L; l++) for (let m = 0; m < L; m++) out[l][m] -= own[l][m];
  }
  return out.map((row) => row.map((x) => x / (G * (G - 1))));
}
