import type { Job, Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { say } from '../../messages/said';
import { estimateOf } from '../../stats/estimates';
import type { Candidate } from './candidates';
import type { Trial } from './judge';

/** Trajectories of a trial, at most; fewer where they are slow. */
const TRAJECTORIES = 4096;
/** Where one trajectory makes up more of a variance than this, the rest says nothing. */
const MOSTLY_ONE = 0.5;
/** With fewer the variance itself is a guess. A first run of so many compiles, and finds the coefficients of a pilot. */
const FEWEST = 64;
/** Each run of a trial has so many times more trajectories than the one before: the last takes most of the time. */
const GROWTH = 4;

export type CandidateTrial = Trial &
  Candidate & {
    readonly trajectories: number;
    /** Seconds of computing that the trial took, its pilot included. */
    readonly spent: number;
  };

/** The job with which a candidate is tried: the same question, few trajectories of their own, no paths. */
const trialJob = (job: Job, { estimator, options, temperature }: Candidate): Job => {
  const { histogram: _, control: __, pilot: ___, ...rest } = job;
  return {
    ...rest,
    bins: job.kind === 'binned' ? job.bins : 1,
    estimator: estimator.id,
    options,
    temperature: temperature ?? 1,
    trajectories: TRAJECTORIES,
    samplePaths: 0,
  };
};

/** Runs a job to its end. */
export type Ask = (job: Job) => Promise<Snapshot>;

/**
 * Tries one candidate: a first run compiles and tells what its pilot costs, and then runs of more and more trajectories follow for
 * as long as `seconds` of computing allow. Each tells how long the next one takes: a cold start says little about it.
 */
export async function tryCandidate(ask: Ask, job: Job, candidate: Candidate, seconds: number): Promise<CandidateTrial> {
  const trial = trialJob(job, candidate);
  const warm = await ask({ ...trial, trajectories: FEWEST });
  if (warm.state === 'failed' || warm.done < FEWEST) return trialOf(candidate, warm, warm, warm.seconds);
  let last = await ask({ ...trial, trajectories: FEWEST });
  let spent = last.seconds;
  while (last.state === 'done' && last.done < TRAJECTORIES) {
    const each = last.seconds / Math.max(1, last.done);
    const affordable = Math.floor((seconds - spent) / Math.max(each, 1e-9));
    const trajectories = Math.min(TRAJECTORIES, last.done * GROWTH, affordable);
    if (trajectories <= last.done) break;
    last = await ask({ ...trial, trajectories });
    spent += last.seconds;
  }
  return trialOf(candidate, last, warm, warm.seconds + spent);
}

/**
 * What a run says of a candidate. @param warm the first run, which had to find coefficients where there are any
 * @param spent seconds of computing that all its runs took
 */
export function trialOf(candidate: Candidate, last: Snapshot, warm: Snapshot, spent: number): CandidateTrial {
  const { job, moments, done } = last;
  const P = job.parameters.length;
  const { width } = columnsOf(candidate.estimator.output, job.model.species.length, P, 1);
  const bins = job.kind === 'binned' ? Array.from({ length: job.bins }, (_, b) => b) : [job.bins - 1];
  const estimates = Array.from({ length: P }, (_, p) => bins.map((b) => estimateOf(moments, b * width + 1 + p)));
  const secondsEach = last.seconds / Math.max(1, done);
  return {
    ...candidate,
    mean: estimates.map((row) => row.map((e) => e.mean)),
    standardError: estimates.map((row) => row.map((e) => e.standardError)),
    variance: estimates.map((row) => row.map((e) => e.variance)),
    trajectories: done,
    spent,
    secondsEach,
    fixedSeconds: candidate.estimator.needsPilot ? Math.max(0, warm.seconds - warm.done * secondsEach) : 0,
    ...failureOf(last, estimates.flat()),
  };
}

function failureOf(
  { failures, done, message, state }: Snapshot,
  estimates: readonly { readonly variance: number; readonly dominance: number }[],
): { failed?: string } {
  if (state === 'failed') return { failed: message };
  if (done < 2) return { failed: say`It was stopped before it had trajectories.` };
  if (failures.exploded > 0) return { failed: say`${failures.exploded} of ${done} trajectories exploded.` };
  if (failures.badPropensity > 0) return { failed: say`${failures.badPropensity} of ${done} trajectories stopped.` };
  if (estimates.some(({ variance }) => !Number.isFinite(variance))) return { failed: say`Its variance is not finite.` };
  const worst = Math.max(...estimates.map(({ variance, dominance }) => (variance > 0 ? dominance : 0)));
  return worst > MOSTLY_ONE
    ? { failed: say`One trajectory makes up ${Math.round(100 * worst)} % of its variance.` }
    : {};
}
