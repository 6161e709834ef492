import type { Engine } from '../../engine/types';
import { nextUniform, seedStream } from '../../numerics/random';
import { quantile } from '../algebra/binomial';
import { atOnce } from '../at-once';
import { fit } from '../fit';
import { pool } from '../pool';
import { type PreparedProblem, ProblemError, prepareProblem } from '../problem/problem';
import { simulateData } from '../problem/targets';
import type { FitOptions, FitProblem } from '../types';

export interface BootstrapOptions {
  /** Data sets to simulate; 50 unless given. */
  readonly repetitions?: number;
  /** Of the data; those of the fits follow from it. */
  readonly seed: number;
  /** Cells per condition; needed where data have no standard errors. */
  readonly cells?: number;
}

export interface Bootstrap {
  /** The refitted coordinates, one row per repetition, natural units. */
  readonly estimates: readonly (readonly number[])[];
  /** Standard deviations of ln θ̂. */
  readonly standardErrors: readonly number[];
  /** 95 % percentile intervals, natural units. */
  readonly intervals: readonly (readonly [low: number, high: number])[];
  /** Repetitions whose refit failed or diverged; they are left out. */
  readonly lost: number;
}

/** Stream of the noise of data, away from those of trajectories and starts. */
const NOISE = 2 ** 20 + 1;
/** Trajectories behind data whose noise is given by standard errors: their own must not matter. */
const PREDICTION = 16_384;

/** Standard normal variates (Box & Muller, Ann. Math. Stat. 29:610, 1958). */
function gaussians(seed: number, index: number): () => number {
  const state = new Uint32Array(4);
  seedStream(state, seed, index, NOISE);
  return () => Math.sqrt(-2 * Math.log(nextUniform(state))) * Math.cos(2 * Math.PI * nextUniform(state));
}

/** Data set number `index` at φ: terms with standard errors get predictions with that noise, the others simulated cells. */
async function dataAt(
  prepared: PreparedProblem,
  position: readonly number[],
  engine: Engine,
  options: BootstrapOptions,
  index: number,
  predicted: FitProblem | null,
  signal?: AbortSignal,
): Promise<FitProblem | null> {
  const { cells, seed } = options;
  const counted = cells ? await simulateData(prepared, position, engine, cells, seed, index + 1, signal) : null;
  if (cells && !counted) return null;
  const noise = gaussians(seed, index);
  return {
    ...prepared.problem,
    conditions: prepared.problem.conditions.map((condition, c) => ({
      ...condition,
      terms: condition.terms.map((term, t) => {
        const target = term.errors && predicted?.conditions[c].terms[t].target;
        const noisy = target?.map((x, i) => (x === null ? null : x + (term.errors?.[i] ?? 0) * noise()));
        return { ...term, target: noisy ?? counted?.conditions[c].terms[t].target ?? term.target };
      }),
    })),
  };
}

/**
 * Parametric bootstrap (Efron & Tibshirani 1993, chapter 6.5): simulates data sets at the estimate and refits each,
 * starting from the estimate. Unlike the sandwich it sees curvature, bounds, and the optimiser's own noise.
 * @param values the estimate, natural units @returns null if stopped
 * @throws ProblemError if neither cells nor standard errors say how noisy the data are
 */
export async function bootstrap(
  problem: FitProblem,
  values: readonly number[],
  fitting: FitOptions,
  options: BootstrapOptions,
  engine: Engine,
  signal?: AbortSignal,
): Promise<Bootstrap | null> {
  const { repetitions = 50, seed, cells } = options;
  const coordinates = problem.coordinates.map((coordinate, c) => ({ ...coordinate, start: values[c] }));
  const prepared = prepareProblem({ ...problem, coordinates });
  const terms = problem.conditions.flatMap((condition) => condition.terms);
  if (!cells && terms.some(({ errors }) => !errors)) {
    throw new ProblemError('Say how many cells were measured, or give every datum a standard error.');
  }
  const position = values.map(Math.log);
  const predicted = terms.some(({ errors }) => errors)
    ? await simulateData(prepared, position, engine, PREDICTION, seed, 0, signal)
    : null;
  const fits = atOnce(engine, fitting.trajectories * problem.conditions.length);
  const found = await pool(repetitions, fits, async (index) => {
    if (signal?.aborted) return null;
    const data = await dataAt(prepared, position, engine, options, index, predicted, signal);
    if (!data) return null;
    const own = { ...fitting, seed: (fitting.seed + index + 1) % 2 ** 32 };
    const run = fit(data, own, engine, { signal });
    let step = await run.next();
    while (!step.done) step = await run.next();
    return step.value;
  });
  if (signal?.aborted) return null;
  const good = found.filter((result) => result && !['failed', 'diverged', 'stopped'].includes(result.status));
  const estimates = good.flatMap((result) => (result ? [result.average] : []));
  const logs = coordinates.map((_, c) => estimates.map((row) => Math.log(row[c])));
  return {
    estimates,
    standardErrors: logs.map((column) => {
      const mean = column.reduce((a, b) => a + b, 0) / column.length;
      return Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (column.length - 1));
    }),
    intervals: logs.map((column) => [Math.exp(quantile(column, 0.025)), Math.exp(quantile(column, 0.975))] as const),
    lost: repetitions - estimates.length,
  };
}
