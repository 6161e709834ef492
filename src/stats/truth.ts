import { differs } from '../numerics/confidence';
import type { Estimate } from './estimates';

/** How wrong an estimator is, as far as its samples and the truth tell. */
export interface TruthReading {
  /** Mean minus truth, and its standard error (the truth's own included, if it is itself an estimate). */
  readonly bias: number;
  readonly biasError: number;
  /** True if the bias is more than chance (see numerics/confidence.ts). */
  readonly biased: boolean;
  /** Standard error of the mean alone. */
  readonly meanError: number;
  /** Variance of one trajectory's contribution. */
  readonly variance: number;
  /**
   * Root mean square error of the present mean, √(bias² + variance/n), where the bias² is freed of what its own noise
   * adds on average (bias² − its standard error², not below 0).
   */
  readonly rmse: number;
  /** rmse × √seconds: what one second buys. For an unbiased estimator it does not depend on how long it ran. */
  readonly rmseRootSeconds: number;
}

/** A difference no larger a share of what is compared is rounding, or what the exact solver may leave out. */
const ROUNDING = 1e-9;

/**
 * @param truth exact, or a reference estimate with its standard error
 * @param seconds computing time behind the estimate
 * @param scale the size of the value that a slope is of
 */
export function readTruth(
  estimate: Estimate,
  truth: { readonly value: number; readonly standardError: number },
  seconds: number,
  scale = 0,
): TruthReading {
  const bias = estimate.mean - truth.value;
  const biasError = Math.hypot(estimate.standardError, truth.standardError);
  const squaredBias = Math.max(0, bias * bias - biasError * biasError);
  const rmse = Math.sqrt(squaredBias + estimate.standardError * estimate.standardError);
  return {
    bias,
    biasError,
    biased: Math.abs(bias) > ROUNDING * Math.max(Math.abs(truth.value), scale) && differs(bias, biasError),
    meanError: estimate.standardError,
    variance: estimate.variance,
    rmse,
    rmseRootSeconds: rmse * Math.sqrt(seconds),
  };
}
