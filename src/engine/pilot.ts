import { featuresOf, type FeatureChoice } from '../estimators/control-variates/features';
import { controlGrid } from '../estimators/control-variates/grid';
import type { FitProblem } from '../estimators/control-variates/fit';
import type { PreparedJob } from './job';
import type { Job } from './types';

/** Trajectories of a pilot. */
const PILOT = 512;
/**
 * What sets a pilot's seed apart: its random numbers are those of no trajectory that it corrects. (A run of another seed may share
 * them; it does not use these coefficients.)
 */
const OTHER_STREAM = 0x5bd1e995;

/** The pilot of a job on control variates. */
export function pilotOf(prepared: PreparedJob): Job {
  const { job, output } = prepared;
  const { parameters, seed } = job.pilot ?? job;
  const { control: _, pilot: __, histogram: ___, ...rest } = job;
  const grid = gridOf(prepared);
  return {
    ...rest,
    parameters,
    bins: grid.lengths.length,
    estimator: 'control-pilot',
    options: { features: job.options.features, gradients: output === 'controlled' ? 'yes' : 'no' },
    seed: (seed ^ OTHER_STREAM) >>> 0,
    first: 2 ** 31,
    trajectories: PILOT,
    samplePaths: PILOT,
    control: { grid },
  };
}

export const gridOf = ({ job }: PreparedJob) => controlGrid(job, job.kind);

/** Whether a job lacks the coefficients that its estimator needs. */
export const lacksPilot = ({ job, estimator }: PreparedJob): boolean =>
  estimator?.needsPilot === true && job.control === undefined;

/** What is fitted to a pilot's records. */
export function fitProblem(prepared: PreparedJob, records: Float64Array): FitProblem {
  const { job, network, observables, output } = prepared;
  return {
    records,
    n: PILOT,
    features: featuresOf(network, observables, job.options.features as FeatureChoice),
    K: observables.length,
    P: output === 'controlled' ? network.P : 0,
    kind: job.kind,
    grid: gridOf(prepared),
    bins: job.bins,
    width: (job.to - job.from) / job.bins,
  };
}
