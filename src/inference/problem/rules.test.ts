import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { model } from '../../testing/lowering';
import { drawAll } from '../draw';
import { evaluate } from '../evaluate';
import type { FitProblem } from '../types';
import { prepareProblem } from './problem';

/** Births at rate b, deaths at rate d each, seen through a calibration: y = s X. */
const seen = model(`
  species X; X = 0
  b = 20; d = 1; s = 0.5
  birth: -> X; b
  death: X -> ; d*X
  y := s*X
`);
/** E[y] at the ends of two bins up to time 1. */
const means = (b: number, s: number) => [0.5, 1].map((t) => s * b * (1 - Math.exp(-t)));

const question = (target: readonly number[], observable = 'y'): FitProblem => ({
  model: seen,
  coordinates: [
    { name: 'b', start: 20, min: 1, max: 100 },
    { name: 's', start: 1, min: 0.05, max: 5 },
  ],
  conditions: [
    {
      name: 'one',
      initial: [0],
      parameters: ['b', 1, 's'],
      observation: { from: 0, to: 1, bins: 2, kind: 'endpoint' },
      terms: [{ objective: 'means', observables: [observable], target }],
    },
  ],
});
const sampling = {
  estimator: 'score-function',
  options: {},
  temperature: 1,
  trajectories: 8192,
  seed: 5,
  maxReactions: 1e6,
};
const engine = createInlineEngine();

describe('rules as observables of fits', () => {
  it.each(['y', 's*X', 'X*s*b/b'])(
    'have the gradient of the closed form, for parameters of reactions and of %s alone',
    async (observable) => {
      const target = means(20, 0.5);
      const prepared = prepareProblem(question(target, observable));
      const outcome = await drawAll(prepared, [Math.log(20), Math.log(1)], sampling, engine, 0);
      if (outcome.state !== 'done') throw new Error(outcome.state);
      const found = evaluate(prepared, outcome.draws);
      const [loss, slope] = [0, 1].map((power) =>
        means(20, 1).reduce((sum, m, i) => sum + (m - target[i]) ** (2 - power) * (power === 1 ? 2 * m : 1), 0),
      );
      // Terms are averaged over their residuals or summed: the weights say which.
      const [weight] = prepared.conditions[0].terms[0].weights;
      expect(Math.abs(found.loss - weight * loss)).toBeLessThan(6 * found.lossError + 1e-9);
      // Both b and s multiply the mean.
      for (const c of [0, 1]) {
        const error = Math.sqrt(found.gradientCovariance[c][c]);
        expect(Math.abs(found.gradient[c] - weight * slope), `coordinate ${c}`).toBeLessThan(6 * error);
        expect(error).toBeLessThan(0.1 * Math.abs(weight * slope));
      }
    },
  );

  it('are told parameters that are known by their numbers', () => {
    const { conditions } = prepareProblem(question(means(20, 0.5), 'd*s*X'));
    expect(conditions[0].features).toEqual(['1*s*X']);
  });
});
