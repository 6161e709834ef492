import type { ObservableKind } from '../estimators/types';
import type { ModelSpec } from '../models/types';

/** What is to be found, from what. All numbers in natural units. */
export interface FitProblem {
  readonly model: ModelSpec;
  readonly initial: readonly number[];
  /** Values of all P parameters; those of free ones are replaced while fitting. */
  readonly parameters: readonly number[];
  /** Indices of the parameters to infer. */
  readonly free: readonly number[];
  /** Where the free parameters start. */
  readonly start: readonly number[];
  readonly observables: readonly string[];
  readonly kind: ObservableKind;
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** Target means, bins × K (index b * K + k), see `makeTarget`. */
  readonly target: readonly number[];
}

export interface FitOptions {
  /** An estimator's id and its options. */
  readonly estimator: string;
  readonly options: Readonly<Record<string, string>>;
  readonly temperature: number;
  readonly iterations: number;
  /** Trajectories per iteration. */
  readonly trajectories: number;
  /** Adam's step in ln θ; falls on a cosine to a tenth of it. */
  readonly learningRate: number;
  readonly seed: number;
  readonly maxReactions: number;
}

/** One iteration: where the parameters stood and what was found there. */
export interface FitStep {
  readonly iteration: number;
  /** The free parameters before this iteration's update, natural units. */
  readonly parameters: readonly number[];
  /** Unbiased estimate of the mean squared distance to the target, molecules²; may be slightly below 0 near the optimum. */
  readonly loss: number;
  /** d loss / d ln θ of the free parameters, unbiased if the estimator is. */
  readonly gradient: readonly number[];
  /** Mean of the observables, bins × K. */
  readonly means: readonly number[];
  /** Trajectories whose gradient exploded. */
  readonly exploded: number;
  /** Computing time of the iteration, seconds, and reactions simulated. */
  readonly seconds: number;
  readonly reactions: number;
}

export type FitStatus = 'finished' | 'stopped' | 'failed';

export interface FitResult {
  readonly status: FitStatus;
  /** Why it failed, for people; empty otherwise. */
  readonly message: string;
  /** The free parameters after the last update, natural units. */
  readonly parameters: readonly number[];
}
