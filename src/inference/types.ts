import type { Sampling } from '../engine/types';
import type { Observation, Question } from '../estimators/question';
import type { RandomStart } from '../models/initial-law';
import type { ModelSpec } from '../models/types';

/** One number to be found: a free coordinate φ = ln value. Natural units here, logarithms inside. */
export interface Coordinate {
  /** Unique; conditions refer to it. */
  readonly name: string;
  readonly start: number;
  /** Bounds, > 0; steps are projected onto them in ln units. */
  readonly min: number;
  readonly max: number;
  /** The true value, where it is known: replicates judge success by it. */
  readonly truth?: number;
}

/**
 * What stands for one parameter of the model in one condition: a number fixes it, a name is a free coordinate (the same
 * name twice, in one condition or in several, ties them), and a factor ties it to a multiple of that coordinate.
 */
export type Assignment = number | string | { readonly coordinate: string; readonly factor: number };

/** One objective with its data: an addend of the loss. Plain JSON; the objective named says what the fields mean. */
export interface ObjectiveTerm {
  /** Id in the registry of objectives. */
  readonly objective: string;
  /** Factor in the sum; 1 unless given. */
  readonly weight?: number;
  /** Expressions in species. */
  readonly observables: readonly string[];
  /** The data, in the order that the objective states: usually bins × observables, index b * K + k; null: not measured. */
  readonly target: readonly (number | null)[];
  /** Standard errors of the data, same order; residuals are divided by them. Null where there is no datum. */
  readonly errors?: readonly (number | null)[];
  /** Numbers that belong to the objective itself. */
  readonly settings?: Readonly<Record<string, readonly number[]>>;
}

/** One experiment: a dose, a mutant, an initial state. */
export interface Condition {
  readonly name: string;
  /** Molecules, length S; those of counts that follow from something do not matter, unless they are chosen. */
  readonly initial: readonly number[];
  /** Species whose initial counts are chosen in this condition, although the model has formulas for them. */
  readonly chosen?: readonly number[];
  /** Where its trajectories do not all start alike; of species that are drawn, `initial` does not matter. */
  readonly random?: RandomStart;
  /** Length P, in the model's order. */
  readonly parameters: readonly Assignment[];
  readonly observation: Observation;
  readonly terms: readonly ObjectiveTerm[];
}

/** What is to be found, from what. Plain JSON. The loss is the sum of all terms of all conditions. */
export interface FitProblem {
  readonly model: ModelSpec;
  readonly coordinates: readonly Coordinate[];
  readonly conditions: readonly Condition[];
}

/** The simple case, see `simpleProblem`: one condition, means of observables; `parameters` holds the truth of those that are free. */
export interface SimpleProblem extends Question {
  /** Indices of the parameters to infer. */
  readonly free: readonly number[];
  /** Where the free parameters start, natural units. */
  readonly start: readonly number[];
  /** Target means, bins × K (index b * K + k), see `makeTarget`. */
  readonly target: readonly number[];
}

/** How expectations are sampled: `trajectories` per condition and iteration, at least 6. */
export interface FitSampling extends Sampling {
  /** Independent batches that they are cut into, at most a quarter of them; see GROUPS in draw.ts for the default. */
  readonly batches?: number;
}

/** The learning rate over the iterations, see schedule.ts. */
export interface Schedule {
  readonly kind: 'constant' | 'cosine' | 'step' | 'inverse';
  /** Cosine: the share that is left at the end. Step: the factor of each drop. */
  readonly floor?: number;
  /** Step: iterations between drops. Inverse: iterations after which the rate has halved. */
  readonly every?: number;
}

export interface FitOptions extends FitSampling {
  readonly iterations: number;
  /** The optimiser's step in ln θ (what it means exactly is the optimiser's to say). */
  readonly learningRate: number;
  /** Id in the registry of optimisers; Adam unless given. */
  readonly optimiser?: string;
  /** The optimiser's own numbers, over its defaults. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Cosine to a tenth unless given. */
  readonly schedule?: Schedule;
  /** Gradients with a larger Euclidean norm are scaled down to it; 0 or missing: never. */
  readonly clip?: number;
  /** Iterations of each of the two windows whose losses are compared to find a plateau; 0 or missing: never stop early. */
  readonly plateau?: number;
  /** Diverged after so many iterations in a row with an exploded gradient; 0 or missing: never. */
  readonly patience?: number;
  /** Computing time to spend, seconds, summed over the engine's workers; 0 or missing: no limit. */
  readonly budget?: number;
  /** Share of the iterations, at the end, whose coordinates are averaged (Polyak & Juditsky 1992); a half unless given. */
  readonly averaging?: number;
}

/** Everything that a fit needs to go on after iteration `iteration − 1`: plain JSON. */
export interface FitCheckpoint {
  readonly problem: FitProblem;
  readonly options: FitOptions;
  /** The iteration that comes next. */
  readonly iteration: number;
  /** Free coordinates, ln units. */
  readonly position: readonly number[];
  /** Where they started. */
  readonly origin: readonly number[];
  /** The optimiser's state, as it left it. */
  readonly optimiser: unknown;
  /** Losses and their standard errors of the latest iterations, as many as the search for a plateau needs. */
  readonly recent: readonly (readonly [loss: number, error: number])[];
  /** Sum of the coordinates over the tail, and how many iterations that is. */
  readonly tail: { readonly sum: readonly number[]; readonly count: number };
  /** Iterations in a row that exploded. */
  readonly explosions: number;
  /** Computing time so far, seconds. */
  readonly seconds: number;
}

/** One iteration: where the coordinates stood and what was found there. */
export interface FitStep {
  readonly iteration: number;
  /** The free coordinates before this iteration's update, natural units. */
  readonly parameters: readonly number[];
  /** Unbiased estimate of the loss, and its standard error; may be slightly below 0 near the optimum. */
  readonly loss: number;
  readonly lossError: number;
  /** d loss / dφ, unbiased if the estimator is, and its standard errors: their ratio is the signal-to-noise. */
  readonly gradient: readonly number[];
  readonly gradientError: readonly number[];
  /** Means of the features, condition after condition, bins × K each (index b * K + k). */
  readonly means: readonly number[];
  /** Trajectories whose gradient exploded, and the smallest reaction number at which one did (0 if none). */
  readonly exploded: number;
  readonly firstReaction: number;
  /** Trajectories of all conditions, reactions simulated, and computing time of the iteration, seconds. */
  readonly trajectories: number;
  readonly reactions: number;
  readonly seconds: number;
  readonly temperature: number;
  /** After the schedule. */
  readonly learningRate: number;
  /** What the engine had to say; empty while all is well. */
  readonly warning: string;
  /** State after this iteration's update. */
  readonly checkpoint: FitCheckpoint;
}

export type FitStatus = 'finished' | 'converged' | 'stopped' | 'diverged' | 'budget' | 'failed';

export interface FitResult {
  readonly status: FitStatus;
  /** Why it ended, for people; empty if it went through all iterations or was stopped. */
  readonly message: string;
  /** The free coordinates after the last update, natural units. */
  readonly parameters: readonly number[];
  /** Their geometric mean over the tail; equal to `parameters` while there is none. */
  readonly average: readonly number[];
  readonly iterations: number;
}
