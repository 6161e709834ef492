import type { Question } from '../estimators/question';

/** What to solve: a question of an engine's job, for all kinds of observation at once. */
export interface ExactQuery extends Omit<Question, 'kind'> {
  /** Asks for the law of an observable at the end of a bin. */
  readonly law?: { readonly bin: number; readonly observable: number };
  /** False leaves the gradients out: quicker, and all that a mean needs. */
  readonly gradients: boolean;
}

/** When to give up. */
export interface ExactBudget {
  /** Largest number of lattice states. */
  readonly states: number;
  /** Largest number of multiply–adds, all solves together. */
  readonly work: number;
}

/** Enough for a page to stay patient: some seconds. */
export const PAGE_BUDGET: ExactBudget = { states: 60_000, work: 6e9 };

/** Values of one kind of observable on the grid, b = 0 .. B-1 for the bins' ends. */
export interface ExactValues {
  /** bins × K */
  readonly value: Float64Array;
  /** ∂/∂ ln θ_p, bins × K × P; empty without gradients. */
  readonly gradient: Float64Array;
}

export interface ExactAnswer {
  readonly status: 'solved';
  /** Lattice states in the last solve. */
  readonly states: number;
  /** Probability that left the truncated lattice by the end: a bound on the error of every probability. */
  readonly probabilityLost: number;
  /** Largest count kept, per species. */
  readonly bounds: readonly number[];
  readonly endpoint: ExactValues;
  readonly timeAverage: ExactValues;
  readonly binned: ExactValues;
  /** Mean and standard deviation of every species at the bins' ends, bins × S. */
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  /** Values an observable takes, ascending, with their probabilities; null if not asked for. */
  readonly law: { readonly values: number[]; readonly probabilities: number[] } | null;
}

/** No exact answer, and why, in a sentence for people. */
export interface ExactRefusal {
  readonly status: 'refused';
  readonly reason: string;
  /** Where nothing but the time speaks against it: about how many seconds it would take. */
  readonly seconds?: number;
}

export type ExactResult = ExactAnswer | ExactRefusal;

/** Probability that a truncation may lose. */
export const MAX_LOST = 1e-9;

/** Says how far a solve has come: 0 .. 1 of its last, longest part. */
export interface ExactProgress {
  readonly fraction: number;
  readonly states: number;
}
