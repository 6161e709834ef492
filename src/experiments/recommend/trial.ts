import type { Engine, Job, Snapshot } from '../../engine/types';
import { columnsOf } from '../../estimators/columns';
import { estimateOf } from '../../stats/estimates';
import type { Candidate } from './candidates';
import type { Trial } from './judge';

/** Trajectories of a trial, at most; fewer where they are slow. */
const TRAJECTORIES = 4096;
/** Where one trajectory makes up more of a variance than this, the rest says nothing. */
const MOSTLY_ONE = 0.5;
/** A first run of so many finds the pilot's coefficients and compiles: neither is what a trajectory costs. */
const WARM_UP = 16;
/** With fewer the variance itself is a guess. */
const FEWEST = 64;

export type CandidateTrial = Trial & Candidate & { readonly trajectories: number };

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

/**
 * Runs one candidate for a short while, after a warm-up that tells what its pilot costs.
 * @param seconds of computing, after which it ends with what there is once that is enough
 * @throws EngineLost
 */
export async function tryCandidate(
  engine: Engine,
  job: Job,
  candidate: Candidate,
  seconds: number,
  signal?: AbortSignal,
): Promise<CandidateTrial> {
  const trial = trialJob(job, candidate);
  const warm = await runFor(engine, { ...trial, trajectories: WARM_UP }, Number.POSITIVE_INFINITY, signal);
  return trialOf(candidate, await runFor(engine, trial, seconds, signal), warm);
}

/** Ends once it has enough trajectories and has computed for so long, or when it is told to. */
async function runFor(engine: Engine, job: Job, seconds: number, signal?: AbortSignal): Promise<Snapshot> {
  let enough = () => {};
  const run = engine.run(job, (snapshot) => {
    if (snapshot.done >= FEWEST && snapshot.seconds >= seconds) enough();
  });
  const stop = () => run.cancel();
  enough = stop;
  if (signal?.aborted) stop();
  else signal?.addEventListener('abort', stop);
  try {
    return await run.finished;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** What a run says of a candidate. @param warm the run before it, which had to find coefficients where there are any */
export function trialOf(candidate: Candidate, last: Snapshot, warm: Snapshot): CandidateTrial {
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
  if (done < 2) return { failed: 'It was stopped before it had trajectories.' };
  if (failures.exploded > 0) return { failed: `${failures.exploded} of ${done} trajectories exploded.` };
  if (failures.badPropensity > 0) return { failed: `${failures.badPropensity} of ${done} trajectories stopped.` };
  if (estimates.some(({ variance }) => !Number.isFinite(variance))) return { failed: 'Its variance is not finite.' };
  const worst = Math.max(...estimates.map(({ variance, dominance }) => (variance > 0 ? dominance : 0)));
  return worst > MOSTLY_ONE ? { failed: `One trajectory makes up ${Math.round(100 * worst)} % of its variance.` } : {};
}
