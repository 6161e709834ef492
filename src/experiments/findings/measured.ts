/** What measurements find: plain JSON. */

/** A number, or null for one that JSON cannot hold. */
export type Maybe = number | null;
/** What one bin says about one derivative. */
export interface Cell {
  /** End of the bin, in the model's unit of time. */
  readonly time: number;
  /** Of the observable: mean and its standard error. */
  readonly value: Maybe;
  readonly valueError: Maybe;
  /** Of the derivative: mean, standard error, variance of one trajectory, and that variance's standard error. */
  readonly mean: Maybe;
  readonly error: Maybe;
  readonly variance: Maybe;
  readonly varianceError: Maybe;
  /** Share of the variance that one trajectory makes. */
  readonly dominance: number;
}

export interface CellData {
  readonly trajectories: number;
  readonly reactions: number;
  /** Trajectories whose tangent exploded, or that were cut off. */
  readonly exploded: number;
  readonly cut: number;
  readonly bins: readonly Cell[];
}

export interface TruthData {
  /** Value and derivative at each bin's end; null with a reason where there is no exact answer. */
  readonly bins: readonly { readonly time: number; readonly value: number; readonly gradient: number }[] | null;
  readonly reason: string;
}

/** How well the growth of GS-ST's tangent is measured. */
export interface ExponentsEffort {
  readonly walkers: number;
  /** Populations of 256 walkers for L2. */
  readonly populations: number;
  readonly burnIn: number;
  readonly reactions: number;
}

/** λ and L2 per reaction, with standard errors. */
export interface ExponentsData {
  readonly lambda: Maybe;
  readonly lambdaError: Maybe;
  readonly second: Maybe;
  readonly secondError: Maybe;
}

/** The means that runs of a case are fitted to. */
export interface DataOfFit {
  readonly target: readonly number[];
}

/** How a run from one start ended. */
export interface FitRunData {
  readonly start: readonly number[];
  readonly final: readonly number[];
  /** ln θ̂ − ln θ*; null where that is no number. */
  readonly errors: readonly Maybe[];
  /** How it ended, and why, for people. */
  readonly status: string;
  readonly message: string;
  readonly success: boolean;
  readonly iterations: number;
  /** Iteration from which on it stayed within the tolerance. */
  readonly reached: number | null;
  /** Iterations whose gradient was longer than its standard error. */
  readonly informed: number;
}
