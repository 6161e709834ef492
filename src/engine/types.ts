import type { ControlNumbers } from '../estimators/control-variates/numbers';
import type { Question } from '../estimators/question';
import type { Moments } from '../numerics/moments';

/** Which engine runs; the page shows `label` and `detail` as they are. */
export interface EngineInfo {
  readonly kind: 'webgpu' | 'cpu';
  /** E.g. "NVIDIA H200", "WebGPU on CPU (SwiftShader)", "CPU × 2 workers". */
  readonly label: string;
  /** Why this engine, limits, versions: one sentence. */
  readonly detail: string;
  /** True if WebGPU runs on a software adapter. */
  readonly software: boolean;
  /** Parallel workers (CPU) or lanes per dispatch (GPU). */
  readonly parallelism: number;
}

/** The id of plain simulation, beside the estimators' ids. */
export const SIMULATE = 'simulate';

/** Most molecules of one species: whole numbers are exact in f64 up to here. */
export const MAX_MOLECULES = Number.MAX_SAFE_INTEGER;

/** Most that the GPU engine starts with: f32 holds every whole number up to here. */
export const MAX_MOLECULES_GPU = 2 ** 24 - 1;

/** Finite-difference step in ln θ: a tenth, 10 % of a rate. */
export const DEFAULT_STEP = 0.1;

/** How a question is sampled. */
export interface Sampling {
  /** `SIMULATE` or an estimator's id. */
  readonly estimator: string;
  readonly options: Readonly<Record<string, string>>;
  readonly temperature: number;
  /** Step of finite differences, in ln θ; DEFAULT_STEP unless given. */
  readonly step?: number;
  readonly seed: number;
  readonly trajectories: number;
  /** A trajectory that needs more reactions than this ends with the outcome `stepBudget`. */
  readonly maxReactions: number;
}

/** One piece of work: plain, structured-cloneable data. */
export interface Job extends Question, Sampling {
  /** With `start-slope` alone: where its two paths start. */
  readonly pairStarts?: readonly [readonly number[], readonly number[]];
  /**
   * For `start-slope` where starts are drawn: each pair starts about the count of this species that follows from its own draw, and its
   * difference is taken times ∂x_s(0)/∂ ln θ_p over the molecules between the two (compile/start.ts).
   */
  readonly drawnSlope?: { readonly species: number; readonly parameter: number };
  /** False leaves out of gradients that initial counts move with parameters: the part that start-slopes.ts adds. */
  readonly startSlopes?: boolean;
  /**
   * Parameters: values are then those of ∂g/∂ ln θ_p at the states of the paths, for every observable g and, within it, every one of
   * these p, instead of the observables'; and nothing is differentiated (start-slopes.ts).
   */
  readonly ownSlopes?: readonly number[];
  /** Trajectories first, first + 1, ..., first + trajectories - 1 are run. */
  readonly first: number;
  /** Trajectories whose raw output is returned as it is, counted from `first`. */
  readonly samplePaths: number;
  /** With `SIMULATE`: histogram of a column of the result (see estimators/columns.ts) at the end of a bin. */
  readonly histogram?: { readonly bin: number; readonly column: number };
  /** Cells and coefficients of control variates; engines find them by a pilot where they are missing (piloted.ts). */
  readonly control?: ControlNumbers;
  /** Where that pilot is simulated, if not at the job's own parameters and seed. */
  readonly pilot?: { readonly parameters: readonly number[]; readonly seed: number };
}

export type RunState = 'queued' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

/** Trajectories that did not end regularly. */
export interface Failures {
  /** Tangent beyond EXPLOSION; `firstReaction` is the smallest reaction number at which one exploded. */
  readonly exploded: number;
  readonly firstReaction: number;
  /** Trajectories cut off at `maxReactions`; their later bins hold the last state. */
  readonly stepBudget: number;
  /** Bins at whose ends every trajectory was still simulated; infinite if none was cut off or stopped. Later bins are not to be trusted. */
  readonly reached: number;
  /** Trajectories that met a negative or non-finite propensity; they stop there. */
  readonly badPropensity: number;
  /** What stopped one of those (stuck.ts): reaction, law, value, time and state; empty if there is none, or it is unknown. */
  readonly stuck: string;
}

export interface HistogramData {
  readonly origin: number;
  readonly width: number;
  readonly counts: Float64Array;
  readonly total: number;
}

/** What a run has found so far. Snapshots of one run only ever grow. */
export interface Snapshot {
  readonly job: Job;
  readonly state: RunState;
  /** For people: what happened and what to do; empty while all is well. */
  readonly message: string;
  /** Set on a failed run that this engine has no kernel for, and another one may do; see fallback.ts. */
  readonly refused?: boolean;
  /** Trajectories that are in the moments. */
  readonly done: number;
  /** Reactions simulated, those of alternatives included. */
  readonly reactions: number;
  /**
   * Time spent computing, seconds: summed over workers (CPU), or device time as seen from the host (GPU), where runs that
   * are simulated side by side share it in proportion to their reactions.
   */
  readonly seconds: number;
  /** Moments of bins × columns (index b * width + column), see estimators/columns.ts. */
  readonly moments: Moments;
  /** samplePaths × bins × rawWidth numbers, or fewer paths while they are not there yet. */
  readonly paths: Float64Array;
  readonly histogram: HistogramData | null;
  readonly failures: Failures;
  /** Kernels or pipelines the engine has compiled since it started: a slider must not change it. */
  readonly compilations: number;
}

/** A run in progress. */
export interface Run {
  pause(): void;
  resume(): void;
  /** Stops at once; `finished` resolves with what there is, in state `cancelled`. */
  cancel(): void;
  /**
   * Stops soon, and keeps the trajectories that are through, also those of batches under way; if none is, one or a few that
   * are cut off where they are (`failures.reached` says up to which bin). An engine without it is to be cancelled instead.
   */
  conclude?(): void;
  /** Resolves when the run is done, cancelled or failed (see its `state` and `message`); rejects only with EngineLost. */
  readonly finished: Promise<Snapshot>;
}

/** The engine is gone (lost device, dead worker). `last` is what the run had found; another engine can go on from it. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
  readonly last: Snapshot | null;
  constructor(message: string, last: Snapshot | null) {
    super(message);
    this.last = last;
  }
}

/**
 * Runs jobs. Several runs may be active: the engine takes turns between them batch by batch, or simulates them side by side,
 * so that a later, small run is not stuck behind an earlier, long one. The first snapshot comes after a small batch. What a
 * run finds does not depend on what else runs.
 */
export interface Engine {
  readonly info: EngineInfo;
  run(job: Job, onSnapshot: (snapshot: Snapshot) => void): Run;
  dispose(): void;
}
