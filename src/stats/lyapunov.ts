import { describeFailures } from '../engine/failures/messages';
import type { Engine, Job, Snapshot } from '../engine/types';
import type { System } from '../estimators/question';
import { CROSS, FIELDS } from '../numerics/moments';
import { estimateOf } from './estimates';

/** What exponents are measured of, and how. */
export interface LyapunovSpec extends System {
  readonly temperature: number;
  /** Reactions per walker that are measured, after `burnIn` that are not. */
  readonly reactions: number;
  readonly burnIn: number;
  /** Walkers for λ; a 256th as many populations of 256 walkers, but at least 16, for L2. */
  readonly trajectories: number;
  readonly seed: number;
}

export interface MeanError {
  readonly mean: number;
  readonly standardError: number;
}

export interface Exponents {
  /** λ per reaction. */
  readonly perReaction: MeanError;
  /** L2, the second-moment exponent, per reaction. */
  readonly secondMoment: MeanError;
  /** λ per unit time. */
  readonly perTime: MeanError;
}

/** The two jobs of one measurement: λ and L2. */
export function lyapunovJobs(spec: LyapunovSpec): { lambda: Job; second: Job } {
  const base: Job = {
    model: spec.model,
    parameters: spec.parameters,
    initial: spec.initial,
    from: spec.burnIn,
    to: spec.burnIn + spec.reactions,
    bins: 1,
    observables: [spec.model.observables[0].expression],
    kind: 'endpoint',
    estimator: 'lyapunov',
    options: {},
    temperature: spec.temperature,
    seed: spec.seed,
    first: 0,
    trajectories: spec.trajectories,
    samplePaths: 0,
    maxReactions: 1e9,
  };
  const populations = Math.max(16, Math.ceil(spec.trajectories / 256));
  return { lambda: base, second: { ...base, estimator: 'lyapunov-second-moment', trajectories: populations } };
}

/** @throws Error where trajectories met an impossible propensity: what is left is no exponent of the model */
function requireWhole({ failures, done }: Snapshot): void {
  if (failures.badPropensity > 0) throw new Error(describeFailures(failures, done));
}

/**
 * λ per reaction and per unit time of a `lyapunov` run (@throws Error with the reason where there are none). Per time it is a ratio of two means, E[growth] / E[waiting],
 * with the standard error of the delta method.
 */
export function exponentsOf(lambda: Snapshot): { perReaction: MeanError; perTime: MeanError } {
  requireWhole(lambda);
  const growth = estimateOf(lambda.moments, 0);
  const wait = estimateOf(lambda.moments, 1);
  const n = growth.count;
  const covariance = n > 1 ? lambda.moments.data[FIELDS + CROSS] / (n - 1) : 0;
  const ratio = wait.mean > 0 ? growth.mean / wait.mean : 0;
  const variance = growth.variance - 2 * ratio * covariance + ratio * ratio * wait.variance;
  return {
    perReaction: { mean: growth.mean, standardError: growth.standardError },
    perTime: {
      mean: ratio,
      standardError: wait.mean > 0 ? Math.sqrt(Math.max(0, variance) / n) / wait.mean : Number.POSITIVE_INFINITY,
    },
  };
}

/**
 * L2 per reaction of a `lyapunov-second-moment` run.
 *
 * A population's estimate Z of E‖·‖² over n reactions is unbiased, its logarithm is not. ln Z being a sum of many small
 * independent parts, ln E[Z] = E[ln Z] + Var[ln Z]/2 (log-normal); with L = ln Z / 2n that reads L2 = E[L] + n Var[L].
 * Both terms come from the spread between populations.
 */
export function secondMomentOf(second: Snapshot): MeanError {
  requireWhole(second);
  const { mean, standardError, variance, varianceError } = estimateOf(second.moments, 0);
  const n = (second.job.to - second.job.from) / second.job.bins;
  return { mean: mean + n * variance, standardError: Math.hypot(standardError, n * varianceError) };
}

/** All three exponents. @throws Error with the engine's message if a run fails */
export async function lyapunovExponents(engine: Engine, spec: LyapunovSpec, signal?: AbortSignal): Promise<Exponents> {
  const jobs = lyapunovJobs(spec);
  const runs = [jobs.lambda, jobs.second].map((job) => engine.run(job, () => {}));
  const stop = () => {
    for (const run of runs) run.cancel();
  };
  signal?.addEventListener('abort', stop);
  const [lambda, second] = await Promise.all(runs.map((run) => run.finished));
  signal?.removeEventListener('abort', stop);
  for (const snapshot of [lambda, second]) if (snapshot.state === 'failed') throw new Error(snapshot.message);
  return { ...exponentsOf(lambda), secondMoment: secondMomentOf(second) };
}
