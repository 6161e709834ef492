import type { Observation } from '../../estimators/question';
import type { Source } from '../../models/types';
import type { ObjectiveTerm } from '../types';

/**
 * What one batch of independent trajectories says about a term's features f (the expectations of expressions over the
 * law at θ), as unbiased estimates only: an objective cannot plug a mean into both factors of a product by accident.
 * b is a bin, f an index into the objective's features, p one of the model's P parameters; derivatives are with respect
 * to ln θ_p.
 */
export interface FeatureView {
  readonly bins: number;
  readonly P: number;
  /** E[f]. */
  mean(b: number, f: number): number;
  /** ∂E[f]. */
  gradient(b: number, f: number, p: number): number;
  /** E[f]². */
  square(b: number, f: number): number;
  /** E[f] ∂E[f]. */
  product(b: number, f: number, p: number): number;
  /** E[f] from the other batches, independent of all the rest here: for scales and points of linearisation. */
  others(b: number, f: number): number;
}

/** A term whose gaps are filled with numbers that count for nothing: their residuals have no weight. */
export type FilledTerm = Omit<ObjectiveTerm, 'target' | 'errors'> & {
  readonly target: readonly number[];
  readonly errors?: readonly number[];
};

/**
 * An objective is a list of residuals ρ_j(θ) that vanish where model and data agree; its loss is the weighted mean of
 * their squares. Each residual is estimated without bias from one batch, so that products of two batches' residuals
 * are unbiased as well (least-squares.ts). Sums of objectives are several terms of a condition, each with its weight.
 *
 * Features are expressions in species, averaged as the condition's observation says; one that couples two times does so
 * through what a path remembers.
 */
export interface Objective {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly source: Source;
  /** Bias of loss and gradient with n trajectories per draw. */
  readonly bias: 'none' | '1/n';
  /** Expressions whose values at the beginning of observation each path has to remember (memory.ts); none if missing. */
  memories?(term: ObjectiveTerm): readonly string[];
  /**
   * Expressions in species whose expectations are needed, for one term.
   * @param memory name of the species that holds `memories(term)[i]`
   */
  features(term: ObjectiveTerm, memory: (i: number) => string): readonly string[];
  /** Number of residuals, and of targets. */
  size(term: ObjectiveTerm, bins: number): number;
  /** What is wrong with a term or how it is observed, as a sentence; empty if nothing is. */
  check(term: ObjectiveTerm, observation: Observation): string;
  /** Unbiased ρ_j, written to `out[0 ..]`, and ∂ρ_j/∂ ln θ_p, written to `jacobian[j * P + p]`. */
  residuals(term: FilledTerm, view: FeatureView, out: Float64Array, jacobian: Float64Array): void;
  /** What an experiment that saw these trajectories would report: data for `target`. */
  measure(term: ObjectiveTerm, view: FeatureView): number[];
}

/** The square of an observable, as an expression. */
export const squareOf = (observable: string): string => `(${observable}) * (${observable})`;

/** One residual per bin b and observable k, in this order: j = b K + k. */
export interface Entry {
  readonly j: number;
  readonly b: number;
  readonly k: number;
}

/** The residuals of an objective that has one per bin and observable. */
export function entriesOf({ observables }: Pick<ObjectiveTerm, 'observables'>, { bins }: FeatureView): Entry[] {
  const K = observables.length;
  return Array.from({ length: bins * K }, (_, j) => ({ j, b: Math.floor(j / K), k: j % K }));
}
