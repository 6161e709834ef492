import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { dependentModel, doubled } from '../../testing/models/dependent-models';
import { drawAll } from '../draw';
import { fit } from '../fit';
import { landscape } from '../landscape';
import { problem as schema } from '../saved/schemas';
import type { FitProblem } from '../types';
import { prepareProblem } from './problem';

const engine = createInlineEngine();
/** ⟨A⟩(t) = 2 D exp(−D t / 10) at bins' ends, D the truth. */
const means = (D: number) => [0.5, 1].map((t) => 2 * D * Math.exp((-D * t) / 10));

const question = (target: readonly number[], change: Partial<FitProblem['conditions'][number]> = {}): FitProblem => ({
  model: doubled,
  coordinates: [{ name: 'D', start: 3, min: 0.1, max: 9 }],
  conditions: [
    {
      name: 'one',
      initial: [10],
      parameters: ['D'],
      observation: { from: 0, to: 1, bins: 2, kind: 'endpoint' },
      terms: [{ objective: 'means', observables: ['A'], target }],
      ...change,
    },
  ],
});
const sampling = {
  estimator: 'score-function',
  options: {},
  temperature: 1,
  trajectories: 4096,
  seed: 5,
  maxReactions: 1e6,
};

describe('free parameters from which initial counts follow', () => {
  it('move them in every draw, and the gradient knows', async () => {
    const prepared = prepareProblem(question(means(5)));
    for (const D of [3, 5]) {
      const outcome = await drawAll(prepared, [Math.log(D)], sampling, engine, 0);
      if (outcome.state !== 'done') throw new Error(outcome.state);
      const [{ batches }] = outcome.draws;
      const all = (of: (batch: (typeof batches)[number]) => number) => {
        const each = batches.map(of);
        const mean = each.reduce((a, b) => a + b, 0) / each.length;
        const variance = each.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (each.length - 1);
        return { mean, error: Math.sqrt(variance / each.length) };
      };
      // Eight batches: four standard errors of theirs are Student's, a little wider.
      const value = all((batch) => batch.mean[1]);
      const slope = all((batch) => batch.gradient[1]);
      expect(Math.abs(value.mean - 2 * D * Math.exp(-D / 10))).toBeLessThan(6 * value.error);
      expect(Math.abs(slope.mean - 2 * D * (1 - D / 10) * Math.exp(-D / 10))).toBeLessThan(6 * slope.error);
    }
  });

  it.each(['score-function', 'fd-coupled', 'alternative-path'])('are found by %s', async (estimator) => {
    const options = {
      ...sampling,
      ...(estimator === 'alternative-path' ? { options: { coupling: 'split' } } : {}),
      estimator,
      trajectories: 512,
      iterations: 60,
      learningRate: 0.1,
    };
    const run = fit(question(means(5)), options, engine);
    let step = await run.next();
    while (!step.done) step = await run.next();
    expect(Math.abs(Math.log(step.value.average[0] / 5))).toBeLessThan(0.06);
  });

  it('leave a count alone that a condition chooses', async () => {
    const prepared = prepareProblem(question(means(5), { initial: [40], chosen: [0] }));
    const outcome = await drawAll(prepared, [Math.log(5)], sampling, engine, 0);
    if (outcome.state !== 'done') throw new Error(outcome.state);
    const { batches } = outcome.draws[0];
    const mean = batches.reduce((sum, batch) => sum + batch.mean[1], 0) / batches.length;
    expect(mean).toBeCloseTo(40 * Math.exp(-0.5), 0);
  });

  it('move the landscape of the loss', async () => {
    const target = means(5);
    const values = [3, 5, 8];
    const axis = { coordinate: 0, values };
    const other = { coordinate: 1, values: [1] };
    const model = dependentModel({ A: ['2*D', 10] }, { D: 5, k: 1 }, { h: 'k*D/10' }, [
      { name: 'decay', equation: 'A -> 0', massAction: 'h' },
    ]);
    const given = question(target);
    const problem: FitProblem = {
      model,
      coordinates: [...given.coordinates, { name: 'k', start: 1, min: 0.5, max: 2 }],
      conditions: [{ ...given.conditions[0], parameters: ['D', 'k'] }],
    };
    const map = await landscape(problem, [3, 1], axis, other, { ...sampling, trajectories: 2048 }, engine);
    const [weight] = prepareProblem(problem).conditions[0].terms[0].weights;
    values.forEach((D, i) => {
      const truth = weight * means(D).reduce((sum, m, t) => sum + (m - target[t]) ** 2, 0);
      expect(Math.abs(map.loss[0][i] - truth), `D = ${D}`).toBeLessThan(6 * map.error[0][i] + 1e-3);
    });
  });

  it('stay what they are in a saved problem', () => {
    const saved = question(means(5), { chosen: [0] });
    expect(schema.parse(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
  });

  it('may be known: what follows is then a number, with no gradient', () => {
    const model = dependentModel({ A: ['2*D', 10] }, { D: 5, k: 1 }, { h: 'k*D' }, [
      { name: 'decay', equation: 'A -> 0', massAction: 'h' },
    ]);
    const [{ model: simulated, kept }] = prepareProblem({
      ...question(means(5)),
      model,
      coordinates: [{ name: 'k', start: 3, min: 0.1, max: 9 }],
      conditions: [{ ...question(means(5)).conditions[0], parameters: [7, 'k'] }],
    }).conditions;
    expect(kept).toEqual([1]);
    expect(simulated.species[0].formula).toBe('2*7');
    expect(simulated.derived?.[0].expression).toBe('k*7');
  });
});
