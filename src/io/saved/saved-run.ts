import type { Replicates } from '../../inference/replicates/replicates';
import type { FitCheckpoint, FitOptions, FitProblem } from '../../inference/types';
import type { Judgement } from '../../inference/uncertainty/judgement';

/** One iteration, as it is kept and saved: without what only the next one needs. */
export interface SavedPoint {
  readonly iteration: number;
  /** Before the update, natural units. */
  readonly parameters: readonly number[];
  readonly loss: number;
  readonly lossError: number;
  readonly gradient: readonly number[];
  readonly gradientError: readonly number[];
  readonly exploded: number;
  readonly trajectories: number;
  /** Computing time, seconds. */
  readonly seconds: number;
  readonly temperature: number;
  readonly learningRate: number;
}

/** One estimator's fit; plain JSON. */
export interface SavedFit {
  readonly estimator: string;
  /** With what was changed on the way. */
  readonly options: FitOptions;
  readonly phase: 'running' | 'finished' | 'stopped' | 'failed';
  /** Why it ended early; empty otherwise. */
  readonly message: string;
  readonly points: readonly SavedPoint[];
  /** Means of the features at the latest iteration, see FitStep. */
  readonly means: readonly number[];
  /** Where the coordinates stand now, natural units. */
  readonly parameters: readonly number[];
  /** Their geometric mean over the tail, or where they stand while there is none: the estimate. */
  readonly average: readonly number[];
  /** What it goes on from; the problem and the options lie beside it. */
  readonly checkpoint: Omit<FitCheckpoint, 'problem' | 'options'>;
  /** What is to be said of `average`, once it has been judged. */
  readonly judgement?: Judgement | undefined;
}

interface SavedHead {
  readonly id: string;
  /** Empty if nobody gave it one. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
  /** True if it was running when it was saved. */
  readonly live: boolean;
  /** The scene it was started with, as a link; empty if there is none. */
  readonly link: string;
}

/** A run of all estimators as it is saved, in this browser or in a file. */
export interface SavedRun extends SavedHead {
  /** Cells behind the data, where that is known. */
  readonly cells?: number | undefined;
  readonly problem: FitProblem;
  readonly runs: readonly SavedFit[];
}

/** Replicates as they are saved: a set per estimator. */
export interface SavedReplicates extends SavedHead {
  readonly sets: readonly Replicates[];
}

export type Saved = SavedRun | SavedReplicates;
export const isReplicates = (saved: Saved): saved is SavedReplicates => 'sets' in saved;
