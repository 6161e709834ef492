import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { association } from '../../models/association';
import { birthDeath } from '../../models/birth-death';
import { telegraph } from '../../models/telegraph';
import { drawAll } from '../draw';
import { evaluate } from '../evaluate';
import { fit } from '../fit';
import { prepareProblem } from '../problem/problem';
import { simulateData } from '../problem/targets';
import type { FitOptions, FitProblem, ObjectiveTerm } from '../types';
import { distributionOf } from './distribution';
import { OBJECTIVES } from './registry';

const engine = createInlineEngine();
const TRUTH = 20;

/** Templates: their data are simulated below. */
const TERMS: Readonly<Record<string, ObjectiveTerm>> = {
  means: { objective: 'means', observables: ['M'], target: [0, 0] },
  variance: { objective: 'variance', observables: ['M'], target: [0, 0] },
  fano: { objective: 'fano', observables: ['M'], target: [0, 0] },
  distribution: distributionOf('M', [
    [0, 30],
    [0, 30],
  ]),
};

/** A telegraph gene whose transcription rate is unknown, seen at two times. */
const question = (terms: readonly ObjectiveTerm[]): FitProblem => ({
  model: telegraph,
  coordinates: [{ name: 'k_m', start: 8, min: 1, max: 200, truth: TRUTH }],
  conditions: [
    {
      name: 'only',
      initial: [1, 0, 0],
      parameters: [0.5, 1, 'k_m', 1],
      observation: { from: 0, to: 3, bins: 2, kind: 'endpoint' },
      terms,
    },
  ],
});

async function withData(terms: readonly ObjectiveTerm[], cells: number): Promise<FitProblem> {
  const data = await simulateData(prepareProblem(question(terms)), [Math.log(TRUTH)], engine, cells, 7);
  if (!data) throw new Error('stopped');
  return data;
}

const options: FitOptions = {
  estimator: 'score-function',
  options: {},
  temperature: 1,
  trajectories: 512,
  seed: 1,
  maxReactions: 1e6,
  iterations: 30,
  optimiser: 'gauss-newton',
  learningRate: 1,
  schedule: { kind: 'inverse', every: 8 },
};

async function found(problem: FitProblem, changes: Partial<FitOptions> = {}): Promise<number> {
  const run = fit(problem, { ...options, ...changes }, engine);
  let step = await run.next();
  while (!step.done) step = await run.next();
  expect(step.value).toMatchObject({ status: 'finished', message: '' });
  return step.value.average[0];
}

// Autocorrelations hardly depend on a rate of transcription: they have a test of their own.
describe.each(OBJECTIVES.filter(({ id }) => id !== 'autocorrelation'))('a fit of the objective $id', ({ id }) => {
  it('finds a rate of transcription', async () => {
    // 16 384 cells know ln k_m to about 1 % from means and twice that from variances; the fit adds about as much.
    expect(Math.abs(Math.log((await found(await withData([TERMS[id]], 16_384))) / TRUTH))).toBeLessThan(0.08);
  });
});

describe('a fit of a sum of objectives', () => {
  it('finds it with Adam as well', async () => {
    const terms = [TERMS.means, { ...TERMS.variance, weight: 0.1 }, TERMS.distribution];
    const adam = { optimiser: 'adam', learningRate: 0.2, iterations: 40 };
    expect(Math.abs(Math.log((await found(await withData(terms, 16_384), adam)) / TRUTH))).toBeLessThan(0.1);
  });
});

describe('the autocorrelation', () => {
  const lags = [0.25, 0.5, 0.75, 1];
  const question = (estimator: string, opts: Readonly<Record<string, string>> = {}) =>
    ({
      problem: {
        model: birthDeath,
        coordinates: [{ name: 'd', start: 2.5, min: 0.1, max: 10, truth: 1 }],
        conditions: [
          {
            name: 'only',
            initial: [20],
            parameters: [20, 'd'],
            observation: { from: 4, to: 5, bins: 4, kind: 'endpoint' },
            // A birth–death process forgets at its rate of death: exp(−d lag) in the stationary state.
            terms: [{ objective: 'autocorrelation', observables: ['X'], target: lags.map((lag) => Math.exp(-lag)) }],
          },
        ],
      } satisfies FitProblem,
      changes: { estimator, options: opts, trajectories: 1024, iterations: 25 },
    }) as const;

  it.each([
    ['score-function', {}],
    ['fd-coupled', {}],
  ] as const)('finds the rate at which a process forgets, by %s', async (estimator, opts) => {
    const { problem, changes } = question(estimator, opts);
    // 25 draws of 1024, the later half averaged: an autocorrelation is known to 1 %, the rate to about 3 %.
    expect(Math.abs(Math.log(await found(problem, changes)))).toBeLessThan(0.12);
  });

  it('needs moments, and a past', () => {
    const { problem } = question('score-function');
    const [condition] = problem.conditions;
    const at = (observation: Partial<typeof condition.observation>) => () =>
      prepareProblem({
        ...problem,
        conditions: [{ ...condition, observation: { ...condition.observation, ...observation } }],
      });
    expect(at({ kind: 'binned' as 'endpoint' })).toThrow('observe values at times');
    expect(at({ from: 0 })).toThrow('needs a burn-in');
  });
});

describe('the distribution', () => {
  it('has a gradient for estimators that differentiate along the path', async () => {
    // More binding is wanted: the loss must fall with k_on, by GS-ST as by the score function.
    const term = distributionOf('C', [[8, 8, 9, 9, 10]], 8);
    const problem: FitProblem = {
      model: association,
      coordinates: [{ name: 'k_on', start: 1, min: 0.01, max: 100 }],
      conditions: [
        {
          name: 'only',
          initial: [10, 10, 0],
          parameters: ['k_on', 1],
          observation: { from: 0, to: 1, bins: 1, kind: 'endpoint' },
          terms: [term],
        },
      ],
    };
    const prepared = prepareProblem(problem);
    for (const estimator of ['gs-st', 'score-function']) {
      const sampling = { ...options, estimator, trajectories: 2048 };
      const outcome = await drawAll(prepared, [0], sampling, engine, 0);
      if (outcome.state !== 'done') throw new Error(outcome.state);
      const { gradient, gradientCovariance } = evaluate(prepared, outcome.draws);
      expect(gradient[0] / Math.sqrt(gradientCovariance[0][0]), estimator).toBeLessThan(-4);
    }
  });
});
