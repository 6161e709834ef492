import { KernelCache, runHere } from '../engine/cpu/block';
import type { Engine, Job, Snapshot } from '../engine/types';

/** Fits ask one structure at every step. */
const kernels = new KernelCache();

/** A job run to its end in this thread. */
export function snapshotHere(job: Job): Snapshot {
  const { result } = runHere(job, kernels);
  const { moments, paths, histogram, failures, reactions, rows } = result;
  return {
    job,
    state: 'done',
    message: '',
    done: rows,
    reactions,
    seconds: 0,
    moments,
    paths,
    histogram,
    failures,
    compilations: 0,
  };
}

/** Runs every job here and now, with few trajectories. @param asked gets every job in turn */
export function engineHere(asked: Job[]): Engine {
  return {
    info: { kind: 'cpu', label: 'here', detail: '', software: false, parallelism: 1 },
    run: (job) => {
      asked.push(job);
      const snapshot: Snapshot = { ...snapshotHere({ ...job, trajectories: 4 }), job };
      return { pause: () => {}, resume: () => {}, cancel: () => {}, finished: Promise.resolve(snapshot) };
    },
    dispose: () => {},
  };
}
