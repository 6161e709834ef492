import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../engine/cpu/inline';
import { association } from '../models/association';
import { telegraph } from '../models/telegraph';
import { drawAll } from './draw';
import { evaluate } from './evaluate';
import { fit } from './fit';
import { distributionOf } from './objectives/distribution';
import { OBJECTIVES } from './objectives/registry';
import { prepareProblem } from './problem';
import { simulateData } from './targets';
import type { FitOptions, Problem, Term } from './types';

const engine = createInlineEngine();
const TRUTH = 20;

/** Templates: their data are simulated below. */
const TERMS: Readonly<Record<string, Term>> = {
  means: { objective: 'means', observables: ['M'], target: [0, 0] },
  variance: { objective: 'variance', observables: ['M'], target: [0, 0] },
  fano: { objective: 'fano', observables: ['M'], target: [0, 0] },
  distribution: distributionOf('M', [
    [0, 30],
    [0, 30],
  ]),
};

/** A telegraph gene whose transcription rate is unknown, seen at two times. */
const question = (terms: readonly Term[]): Problem => ({
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

async function withData(terms: readonly Term[], cells: number): Promise<Problem> {
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

async function found(problem: Problem, changes: Partial<FitOptions> = {}): Promise<number> {
  const run = fit(problem, { ...options, ...changes }, engine);
  let step = await run.next();
  while (!step.done) step = await run.next();
  expect(step.value).toMatchObject({ status: 'finished', message: '' });
  return step.value.average[0];
}

describe.each(OBJECTIVES)('a fit of the objective $id', ({ id }) => {
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

describe('the distribution', () => {
  it('has a gradient for estimators that differentiate along the path', async () => {
    // More binding is wanted: the loss must fall with k_on, by GS-ST as by the score function.
    const term = distributionOf('C', [[8, 8, 9, 9, 10]], 8);
    const problem: Problem = {
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
