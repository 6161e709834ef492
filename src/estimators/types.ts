import type { CompiledFunctions } from '../compile/emit/emit-js';
import type { EventFault } from '../compile/events/agenda';
import type { Network } from '../compile/network';
import type { Observable } from '../compile/observable';
import type { Source } from '../models/types';
import type { ControlNumbers } from './control-variates/numbers';

/**
 * What of one trajectory is observed, at the edges t_b = from + b (to - from) / B, b = 1..B, of B equal bins:
 * - endpoint: g(X(t_b))
 * - timeAverage: (1 / (t_b - from)) ∫_from^{t_b} g(X_t) dt, the running average; its last entry is the usual one
 * - binned: the average of g over bin b alone
 */
export type ObservableKind = 'endpoint' | 'timeAverage' | 'binned';
export const OBSERVABLE_KINDS: readonly ObservableKind[] = ['endpoint', 'timeAverage', 'binned'];

/** Everything that changes a kernel's code. What is in `Uniforms` changes none. */
export interface KernelShape {
  readonly network: Network;
  readonly functions: CompiledFunctions;
  readonly observables: readonly Observable[];
  readonly kind: ObservableKind;
  /** Values of the estimator's options, e.g. { baseline: 'leave-one-out' }. */
  readonly options: Readonly<Record<string, string>>;
}

/** What a slider moves: numbers only, nothing is compiled for them. */
export interface Uniforms {
  /** Parameters θ, natural units, length P, and behind them the initial counts that expressions refer to (Network.startCounts). */
  readonly parameters: ArrayLike<number>;
  /** Counts at t = 0, molecules, length S. */
  readonly initial: ArrayLike<number>;
  /** Counts at t = 0 of the two paths of a coupled pair, where they are not both `initial`. */
  readonly pairStarts?: readonly [ArrayLike<number>, ArrayLike<number>];
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  readonly seed: number;
  /** Softmax temperature of the Gumbel-Softmax estimators. */
  readonly temperature: number;
  /** Step of finite differences, in ln θ. */
  readonly step: number;
  /** A trajectory that needs more reactions than this ends with the status `stepBudget`. */
  readonly maxReactions: number;
  /** Lengths of the bins, where a kernel cuts [from, to] unequally. */
  readonly lengths?: ArrayLike<number> | undefined;
  /** Cells and coefficients of control variates, for the kernels that use them (control-variates/). */
  readonly control?: ControlNumbers;
}

/** How one trajectory ended. The numbers are those of the WGSL kernels. */
export const OUTCOME = { ok: 0, exploded: 1, stepBudget: 2, badPropensity: 3 } as const;
export type Outcome = (typeof OUTCOME)[keyof typeof OUTCOME];

/**
 * A tangent beyond this size is an explosion: the trajectory's gradient is from then on reported as EXPLOSION itself
 * with the outcome `exploded`, on both engines. Squares and fourth powers of it stay inside f64, squares inside f32.
 */
export const EXPLOSION = 1e15;

/** Where a trajectory met an impossible propensity: its counts, its parameters as compiled functions take them, and when. */
export interface Stuck {
  readonly x: readonly number[];
  readonly k: readonly number[];
  readonly time: number;
}

/**
 * The f64 reference implementation of an estimator for one network: simulates one trajectory at a time, resumably.
 * After `advance` has set `done`, `raw` holds B × width(output) numbers (see columns.ts for what they are).
 */
export interface PathKernel {
  configure(uniforms: Uniforms): void;
  start(trajectory: number): void;
  /** Runs at most about `budget` reactions and returns how many. */
  advance(budget: number): number;
  readonly done: boolean;
  readonly outcome: Outcome;
  /** With the outcome `badPropensity`, the state in which it was met, as far as the kernel knows. */
  readonly stuck?: Stuck | null;
  /** Bins whose ends it came to before it was cut off, or all of them; a kernel that does not say is not known to have any. */
  readonly reached?: number;
  /** Ends the trajectory where it is, as if its reactions were used up. */
  cut?(): void;
  /** Reaction number at which a failure happened; 0 when there was none. */
  readonly failedAt: number;
  readonly raw: Float64Array;
  /** The event that ended the trajectory with `badPropensity`, and when; null if none did. */
  readonly trouble?: EventTrouble | null;
}

export interface EventTrouble {
  readonly fault: EventFault;
  readonly time: number;
}

/**
 * What a kernel writes per bin, and what becomes of it:
 * - states: the S counts and the K observables at the bin's end (plain simulation)
 * - gradients: K values, then K × P derivatives with respect to ln θ_p, each an unbiased (or biased) sample
 * - scores: K values, then the P components of the score; columns.ts combines them with a baseline
 * - controlled: K corrected values, K × P gradients, K values as they are (control-variates/)
 * - controlledValues: K corrected values and K values as they are
 * - increments: what control variates are fitted on; see control-variates/pilot.ts
 * - differences: K values of one path less those of another
 * - growth: growth of a tangent (or, for a population, half the log of its mean square), and time, both per reaction
 */
export type KernelOutput =
  | 'states'
  | 'gradients'
  | 'scores'
  | 'controlled'
  | 'controlledValues'
  | 'increments'
  | 'differences'
  | 'growth';

export interface EstimatorOption {
  readonly name: string;
  readonly label: string;
  readonly about: string;
  readonly values: readonly { readonly id: string; readonly label: string; readonly about: string }[];
  /** The first value is the default. */
}

/** What measures something other than a gradient; engines run it like an estimator. */
export interface AuxiliaryEstimator {
  /** Also the stem of its file and of its twin in shaders/estimators/. */
  readonly id: string;
  readonly about: string;
  readonly source: Source;
  readonly options: readonly EstimatorOption[];
  /** True if coefficients are fitted on other trajectories first (engine/pilots/piloted.ts). */
  readonly needsPilot?: boolean;
  readonly output: KernelOutput;
}

/** What estimators have in common, in the order in which they are offered. */
export const FAMILIES = {
  'gumbel-softmax': 'Gumbel-Softmax',
  'score-function': 'Score function',
  'alternative-path': 'Alternative path',
  'finite-differences': 'Finite differences',
} as const;
export type Family = keyof typeof FAMILIES;

/** Makes the f64 reference implementation of an estimator for one network. */
export type MakeKernel = (shape: KernelShape) => PathKernel;

/** One estimator: what it is and what it promises. Its reference implementation is in kernels.ts. */
export interface Estimator {
  /** Also the stem of its file and of its twin in shaders/estimators/. */
  readonly id: string;
  readonly name: string;
  /** A few letters for chips and legends. */
  readonly short: string;
  readonly family: Family;
  /** Okabe–Ito colour, dash and marker: the same identity on every plot. */
  readonly identity: {
    readonly color: string;
    readonly dash: 'solid' | 'dash' | 'dot' | 'dashdot' | 'longdash';
    readonly marker: string;
  };
  /** One or two plain sentences. */
  readonly about: string;
  /** TeX. */
  readonly formula: string;
  readonly source: Source;
  /** Observable kinds for which the expectation is exactly the gradient, with the default options. */
  readonly unbiased: readonly ObservableKind[];
  /** The same for other options, where they matter. */
  readonly unbiasedFor?: (options: Readonly<Record<string, string>>) => readonly ObservableKind[];
  /** True if the simulated states follow the exact law. */
  readonly exactForward: boolean;
  readonly needsTemperature: boolean;
  /** True if the result depends on the finite-difference step. */
  readonly needsStep?: boolean;
  /** True if coefficients are fitted on other trajectories first (engine/pilots/piloted.ts). */
  readonly needsPilot?: boolean;
  /** What one gradient costs, in simulations, in words. */
  readonly cost: string;
  readonly options: readonly EstimatorOption[];
  readonly output: KernelOutput;
}
