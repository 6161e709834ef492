import { type FeatureChoice, featuresOf } from '../estimators/control-variates/features';
import type { RegressionProblem } from '../estimators/control-variates/fit';
import { controlGrid } from '../estimators/control-variates/grid';
import type { PreparedJob } from './job';
import type { Job } from './types';

/** Trajectories of a pilot: so many per feature, within limits. */
const PER_FEATURE = 96;
const MIN_TRAJECTORIES = 512;
const MAX_TRAJECTORIES = 2048;

const trajectoriesOf = ({ network, observables, job }: PreparedJob): number => {
  const features = featuresOf(network, observables, job.options.features as FeatureChoice).length;
  return Math.min(MAX_TRAJECTORIES, Math.max(MIN_TRAJECTORIES, PER_FEATURE * features));
};

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
  const trajectories = trajectoriesOf(prepared);
  return {
    ...rest,
    // What follows inputs along the path is added again.
    initial: rest.initial.slice(0, rest.model.species.length),
    parameters,
    bins: grid.lengths.length,
    estimator: 'control-pilot',
    options: { features: job.options.features, gradients: output === 'controlled' ? 'yes' : 'no' },
    seed: (seed ^ OTHER_STREAM) >>> 0,
    first: 2 ** 31,
    trajectories,
    samplePaths: trajectories,
    control: { grid },
  };
}

export const gridOf = ({ job }: PreparedJob) => controlGrid(job, job.kind);

/** Whether a job lacks the coefficients that its estimator needs. */
export const lacksPilot = ({ job, estimator }: PreparedJob): boolean =>
  estimator?.needsPilot === true && job.control === undefined;

/** What is fitted to a pilot's records. */
export function regressionProblem(prepared: PreparedJob, records: Float64Array): RegressionProblem {
  const { job, network, observables, output } = prepared;
  return {
    ...regular(records, trajectoriesOf(prepared)),
    features: featuresOf(network, observables, job.options.features as FeatureChoice),
    K: observables.length,
    P: output === 'controlled' ? network.P : 0,
    kind: job.kind,
    grid: gridOf(prepared),
    bins: job.bins,
    width: (job.to - job.from) / job.bins,
  };
}

/** The records of trajectories that ended regularly: a propensity that is not a number leaves none. */
function regular(records: Float64Array, n: number): Pick<RegressionProblem, 'records' | 'n'> {
  const row = records.length / n;
  const kept: number[] = [];
  for (let i = 0; i < n; i++) if (records.subarray(i * row, (i + 1) * row).every(Number.isFinite)) kept.push(i);
  if (kept.length === n) return { records, n };
  const out = new Float64Array(kept.length * row);
  for (const [j, i] of kept.entries()) out.set(records.subarray(i * row, (i + 1) * row), j * row);
  return { records: out, n: kept.length };
}
