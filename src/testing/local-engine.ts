import { KernelCache, runHere } from '../engine/cpu/block';
import type { Engine, Job, Run, Snapshot } from '../engine/types';

/** Computes at once, in this thread; `before` may hold a run back or break it. */
export function localEngine(before: (job: Job) => Promise<void> = async () => {}): Engine & { jobs: Job[] } {
  const jobs: Job[] = [];
  const kernels = new KernelCache();
  const snapshotOf = (job: Job): Snapshot => {
    const { moments, paths } = runHere(job, kernels).result;
    return {
      job,
      state: 'done',
      message: '',
      done: moments.count,
      reactions: 0,
      seconds: 0.01,
      moments,
      paths,
      histogram: null,
      failures: {
        exploded: 0,
        firstReaction: 0,
        stepBudget: 0,
        reached: Number.POSITIVE_INFINITY,
        badPropensity: 0,
        stuck: '',
      },
      compilations: 0,
    };
  };
  return {
    jobs,
    info: { kind: 'cpu', label: 'test', detail: '', software: false, parallelism: 1 },
    run: (job): Run => {
      jobs.push(job);
      let cancelled = false;
      return {
        pause: () => {},
        resume: () => {},
        cancel: () => {
          cancelled = true;
        },
        finished: before(job).then(() => ({
          ...snapshotOf(job),
          ...(cancelled ? { state: 'cancelled' as const } : {}),
        })),
      };
    },
    dispose: () => {},
  };
}
