import { KernelCache, runBlock } from '../../engine/cpu/block';
import { reachedTime } from '../../engine/failures/reached';
import { prepareJob } from '../../engine/job';
import { type Job, SIMULATE, type Snapshot } from '../../engine/types';
import { plain } from './format';

/** Milliseconds that a trial of one trajectory may take. */
const TRIAL_MS = 400;
/** Points in time at which a trial looks how far it is. */
const TRIAL_POINTS = 1024;
/** Trials at ever shorter horizons, each a TRIAL_POINTS-th of the one before: below that there is no time left to simulate. */
const TRIALS = 6;
/** Share of the time that is left which a run is planned to take: others may use the processors, too. */
const SHARE = 0.4;

/** Seconds that a trajectory takes per unit of its time, at the start; 0 if one is through at once, undefined if it cannot be told. */
function secondsPerTime(job: Job): number | undefined {
  let to = job.to;
  for (let trial = 0; trial < TRIALS; trial++) {
    const prepared = prepareJob({
      ...job,
      to,
      trajectories: 1,
      bins: TRIAL_POINTS,
      observables: ['0'],
      samplePaths: 0,
    });
    const began = performance.now();
    const block = runBlock(new KernelCache(), prepared, job.first, 1, 0, 5, () => performance.now() - began > TRIAL_MS);
    let step = block.next();
    while (!step.done) step = block.next();
    const { cut, failures, seconds } = step.value;
    if (!cut) return trial === 0 ? 0 : seconds / to;
    if (failures.reached > 0) return seconds / ((to * failures.reached) / TRIAL_POINTS);
    to /= TRIAL_POINTS;
  }
  return undefined;
}

/** Two significant digits, downwards. */
function roundedDown(x: number): number {
  const step = 10 ** (Math.floor(Math.log10(x)) - 1);
  return Number((Math.floor(x / step) * step).toPrecision(2));
}

/**
 * The same job up to an earlier horizon, if no trajectory would come to the first of the job's points in the time that is left: one
 * that all of its trajectories reach. The job itself where they may come to it.
 * @param until the same job up to another horizon @param left seconds @throws JobError for a job that cannot be run at all
 */
export function withinTime(job: Job, until: (to: number) => Job, left: number): Job {
  if (job.estimator !== SIMULATE) return job;
  const each = secondsPerTime(job);
  if (each === undefined || (each * job.to) / job.bins < SHARE * left) return job;
  const to = roundedDown((SHARE * left) / (each * job.trajectories));
  return to > 0 && to < job.to / job.bins ? until(to) : job;
}

/** Turns of looking for an earlier stretch in which every trajectory still has a value. */
const TURNS = 4;

/**
 * What a run gives at earlier times, where some trajectory was stopped before the first of its points: the same trajectories at
 * points up to where all of them came. Undefined if none came anywhere.
 * @param until the job of a snapshot up to another horizon @param run gives nothing if there is no time left
 */
export async function earlierStretch(
  { job }: Snapshot,
  until: (to: number) => Job,
  run: (job: Job) => Promise<Snapshot | undefined>,
): Promise<Snapshot | undefined> {
  let { to } = job;
  for (let turn = 0; turn < TURNS; turn++) {
    to /= job.bins;
    const tried = await run(until(to));
    if (!tried || tried.done === 0) return undefined;
    const reached = reachedTime(tried);
    if (reached === null) return tried;
    if (reached > 0) return await run(until(reached));
  }
  return undefined;
}

/** That points in time are others than those asked for, in a sentence. */
export const earlierNote = (asked: Job, to: number): string =>
  `The first point asked for, ${plain(asked.to / asked.bins)}, was not reached; these are ${asked.bins} earlier points, up to ${plain(to)}.`;
