import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { evaluate } from '../../compile/expressions/expression';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { relaxNetwork } from '../../compile/relax';
import { association } from '../../models/association';
import { MODELS } from '../../models/registry';
import { estimates, jobFor } from '../../testing/jobs';
import { OUTCOME } from '../types';
import { gsRelaxedKernel } from './gs-relaxed';

describe('relaxed Gumbel-Softmax', () => {
  for (const model of MODELS) {
    it(`${model.id}: its gradient is the derivative of its own path, trajectory by trajectory`, () => {
      const network = compileNetwork(model);
      const observables = [compileObservable(model.observables[0].expression, network)];
      const functions = compileFunctions(network, observables);
      const kernel = gsRelaxedKernel({ network, functions, observables, kind: 'timeAverage', options: {} });
      const parameters = model.parameters.map((p) => p.value);
      const run = (theta: readonly number[], trajectory: number) => {
        kernel.configure({
          parameters: theta,
          initial: model.species.map((s) => s.initial),
          from: 0,
          // About thirty steps: kinks, where a count passes through 0, are rare.
          to: model.horizon.value / (model.species.length > 3 ? 400 : 20),
          bins: 1,
          seed: 9,
          temperature: 1,
          step: 0.1,
          maxReactions: 1e6,
        });
        kernel.start(trajectory);
        while (!kernel.done) kernel.advance(100);
        expect(kernel.outcome).toBe(OUTCOME.ok);
        return Array.from(kernel.raw);
      };
      const h = 1e-6;
      let compared = 0;
      let wrong = 0;
      for (let trajectory = 0; trajectory < 40; trajectory++) {
        const [, ...gradient] = run(parameters, trajectory);
        gradient.forEach((slope, p) => {
          const at = (sign: number) => parameters.map((value, q) => (q === p ? value * Math.exp(sign * h) : value));
          const difference = (run(at(1), trajectory)[0] - run(at(-1), trajectory)[0]) / (2 * h);
          compared++;
          if (Math.abs(difference - slope) > 1e-4 * (Math.abs(slope) + Math.max(...gradient.map(Math.abs)))) wrong++;
        });
      }
      expect(compared).toBe(40 * parameters.length);
      // A kink within h of the path makes the two differ.
      expect(wrong / compared).toBeLessThan(0.02);
    });
  }

  it('comes nearer to the jump process as the temperature falls', () => {
    const value = (temperature: number) =>
      estimates(
        jobFor(association, {
          parameters: [1, 1],
          initial: [10, 10, 0],
          to: 5,
          observables: ['C'],
          kind: 'timeAverage',
          estimator: 'gs-relaxed',
          temperature,
          trajectories: 20_000,
        }),
      ).columns[0];
    // ⟨C⟩ over [0, 5] of the master equation.
    const exact = 7.32817;
    const [cold, warm] = [0.03, 1].map(value);
    // Sees a bias of 4 × 0.0019 = 0.008 molecules; the warm one is off by 0.134.
    expect(Math.abs(cold.mean - exact)).toBeLessThan(4 * cold.standardError + 5e-6);
    expect(exact - warm.mean).toBeGreaterThan(0.1);
  });
});

describe('a relaxed network', () => {
  const network = compileNetwork(association);
  const relaxed = relaxNetwork(network);

  it('is the same network at whole counts', () => {
    for (const x of [
      [10, 7, 0],
      [0, 3, 7],
    ]) {
      network.propensities.forEach((a, r) => {
        expect(evaluate(relaxed.propensities[r], x, [2, 3])).toBe(evaluate(a, x, [2, 3]));
      });
    }
  });

  it('has no negative propensity and no runaway where two counts are negative', () => {
    for (const a of relaxed.propensities) {
      for (const x of [
        [-0.5, -0.5, -0.2],
        [-1, 3, 0.5],
      ])
        expect(evaluate(a, x, [2, 3])).toBeGreaterThanOrEqual(0);
    }
    expect(evaluate(relaxed.propensities[0], [-0.5, -0.5, 0], [2, 3])).toBe(0);
  });

  it('lets an empty species be filled: the derivative at 0 is the one from above', () => {
    const slope = relaxed.byState[1].find(({ index }) => index === 2);
    expect(slope && evaluate(slope.expr, [1, 1, 0], [2, 3])).toBe(3);
  });
});
