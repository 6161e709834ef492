import type { Job } from '../../engine/types';
import type { ObservableKind } from '../../estimators/types';
import { solveExact } from '../../exact/solve';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { jobFor } from '../jobs';
import { SharedRuns } from '../shared-runs';

/**
 * A setting of every built-in model in which few molecules go through a hundred reactions or less, so that many
 * trajectories cost little and the master equation, where its states are few enough, is solved in a second. Parameters are as in the model unless given.
 */
const SETTINGS: Readonly<
  Record<string, { parameters?: Readonly<Record<string, number>>; initial?: readonly number[]; to: number }>
> = {
  association: { parameters: { k_on: 1, k_off: 1 }, initial: [10, 8, 1], to: 2 },
  'birth-death': { parameters: { b: 10, d: 1 }, to: 2 },
  telegraph: { to: 4 },
  repressilator: {
    parameters: { alpha: 20, k_b: 1, k_u1: 5, k_u2: 2 },
    initial: [6, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
    to: 0.8,
  },
  'repressilator-hill': { parameters: { alpha: 20, K: 8 }, initial: [2, 8, 0, 0, 0, 4], to: 1 },
};

export interface SmallProblem {
  readonly model: ModelSpec;
  readonly job: Job;
}

/** The small problems of all models: two bins after a little burn-in. A model without a setting gets a short horizon. */
export function smallProblems(): SmallProblem[] {
  return MODELS.map((model) => {
    const setting = SETTINGS[model.id] ?? { to: model.horizon.value / 50 };
    const unknown = Object.keys(setting.parameters ?? {}).find((p) => model.parameters.every(({ name }) => name !== p));
    if (unknown) throw new Error(`${model.id} has no parameter ${unknown}.`);
    return {
      model,
      job: jobFor(model, {
        parameters: model.parameters.map((p) => setting.parameters?.[p.name] ?? p.value),
        initial: setting.initial ?? model.species.map((s) => s.initial),
        from: setting.to / 8,
        to: setting.to,
        bins: 2,
      }),
    };
  });
}

/** What a job's estimates are held against, bin by bin: K = 1 values, and P gradients each. */
export interface Truth {
  /** bins × 1 and bins × P, with their standard errors (0 where the answer is exact). */
  readonly value: ArrayLike<number>;
  readonly gradient: ArrayLike<number>;
  readonly valueError: ArrayLike<number>;
  readonly gradientError: ArrayLike<number>;
}

/** Trajectories of the reference where no exact answer can be had. */
const REFERENCE = 40_000;

/**
 * The exact answer to a job with one observable; where the state space is too large, a long run of the score function
 * (exact on every other model) on numbers of its own.
 */
export function truthsOf(job: Job): Record<ObservableKind, Truth> {
  const { model, parameters, initial, from, to, bins, observables } = job;
  const query = { model, parameters, initial, from, to, bins, observables, gradients: true };
  const run = solveExact(query, { states: 20_000, work: 1e9 });
  let step = run.next();
  while (!step.done) step = run.next();
  const answer = step.value;
  const P = parameters.length;
  const runs = new SharedRuns();
  const of = (kind: ObservableKind): Truth => {
    if (answer.status === 'solved') {
      const { value, gradient } = answer[kind];
      const none = new Float64Array(bins * P);
      return { value, gradient, valueError: none, gradientError: none };
    }
    const reference = { ...job, kind, estimator: 'score-function', options: {}, seed: 77, trajectories: REFERENCE };
    const { columns, width } = runs.estimates(reference);
    const pick = (count: number, from: number, what: 'mean' | 'standardError') =>
      Array.from({ length: bins * count }, (_, i) => columns[Math.floor(i / count) * width + from + (i % count)][what]);
    return {
      value: pick(1, 0, 'mean'),
      gradient: pick(P, 1, 'mean'),
      valueError: pick(1, 0, 'standardError'),
      gradientError: pick(P, 1, 'standardError'),
    };
  };
  return { endpoint: of('endpoint'), timeAverage: of('timeAverage'), binned: of('binned') };
}
