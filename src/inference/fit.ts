import type { Engine, Job, Run } from '../engine/types';
import { SIMULATE } from '../engine/types';
import { columnsOf } from '../estimators/columns';
import { findEstimator } from '../estimators/registry';
import { FIELDS, MEAN } from '../numerics/moments';
import { adamInit, adamUpdate, cosineRate } from './adam';
import { squaredDistance } from './loss';
import type { FitOptions, FitProblem, FitResult, FitStep } from './types';

/** Trajectory numbers of targets start here, away from those of fits with the same seed. */
const TARGET_FIRST = 2 ** 31;

function jobOf(problem: Omit<FitProblem, 'target'>, parameters: readonly number[], rest: Partial<Job>): Job {
  return {
    model: problem.model,
    parameters,
    initial: problem.initial,
    from: problem.from,
    to: problem.to,
    bins: problem.bins,
    observables: problem.observables,
    kind: problem.kind,
    estimator: SIMULATE,
    options: {},
    temperature: 1,
    seed: 0,
    first: 0,
    trajectories: 1,
    samplePaths: 0,
    maxReactions: 1e8,
    ...rest,
  };
}

function stopOn(run: Run, signal: AbortSignal | undefined): () => void {
  const stop = () => run.cancel();
  signal?.addEventListener('abort', stop);
  return () => signal?.removeEventListener('abort', stop);
}

/**
 * The observables' means at the problem's `parameters`, bins × K: a synthetic target with known truth.
 * The score function's run gives the values of every kind; its scores are not used.
 */
export async function makeTarget(
  problem: Omit<FitProblem, 'target'>,
  engine: Engine,
  trajectories: number,
  seed: number,
  signal?: AbortSignal,
): Promise<number[]> {
  const job = jobOf(problem, problem.parameters, {
    estimator: 'score-function',
    trajectories,
    seed,
    first: TARGET_FIRST,
  });
  const run = engine.run(job, () => {});
  const release = stopOn(run, signal);
  const snapshot = await run.finished;
  release();
  if (snapshot.state === 'failed') throw new Error(snapshot.message);
  const K = problem.observables.length;
  const { width } = columnsOf('scores', job.initial.length, job.parameters.length, K);
  return Array.from({ length: problem.bins * K }, (_, i) => {
    const column = Math.floor(i / K) * width + (i % K);
    return snapshot.moments.data[column * FIELDS + MEAN];
  });
}

/**
 * Gradient descent by Adam on ln θ, inside each parameter's bounds: one run of the engine per iteration, each with its
 * own trajectories. Yields every iteration; ends early, keeping what there is, when the signal is aborted. A lost
 * engine rejects the pending iteration with EngineLost.
 */
export async function* fit(
  problem: FitProblem,
  options: FitOptions,
  engine: Engine,
  signal?: AbortSignal,
): AsyncGenerator<FitStep, FitResult> {
  const estimator = findEstimator(options.estimator);
  if (!estimator)
    return { status: 'failed', message: `There is no estimator "${options.estimator}".`, parameters: problem.start };
  const P = problem.parameters.length;
  const K = problem.observables.length;
  const { width } = columnsOf(estimator.output, problem.initial.length, P, K);
  const bounds = problem.free.map((p) => {
    const { min, max } = problem.model.parameters[p];
    return [Math.log(min), Math.log(max)] as const;
  });
  let logs = problem.start.map(Math.log);
  let adam = adamInit(logs.length);
  for (let iteration = 0; iteration < options.iterations; iteration++) {
    const free = logs.map(Math.exp);
    if (signal?.aborted) return { status: 'stopped', message: '', parameters: free };
    const parameters = [...problem.parameters];
    problem.free.forEach((p, i) => {
      parameters[p] = free[i];
    });
    const job = jobOf(problem, parameters, {
      estimator: options.estimator,
      options: options.options,
      temperature: options.temperature,
      trajectories: options.trajectories,
      seed: options.seed,
      first: iteration * options.trajectories,
      maxReactions: options.maxReactions,
    });
    const run = engine.run(job, () => {});
    const release = stopOn(run, signal);
    const snapshot = await run.finished;
    release();
    if (snapshot.state === 'cancelled') return { status: 'stopped', message: '', parameters: free };
    if (snapshot.state === 'failed') return { status: 'failed', message: snapshot.message, parameters: free };
    const loss = squaredDistance(snapshot.moments, width, problem.bins, K, P, problem.target);
    const gradient = problem.free.map((p) => loss.gradient[p]);
    yield {
      iteration,
      parameters: free,
      loss: loss.value,
      gradient,
      means: loss.means,
      exploded: snapshot.failures.exploded,
      seconds: snapshot.seconds,
      reactions: snapshot.reactions,
    };
    const update = adamUpdate(adam, gradient, cosineRate(options.learningRate, iteration, options.iterations));
    adam = update.state;
    logs = logs.map((value, i) => Math.min(bounds[i][1], Math.max(bounds[i][0], value + update.change[i])));
  }
  return { status: 'finished', message: '', parameters: logs.map(Math.exp) };
}
