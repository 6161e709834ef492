import type { Engine } from '../engine/types';
import { findEstimator } from '../estimators/registry';
import type { FitControl } from './control';
import { type Draw, drawAll } from './draw';
import { type Evaluation, evaluate } from './evaluate';
import { onPlateau } from './optimisers/plateau';
import { findOptimiser, OPTIMISERS } from './optimisers/registry';
import { DEFAULT_SCHEDULE, rateAt } from './optimisers/schedule';
import type { Optimiser } from './optimisers/types';
import { type PreparedProblem, prepareProblem } from './problem/problem';
import type { FitCheckpoint, FitOptions, FitProblem, FitResult, FitStatus, FitStep } from './types';

/** What a caller may hold on to while a fit runs. */
export interface FitHandles {
  /** Aborting it ends the fit with the status `stopped`. */
  readonly signal?: AbortSignal | undefined;
  readonly control?: FitControl | undefined;
}

/** Where a fit begins. @throws ProblemError if the problem is impossible */
export function startOf(problem: FitProblem, options: FitOptions): FitCheckpoint {
  const { start } = prepareProblem(problem);
  const optimiser = findOptimiser(options.optimiser ?? OPTIMISERS[0].id);
  return {
    problem,
    options,
    iteration: 0,
    position: start,
    origin: start,
    optimiser: optimiser?.init(start.length) ?? null,
    recent: [],
    tail: { sum: start.map(() => 0), count: 0 },
    explosions: 0,
    seconds: 0,
  };
}

function resultOf(checkpoint: FitCheckpoint, status: FitStatus, message = ''): FitResult {
  const { position, tail, iteration } = checkpoint;
  return {
    status,
    message,
    parameters: position.map(Math.exp),
    average: position.map((phi, c) => Math.exp(tail.count > 0 ? tail.sum[c] / tail.count : phi)),
    iterations: iteration,
  };
}

/** Scaled down to the norm `limit`, if there is one. */
function clipped(gradient: readonly number[], limit: number): readonly number[] {
  const norm = Math.hypot(...gradient);
  return limit > 0 && norm > limit ? gradient.map((g) => (g * limit) / norm) : gradient;
}

/**
 * Gradient descent on φ = ln θ inside each coordinate's bounds: one draw per condition and iteration, each with its own
 * trajectories, submitted to the engine together. Yields every iteration with the checkpoint after it, and ends early,
 * keeping what there is, for the reasons that FitStatus names. A lost engine rejects the pending iteration with
 * EngineLost; the last checkpoint goes on elsewhere.
 */
export async function* fit(
  problem: FitProblem,
  options: FitOptions,
  engine: Engine,
  handles: FitHandles = {},
): AsyncGenerator<FitStep, FitResult> {
  let checkpoint: FitCheckpoint;
  try {
    checkpoint = startOf(problem, options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const parameters = problem.coordinates.map(({ start }) => start);
    return { status: 'failed', message, parameters, average: parameters, iterations: 0 };
  }
  return yield* resume(checkpoint, engine, handles);
}

/** What speaks against the options, as a sentence; empty if nothing does. */
function complaint(options: FitOptions): string {
  if (!findEstimator(options.estimator)) return `There is no estimator "${options.estimator}".`;
  const wanted = options.optimiser ?? OPTIMISERS[0].id;
  const optimiser = findOptimiser(wanted);
  if (!optimiser) return `There is no optimiser "${wanted}".`;
  if (optimiser.needs === 'fisher' && findEstimator(options.estimator)?.output !== 'scores') {
    return `${optimiser.name} needs the scores of the score function: choose it as the estimator.`;
  }
  const unknown = Object.keys(options.settings ?? {}).find((name) => !(name in optimiser.settings));
  return unknown === undefined ? '' : `${optimiser.name} has no setting "${unknown}".`;
}

/** Goes on from a checkpoint. On the CPU engine the numbers are those of a fit that was never interrupted, to the last bit. */
export async function* resume(
  from: FitCheckpoint,
  engine: Engine,
  { signal, control }: FitHandles = {},
): AsyncGenerator<FitStep, FitResult> {
  let checkpoint = from;
  let prepared: PreparedProblem;
  try {
    prepared = prepareProblem(from.problem);
  } catch (error) {
    return resultOf(checkpoint, 'failed', error instanceof Error ? error.message : String(error));
  }
  const wrong = complaint(from.options);
  if (wrong) return resultOf(checkpoint, 'failed', wrong);
  const optimiser = findOptimiser(from.options.optimiser ?? OPTIMISERS[0].id) as Optimiser;
  while (checkpoint.iteration < checkpoint.options.iterations) {
    await control?.passed(signal);
    if (signal?.aborted) return resultOf(checkpoint, 'stopped');
    checkpoint = { ...checkpoint, options: { ...checkpoint.options, ...control?.take() } };
    const { options, position, iteration } = checkpoint;
    const outcome = await drawAll(prepared, position, options, engine, iteration, signal);
    if (outcome.state === 'cancelled') return resultOf(checkpoint, 'stopped');
    if (outcome.state === 'failed') return resultOf(checkpoint, 'failed', outcome.message);
    const evaluation = evaluate(prepared, outcome.draws);
    const cost = costOf(outcome.draws);
    const finite = evaluation.gradient.every(Number.isFinite) && Number.isFinite(evaluation.loss);
    const learningRate = rateAt(
      options.learningRate,
      options.schedule ?? DEFAULT_SCHEDULE,
      iteration,
      options.iterations,
    );
    if (finite) checkpoint = advance(checkpoint, prepared, optimiser, evaluation, learningRate, cost);
    yield {
      iteration,
      parameters: position.map(Math.exp),
      loss: evaluation.loss,
      lossError: evaluation.lossError,
      gradient: evaluation.gradient,
      gradientError: evaluation.gradientCovariance.map((row, c) => Math.sqrt(row[c])),
      means: evaluation.means,
      ...cost,
      temperature: options.temperature,
      learningRate,
      checkpoint,
    };
    const end = endOf(checkpoint, cost, finite);
    if (end) return end;
  }
  return resultOf(checkpoint, 'finished');
}

type Cost = Pick<FitStep, 'exploded' | 'firstReaction' | 'trajectories' | 'reactions' | 'seconds' | 'warning'>;

function costOf(draws: readonly Draw[]): Cost {
  const sum = (of: (draw: Draw) => number) => draws.reduce((total, draw) => total + of(draw), 0);
  const firsts = draws.filter(({ exploded }) => exploded > 0).map(({ firstReaction }) => firstReaction);
  return {
    exploded: sum((draw) => draw.exploded),
    firstReaction: firsts.length > 0 ? Math.min(...firsts) : 0,
    seconds: sum((draw) => draw.seconds),
    reactions: sum((draw) => draw.reactions),
    trajectories: sum((draw) => draw.trajectories),
    warning: draws.find(({ message }) => message)?.message ?? '',
  };
}

/** The checkpoint after one iteration's update. */
function advance(
  checkpoint: FitCheckpoint,
  { lower, upper }: PreparedProblem,
  optimiser: Optimiser,
  evaluation: Evaluation,
  learningRate: number,
  cost: Cost,
): FitCheckpoint {
  const { options, position, origin, iteration, tail } = checkpoint;
  const { state, change } = optimiser.update(
    checkpoint.optimiser,
    {
      gradient: clipped(evaluation.gradient, options.clip ?? 0),
      matrix: optimiser.needs === 'gradient' ? null : evaluation[optimiser.needs],
      offset: position.map((phi, c) => phi - origin[c]),
    },
    learningRate,
    { ...optimiser.settings, ...options.settings },
  );
  const next = position.map((phi, c) => Math.min(upper[c], Math.max(lower[c], phi + change[c])));
  const averaged = iteration + 1 > options.iterations * (1 - (options.averaging ?? 0.5));
  const window = options.plateau ?? 0;
  return {
    ...checkpoint,
    iteration: iteration + 1,
    position: next,
    optimiser: state,
    recent:
      window > 0 ? [...checkpoint.recent, [evaluation.loss, evaluation.lossError] as const].slice(-2 * window) : [],
    tail: averaged ? { sum: tail.sum.map((x, c) => x + next[c]), count: tail.count + 1 } : tail,
    explosions: cost.exploded > 0 ? checkpoint.explosions + 1 : 0,
    seconds: checkpoint.seconds + cost.seconds,
  };
}

/** The result if the fit is to end here. */
function endOf(checkpoint: FitCheckpoint, cost: Cost, finite: boolean): FitResult | null {
  const { options, explosions, recent, seconds } = checkpoint;
  const { patience = 0, plateau = 0, budget = 0 } = options;
  const exploded = `The gradient exploded in ${cost.exploded} of ${cost.trajectories} trajectories, first at reaction ${cost.firstReaction}`;
  if (!finite) {
    const why = cost.exploded > 0 ? `${exploded}.` : 'The loss or its gradient is not a finite number any more.';
    return resultOf(checkpoint, 'diverged', why);
  }
  if (patience > 0 && explosions >= patience) {
    const times = explosions > 1 ? `, and did so in ${explosions} iterations in a row` : '';
    return resultOf(checkpoint, 'diverged', `${exploded}${times}.`);
  }
  if (plateau > 0 && onPlateau(recent, plateau)) {
    return resultOf(checkpoint, 'converged', `No improvement of the loss in the last ${plateau} iterations.`);
  }
  if (budget > 0 && seconds >= budget && checkpoint.iteration < options.iterations) {
    return resultOf(checkpoint, 'budget', `The budget of ${budget} s of computing is spent.`);
  }
  return null;
}
