import { KernelCache, runHere } from '../engine/cpu/block';
import { type Job, SIMULATE } from '../engine/types';
import type { ModelSpec } from '../models/types';
import { type Estimate, estimateOf } from '../stats/estimates';

/** A job on a model's defaults, for tests; anything may be overridden. */
export function jobFor(model: ModelSpec, overrides: Partial<Job> = {}): Job {
  return {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    from: 0,
    to: model.horizon.value,
    bins: 1,
    observables: [model.observables[0].expression],
    kind: 'timeAverage',
    estimator: SIMULATE,
    options: {},
    temperature: 0.5,
    seed: 20260402,
    first: 0,
    trajectories: 1000,
    samplePaths: 0,
    maxReactions: 1e7,
    ...overrides,
  };
}

/** Of all jobs of a file, or of the files of one process: most tests ask one structure many times. */
const kernels = new KernelCache();

/** Runs a job in this thread, with the kernels of earlier ones. */
export const hereWithKernels = (job: Job): ReturnType<typeof runHere> => runHere(job, kernels);

/** Runs a job in this thread and returns the estimate of every column, bins × width. */
export function estimates(job: Job): {
  columns: Estimate[];
  width: number;
  result: ReturnType<typeof runHere>['result'];
} {
  const { prepared, result } = hereWithKernels(job);
  const { width } = prepared.columns;
  const columns = Array.from({ length: job.bins * width }, (_, c) => estimateOf(result.moments, c));
  return { columns, width, result };
}
