import type { Engine } from '../../engine/types';
import { DATA_FIRST, type Draw, drawAll } from '../draw';
import type { FitProblem, ObjectiveTerm, SimpleProblem } from '../types';
import { emptyBatch, viewOf } from './batches';
import { type PreparedProblem, prepareProblem, simpleProblem } from './problem';

/** The score function's run gives the values of every kind of observation; its scores are not used. */
const VALUES = { estimator: 'score-function', options: {}, temperature: 1, maxReactions: 1e8 } as const;

/** A draw's batches as one. */
function pooled({ batches, shape }: Draw) {
  const count = batches.reduce((sum, batch) => sum + batch.count, 0);
  const out = emptyBatch(count, shape);
  for (let i = 0; i < out.mean.length; i++) {
    out.mean[i] = batches.reduce((sum, b) => sum + b.mean[i] * (b.count / count), 0);
    const squares = batches.reduce(
      (sum, b) => sum + b.variance[i] * (b.count - 1) + b.count * (b.mean[i] - out.mean[i]) ** 2,
      0,
    );
    out.variance[i] = squares / (count - 1);
  }
  return out;
}

/**
 * The problem with data as an experiment at φ with `cells` cells per condition would have measured them; null if stopped.
 * @throws Error if the engine refuses
 */
export async function simulateData(
  prepared: PreparedProblem,
  position: readonly number[],
  engine: Engine,
  cells: number,
  seed: number,
  index = 0,
  signal?: AbortSignal,
): Promise<FitProblem | null> {
  const sampling = { ...VALUES, trajectories: cells, seed };
  const outcome = await drawAll(prepared, position, sampling, engine, index, signal, DATA_FIRST);
  if (outcome.state === 'cancelled') return null;
  if (outcome.state === 'failed') throw new Error(outcome.message);
  return {
    ...prepared.problem,
    conditions: prepared.conditions.map(({ condition, terms }, c) => {
      const draw = outcome.draws[c];
      const batch = pooled(draw);
      return {
        ...condition,
        terms: condition.terms.map((term, t): ObjectiveTerm => {
          const { objective, columns } = terms[t];
          const measured = objective.measure(term, viewOf(batch, draw.shape, columns));
          // What was not measured stays so.
          return { ...term, target: measured.map((y, i) => (term.target[i] === null ? null : y)) };
        }),
      };
    }),
  };
}

/**
 * The observables' means at the problem's `parameters`, bins × K: a synthetic target with known truth; null
 * if stopped.
 * @throws Error if the engine refuses
 */
export async function makeTarget(
  problem: Omit<SimpleProblem, 'target'>,
  engine: Engine,
  trajectories: number,
  seed: number,
  signal?: AbortSignal,
): Promise<number[] | null> {
  const nothing = new Array<number>(problem.bins * problem.observables.length).fill(0);
  const prepared = prepareProblem(simpleProblem({ ...problem, target: nothing }));
  const truth = problem.free.map((p) => Math.log(problem.parameters[p]));
  const data = await simulateData(prepared, truth, engine, trajectories, seed, 0, signal);
  return data?.conditions[0].terms[0].target.map(Number) ?? null;
}
