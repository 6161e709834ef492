import { runHere } from '../engine/cpu/block';
import type { Engine, Job, Snapshot } from '../engine/types';

/** Runs every job here and now, with few trajectories. @param asked gets every job in turn */
export function engineHere(asked: Job[]): Engine {
  return {
    info: { kind: 'cpu', label: 'here', detail: '', software: false, parallelism: 1 },
    run: (job) => {
      asked.push(job);
      const { result } = runHere({ ...job, trajectories: 4 });
      const { moments, paths, histogram, failures, reactions, rows } = result;
      const snapshot: Snapshot = {
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
      return { pause: () => {}, resume: () => {}, cancel: () => {}, finished: Promise.resolve(snapshot) };
    },
    dispose: () => {},
  };
}
