import { describe, expect, it } from 'vitest';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import type { ModelSpec } from '../../models/types';
import { estimateOf } from '../../stats/estimates';
import { EFFORT } from '../../testing/effort';
import { model } from '../../testing/lowering';
import { runHere } from '../cpu/block';
import type { Job } from '../types';

const MEAN = 6;
const T = 0.8;

/** Y starts with D molecules for each of X, which is drawn, and decays at a rate that is a product. */
const linked = model('Y -> ; k*Y; X -> ; e*X; Y = D*X; X = 6; D = 2; k = a*b; a = 0.5; b = 1.4; e = 1e-9');
/** B decays at a rate that is proportional to what X started with, which is drawn. */
const paced = model('B -> ; r*B; X -> ; e*X; r = k*X/10; X = 6; B = 50; k = 1.5; e = 1e-9');

function job(spec: ModelSpec, observable: string, over: Partial<Job> = {}): Job {
  return {
    model: spec,
    parameters: spec.parameters.map(({ value }) => value),
    initial: spec.species.map(({ initial }) => initial),
    random: { laws: spec.species.map(({ name }) => (name === 'X' ? { kind: 'poisson', mean: MEAN } : null)) },
    from: 0,
    to: T,
    bins: 1,
    observables: [observable],
    kind: 'endpoint',
    estimator: 'score-function',
    options: {},
    temperature: 0.2,
    step: 0.05,
    seed: 8,
    first: 0,
    trajectories: 2000 * EFFORT,
    samplePaths: 0,
    maxReactions: 1e5,
    ...over,
  };
}

function exact(spec: ModelSpec, observable: string) {
  const { parameters, initial, random, from, to, bins } = job(spec, observable);
  const query = {
    model: spec,
    parameters,
    initial,
    random,
    from,
    to,
    bins,
    observables: [observable],
    gradients: true,
  };
  const steps = solveExact({ ...query, random: random ?? { laws: [] } }, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** E[Y] = D m e^{−abT}: X is Poisson and Y thinned. */
const y = 2 * MEAN * Math.exp(-0.7 * T);
const ofLinked: Record<string, number> = { D: y, a: -0.7 * T * y, b: -0.7 * T * y, e: 0 };
/** E[B] = 50 E[q^X] = 50 exp(m (q − 1)), q = e^{−kT/10}. */
const q = Math.exp((-1.5 * T) / 10);
const b = 50 * Math.exp(MEAN * (q - 1));
const ofPaced: Record<string, number> = { k: b * MEAN * q * ((-1.5 * T) / 10), e: 0 };

describe('what follows from initial counts that are drawn', () => {
  it('has the exact gradient of the closed form', () => {
    const answer = exact(linked, 'Y');
    if (answer.status !== 'solved') throw new Error(answer.reason);
    expect(answer.endpoint.value[0]).toBeCloseTo(y, 6);
    linked.parameters.forEach(({ name }, p) => {
      expect(answer.endpoint.gradient[p], name).toBeCloseTo(ofLinked[name], 6);
    });
  });

  it('has no exact answer where rates follow from the draw, which is said', () => {
    expect(exact(paced, 'B')).toMatchObject({ status: 'refused', reason: expect.stringContaining('rates of its own') });
  });

  it.each([
    ['score-function', {}],
    ['score-control', {}],
    ['fd-coupled', {}],
    ['fd-independent', {}],
    ['alternative-path', { coupling: 'split' }],
    ['gs-st', {}],
  ] as const)('is in the gradient of %s', (estimator, options) => {
    for (const [spec, observable, value, truth] of [
      [linked, 'Y', y, ofLinked],
      [paced, 'B', b, ofPaced],
    ] as const) {
      const { result } = runHere(job(spec, observable, { estimator, options }));
      const found = estimateOf(result.moments, 0);
      expect(Math.abs(found.mean - value), observable).toBeLessThan(4 * found.standardError);
      spec.parameters.forEach(({ name }, p) => {
        // Gumbel-Softmax is biased, but for what the start adds.
        if (estimator === 'gs-st' && name !== 'D') return;
        const { mean, standardError } = estimateOf(result.moments, 1 + p);
        expect(Math.abs(mean - truth[name]), `${name}: ${mean} ± ${standardError}`).toBeLessThan(
          4 * standardError + 2e-3 * Math.abs(truth[name]) + 1e-6,
        );
      });
    }
  });
});
