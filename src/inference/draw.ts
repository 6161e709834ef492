import { mayNameParameters } from '../compile/rules';
import { type Engine, type Job, type Run, SIMULATE, type Snapshot } from '../engine/types';
import { columnsOf } from '../estimators/columns';
import { findEstimator } from '../estimators/registry';
import { type Batch, batchesOfRows, batchOfMoments, type Shape, scoreCovariance } from './problem/batches';
import { type PreparedCondition, type PreparedProblem, parametersAt } from './problem/problem';
import type { FitSampling } from './types';

/** What one condition's trajectories say. */
export interface Draw {
  readonly shape: Shape;
  /** Independent of each other. */
  readonly batches: readonly Batch[];
  /** Fisher information of one fully observed path, P × P with P the parameters that are simulated; null unless the estimator is the score function. */
  readonly fisher: number[][] | null;
  readonly trajectories: number;
  readonly exploded: number;
  readonly firstReaction: number;
  readonly seconds: number;
  readonly reactions: number;
  readonly message: string;
}

export type DrawOutcome =
  | { readonly state: 'done'; readonly draws: readonly Draw[] }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly message: string };

/** Trajectory numbers of data start here, away from those of fits with the same seed. */
export const DATA_FIRST = 2 ** 31;

/**
 * Batches per draw. Products of two batches lose little against the full U-statistic over all pairs of trajectories
 * (G/(G−1) in the second-order part of the variance alone, 7 % for 16), work for any residual, and the jackknife over
 * 16 batches knows its standard errors to 1/√30 = 18 %.
 */
export const GROUPS = 16;
/** Where batches are jobs of their own: fewer, because each costs a start. */
const JOB_GROUPS = 8;
/** Three batches of two: fewer have no standard error. */
const MIN_TRAJECTORIES = 6;
/**
 * Draws of at most so many raw numbers come as rows of one job; larger ones as a job per batch, of which only moments come
 * back: reading rows back from a GPU would cost more than it saves.
 */
const ROWS = { cpu: 2 ** 23, webgpu: 2 ** 17 } as const;
/** Raw numbers that are fetched all the same where scores are wanted, for the Fisher information. */
const SCORES = 2 ** 15;

/**
 * Coefficients of control variates are carried from one iteration to the next: they are fitted at the nearest point of a grid of this
 * width, in ln θ, so that a pilot is run only where a fit comes to another point. What is estimated is unbiased with any
 * coefficients, and those near by cost little more variance. A function of the position alone: a fit that is resumed finds them again.
 */
const PILOT_GRID = 0.4;
const nearby = (phi: number) => Math.round(phi / PILOT_GRID) * PILOT_GRID;
/** Fits share their pilots, whatever their seeds are. */
const PILOT_SEED = 0x50494c4f;

export function jobOf(prepared: PreparedCondition, position: readonly number[], sampling: FitSampling): Job {
  const { condition, model, initial, random, features, kept } = prepared;
  const all = parametersAt(prepared, position);
  const near = parametersAt(prepared, position.map(nearby));
  const { from, to, bins, kind } = condition.observation;
  return {
    model,
    parameters: kept.map((p) => all[p]),
    initial,
    ...(random ? { random } : {}),
    from,
    to,
    bins,
    observables: features,
    kind,
    estimator: sampling.estimator,
    options: sampling.options,
    temperature: sampling.temperature,
    ...(sampling.step === undefined ? {} : { step: sampling.step }),
    seed: sampling.seed,
    first: 0,
    trajectories: sampling.trajectories,
    samplePaths: 0,
    maxReactions: sampling.maxReactions,
    ...(findEstimator(sampling.estimator)?.needsPilot
      ? { pilot: { parameters: kept.map((p) => near[p]), seed: PILOT_SEED } }
      : {}),
  };
}

/** Sizes of a condition's draws by an estimator. @throws Error if there is no such estimator */
export function shapeOf(condition: PreparedCondition, estimator: string): Shape {
  const found = findEstimator(estimator);
  if (!found || estimator === SIMULATE) throw new Error(`There is no estimator "${estimator}".`);
  return {
    output: found.output,
    S: condition.model.species.length,
    P: condition.kept.length,
    K: condition.features.length,
    bins: condition.condition.observation.bins,
  };
}

/** The jobs of one condition: one whose rows are cut into batches, or one per batch. */
function jobsOf(
  engine: Engine,
  job: Job,
  shape: Shape,
  first: number,
  wanted: number | undefined,
): { jobs: Job[]; groups: number } {
  const row = shape.bins * columnsOf(shape.output, shape.S, shape.P, shape.K).rawWidth;
  const n = job.trajectories;
  // What the start and parameters in observables add to gradients is in moments alone.
  const inRows =
    !job.model.species.some(({ formula }) => formula !== undefined) && !mayNameParameters(job.model, job.observables);
  if (inRows && n * row <= ROWS[engine.info.kind]) {
    const groups = Math.max(3, Math.min(wanted ?? GROUPS, Math.floor(n / 4)));
    return { jobs: [{ ...job, first, samplePaths: n }], groups };
  }
  const groups = Math.max(3, Math.min(wanted ?? JOB_GROUPS, Math.floor(n / 4)));
  const samplePaths = shape.output === 'scores' ? Math.floor(SCORES / (row * groups)) : 0;
  const jobs = Array.from({ length: groups }, (_, g): Job => {
    const [a, b] = [Math.floor((g * n) / groups), Math.floor(((g + 1) * n) / groups)];
    return { ...job, first: first + a, trajectories: b - a, samplePaths: Math.min(b - a, samplePaths) };
  });
  return { jobs, groups };
}

function drawOf(snapshots: readonly Snapshot[], shape: Shape, groups: number): Draw {
  const [{ job }] = snapshots;
  const batches =
    snapshots.length === 1
      ? batchesOfRows(snapshots[0].paths, job.kind, job.options, shape, groups)
      : snapshots.map((snapshot) => batchOfMoments(snapshot, shape));
  const sum = (of: (snapshot: Snapshot) => number) => snapshots.reduce((total, s) => total + of(s), 0);
  const exploded = sum((s) => s.failures.exploded);
  const firsts = snapshots.filter((s) => s.failures.exploded > 0).map((s) => s.failures.firstReaction);
  const fisher = snapshots
    .map((s) => scoreCovariance(s.paths, shape))
    .filter((f) => f !== null)
    .reduce<number[][] | null>((total, f, _, all) => {
      const share = f.map((line) => line.map((x) => x / all.length));
      return total ? total.map((line, p) => line.map((x, q) => x + share[p][q])) : share;
    }, null);
  return {
    shape,
    batches,
    fisher,
    trajectories: sum((s) => s.done),
    exploded,
    firstReaction: firsts.length > 0 ? Math.min(...firsts) : 0,
    seconds: sum((s) => s.seconds),
    reactions: sum((s) => s.reactions),
    message: snapshots.find((s) => s.message)?.message ?? '',
  };
}

/**
 * Simulates all conditions at φ, submitted to the engine together. Condition c of draw number `index` uses trajectories
 * (index × conditions + c) × n and on, below DATA_FIRST: no two draws of a fit share one before that many are spent.
 * A lost engine rejects with EngineLost.
 */
export async function drawAll(
  prepared: PreparedProblem,
  position: readonly number[],
  sampling: FitSampling,
  engine: Engine,
  index: number,
  signal?: AbortSignal,
  base = 0,
): Promise<DrawOutcome> {
  const n = sampling.trajectories;
  if (!Number.isInteger(n) || n < MIN_TRAJECTORIES || n > DATA_FIRST / 2) {
    return {
      state: 'failed',
      message: `A draw needs a whole number of at least ${MIN_TRAJECTORIES} trajectories, not ${n}.`,
    };
  }
  const slots = Math.floor(DATA_FIRST / n);
  const runs: Run[] = [];
  const plans = prepared.conditions.map((condition, c) => {
    const shape = shapeOf(condition, sampling.estimator);
    const job = jobOf(condition, position, sampling);
    const first = base + ((index * prepared.conditions.length + c) % slots) * n;
    return { shape, ...jobsOf(engine, job, shape, first, sampling.batches) };
  });
  const stop = () => {
    for (const run of runs) run.cancel();
  };
  const pending = plans.map(({ jobs }) =>
    Promise.all(
      jobs.map((job) => {
        const run = engine.run(job, () => {});
        runs.push(run);
        return run.finished;
      }),
    ),
  );
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    const snapshots = await Promise.all(pending);
    const all = snapshots.flat();
    const failed = all.find((s) => s.state === 'failed');
    if (failed) {
      stop();
      return { state: 'failed', message: failed.message };
    }
    // A loss with trajectories that stopped would be another model's.
    const stopped = all.find((s) => s.failures.badPropensity > 0);
    if (stopped) return { state: 'failed', message: stopped.message || 'A trajectory met an impossible propensity.' };
    if (all.some((s) => s.state === 'cancelled')) return { state: 'cancelled' };
    return { state: 'done', draws: plans.map(({ shape, groups }, c) => drawOf(snapshots[c], shape, groups)) };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
