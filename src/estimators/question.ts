import type { RandomStart } from '../models/initial-law';
import type { ModelSpec } from '../models/types';
import type { ObservableKind } from './types';

/** What is simulated: a model with its numbers. */
export interface System {
  readonly model: ModelSpec;
  /** θ, natural units, length P, all finite and > 0. */
  readonly parameters: readonly number[];
  /** Molecules at time 0, length S, whole and ≥ 0; those of counts that follow from something (SpeciesSpec.formula) do not matter. */
  readonly initial: readonly number[];
  /** Where initial counts differ from trajectory to trajectory; those that do not are in `initial`. */
  readonly random?: RandomStart;
}

/** When and how it is observed; times in the model's unit. */
export interface Observation {
  /** Observation starts at `from` (a burn-in before it is simulated, not observed) and ends at `to`, in `bins` equal bins. */
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  readonly kind: ObservableKind;
}

/**
 * What is asked: the expectation of observables of a system, and its derivatives with respect to ln θ. Jobs of engines, queries of
 * the exact solver, fits and the command line ask for it in this one form.
 */
export interface Question extends System, Observation {
  /** Expressions in species, at least one. */
  readonly observables: readonly string[];
}
