import type { Job } from '../types';
import type { BlockResult } from './merging';

/** A stretch of consecutive blocks of a run, done by one worker and merged there. */
export interface Task {
  readonly run: number;
  readonly task: number;
  /** First trajectory and how many. */
  readonly first: number;
  readonly trajectories: number;
  readonly paths: number;
}

export type ToWorker =
  | { readonly type: 'job'; readonly run: number; readonly job: Job }
  | ({ readonly type: 'task' } & Task)
  | { readonly type: 'forget'; readonly run: number }
  /** Answers the run's tasks with what there is of them. */
  | { readonly type: 'conclude'; readonly run: number };

export type FromWorker =
  | {
      readonly type: 'result';
      readonly run: number;
      readonly task: number;
      /** Null if the run was concluded before the task was begun. */
      readonly result: BlockResult | null;
      readonly compilations: number;
    }
  | { readonly type: 'error'; readonly run: number; readonly message: string }
  /** A task is over, whether it gave a result, failed or was dropped. */
  | { readonly type: 'idle'; readonly run: number };

/** The part of Worker that the engine needs: a browser's Worker or one of Node's, wrapped. */
export interface WorkerPort {
  post(message: ToWorker): void;
  listen(onMessage: (message: FromWorker) => void, onError: (message: string) => void): void;
  terminate(): void;
}
