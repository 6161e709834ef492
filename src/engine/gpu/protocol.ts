import type { EngineInfo, Job, Snapshot } from '../types';

/** From the page to the GPU worker. Runs are named by numbers that the page gives. */
export type ToGpuWorker =
  | { readonly type: 'run'; readonly run: number; readonly job: Job }
  | { readonly type: 'pause' | 'resume' | 'cancel'; readonly run: number }
  /** Destroys the device as a driver reset would: for tests of the recovery. */
  | { readonly type: 'loseDevice' };

export type FromGpuWorker =
  | { readonly type: 'ready'; readonly info: EngineInfo }
  | { readonly type: 'unavailable'; readonly message: string }
  | { readonly type: 'snapshot'; readonly run: number; readonly snapshot: Snapshot }
  | { readonly type: 'finished'; readonly run: number; readonly snapshot: Snapshot }
  | { readonly type: 'lost'; readonly run: number; readonly message: string; readonly last: Snapshot | null };
