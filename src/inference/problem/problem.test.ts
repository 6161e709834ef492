import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../../compile/network';
import { createInlineEngine } from '../../engine/cpu/inline';
import { ESTIMATORS } from '../../estimators/registry';
import { association } from '../../models/association';
import { drawAll } from '../draw';
import { type Evaluation, evaluate } from '../evaluate';
import { landscape, logSpaced } from '../landscape';
import type { Assignment, Condition, Coordinate, FitProblem, FitSampling, ObjectiveTerm } from '../types';
import { parametersAt, prepareProblem } from './problem';

const engine = createInlineEngine();
const sampling = {
  estimator: 'score-function',
  options: {},
  temperature: 1,
  trajectories: 64,
  seed: 2,
  maxReactions: 1e6,
};
const MEANS: ObjectiveTerm = { objective: 'means', observables: ['C'], target: [3] };

const condition = (parameters: Assignment[], changes: Partial<Condition> = {}): Condition => ({
  name: 'only',
  initial: [10, 10, 0],
  parameters,
  observation: { from: 0, to: 1, bins: 1, kind: 'endpoint' },
  terms: [MEANS],
  ...changes,
});
const free = (name: string, start = 1): Coordinate => ({ name, start, min: 0.01, max: 100 });
const problem = (coordinates: Coordinate[], ...conditions: Condition[]): FitProblem => ({
  model: association,
  coordinates,
  conditions,
});

async function evaluated(
  question: FitProblem,
  position: readonly number[],
  settings: FitSampling = sampling,
): Promise<Evaluation> {
  const prepared = prepareProblem(question);
  const outcome = await drawAll(prepared, position, settings, engine, 0);
  if (outcome.state !== 'done') throw new Error(outcome.state);
  return evaluate(prepared, outcome.draws);
}

describe('parameters', () => {
  it('are fixed, free, or a multiple of what is free', () => {
    const question = problem([free('k')], condition([3, 'k']), condition([{ coordinate: 'k', factor: 2 }, 'k']));
    const { conditions, start } = prepareProblem(question);
    expect(start).toEqual([0]);
    expect(conditions.map((c) => parametersAt(c, [Math.log(5)]).map((x) => Number(x.toFixed(9))))).toEqual([
      [3, 5],
      [10, 5],
    ]);
  });

  it('that are tied add their derivatives', async () => {
    const position = Math.log(0.7);
    const apart = await evaluated(problem([free('a'), free('b')], condition(['a', 'b'])), [position, position]);
    const tied = await evaluated(problem([free('k')], condition(['k', 'k'])), [position]);
    expect(tied.loss).toBe(apart.loss);
    expect(tied.gradient[0]).toBeCloseTo(apart.gradient[0] + apart.gradient[1], 9);
    const { curvature, fisher } = apart;
    const sum = (matrix: Evaluation['curvature']) => matrix.flat().reduce((a, b) => a + b, 0);
    expect(tied.curvature[0][0]).toBeCloseTo(sum(curvature), 9);
    expect(tied.fisher?.[0][0]).toBeCloseTo(sum(fisher ?? []), 9);
    const fixed = await evaluated(problem([free('a')], condition(['a', 0.7])), [position]);
    expect(fixed.gradient[0]).toBeCloseTo(apart.gradient[0], 9);
  });

  it('of several conditions meet in what they share and stay apart in what they do not', async () => {
    const one = condition(['on', 'off 1'], { name: '1' });
    const two = condition(['on', 'off 2'], { name: '2', initial: [5, 20, 0], terms: [{ ...MEANS, weight: 2 }] });
    const names = [free('on'), free('off 1'), free('off 2')];
    const both = await evaluated(problem(names, one, two), [0, 0, 0]);
    const first = await evaluated(problem(names.slice(0, 2), one), [0, 0]);
    expect(both.gradient[1]).toBeCloseTo(first.gradient[1], 9);
    expect(both.gradient[2]).not.toBe(0);
    expect(both.curvature[1][2]).toBe(0);
    expect(both.gradientCovariance[1][2]).toBe(0);
    expect(both.means).toHaveLength(2);
    // The second condition has trajectories of its own.
    const same = await evaluated(problem(names.slice(0, 2), one, { ...one, name: 'again' }), [0, 0]);
    expect(same.means[0]).not.toBe(same.means[1]);
  });

  it('that all conditions fix alike are no parameters of what is simulated', () => {
    const other = condition(['k', 2], { name: 'other' });
    const alike = prepareProblem(problem([free('k')], condition(['k', 3]), condition(['k', 3], { name: 'again' })));
    expect(alike.conditions.map(({ kept }) => kept)).toEqual([[0], [0]]);
    expect(alike.conditions[0].model.parameters.map(({ name }) => name)).toEqual(['k_on']);
    // What the problem says of all its parameters stays.
    expect(parametersAt(alike.conditions[0], [Math.log(5)])[1]).toBe(3);
    const apart = prepareProblem(problem([free('k')], condition(['k', 3]), other));
    expect(apart.conditions.map(({ kept }) => kept)).toEqual([
      [0, 1],
      [0, 1],
    ]);
    const tied = condition([{ coordinate: 'k', factor: 2 }, 2], { name: 'tied' });
    expect(prepareProblem(problem([free('k')], tied, other)).conditions[0].kept).toEqual([0]);
    for (const { conditions } of [alike, apart]) {
      expect(new Set(conditions.map(({ model }) => compileNetwork(model).key)).size).toBe(1);
    }
  });

  it.each(ESTIMATORS)('that are known do not change the gradient of $id', async ({ id }) => {
    // These draw random numbers per parameter, or fit coefficients to the gradient of all that are free: other numbers then, of the
    // same expectation.
    const random = ['spsa', 'alternative-path', 'score-control'].includes(id);
    const trajectories = random ? 8192 : 512;
    const settings = { ...sampling, estimator: id, temperature: 0.5, step: 0.2, trajectories };
    const position = [Math.log(0.7), Math.log(1.3)];
    const data = { terms: [{ ...MEANS, target: [0] }] };
    const both = await evaluated(problem([free('a'), free('b')], condition(['a', 'b'], data)), position, settings);
    const one = await evaluated(problem([free('a')], condition(['a', 1.3], data)), [position[0]], settings);
    if (id !== 'score-control') expect(one.loss).toBeCloseTo(both.loss, 9);
    const error = Math.hypot(...[one, both].map(({ gradientCovariance }) => Math.sqrt(gradientCovariance[0][0])));
    const off = Math.abs(one.gradient[0] - both.gradient[0]);
    expect(off).toBeLessThan(random ? 4 * error : 1e-9);
    // Sees biases of 32 %.
    if (random) expect(error).toBeLessThan(0.08 * Math.abs(both.gradient[0]));
  });

  it.each<[string, FitProblem, string]>([
    ['no free one', problem([], condition([1, 1])), 'Nothing is free'],
    ['no data', problem([free('k')]), 'no data'],
    ['an unknown name', problem([free('k')], condition(['q', 1])), 'refers to "q"'],
    ['a coordinate without effect', problem([free('k'), free('q')], condition(['k', 1])), 'No condition depends on q'],
    ['a name twice', problem([free('k'), free('k')], condition(['k', 1])), 'same name'],
    ['a start out of bounds', problem([free('k', 1000)], condition(['k', 1])), 'must start between'],
    ['a parameter too few', problem([free('k')], condition(['k'])), 'has 2 parameters'],
    ['a negative one', problem([free('k')], condition(['k', -1])), 'k_off must be a positive number'],
    ['no term', problem([free('k')], condition(['k', 1], { terms: [] })), 'has no data'],
    [
      'an unknown objective',
      problem([free('k')], condition(['k', 1], { terms: [{ ...MEANS, objective: 'guess' }] })),
      'no objective "guess"',
    ],
    [
      'a datum without its error',
      problem([free('k')], condition(['k', 1], { terms: [{ ...MEANS, errors: [0] }] })),
      'positive standard error',
    ],
    [
      'a distribution without bumps',
      problem([free('k')], condition(['k', 1], { terms: [{ ...MEANS, objective: 'distribution' }] })),
      'positive width',
    ],
  ])('are refused with %s', (_, question, message) => {
    expect(() => prepareProblem(question)).toThrow(message);
  });
});

describe('the landscape', () => {
  const question = problem([free('on'), free('off')], condition(['on', 'off']));
  const x = { coordinate: 0, values: logSpaced(0.1, 10, 3) };
  const y = { coordinate: 1, values: logSpaced(0.5, 2, 2) };

  it('holds the loss at every point of a grid', async () => {
    const seen: number[] = [];
    const found = await landscape(question, [1, 1], x, y, sampling, engine, ({ done }) => seen.push(done));
    expect(x.values.map((value) => Number(value.toFixed(9)))).toEqual([0.1, 1, 10]);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
    for (const [i, off] of y.values.entries()) {
      for (const [j, on] of x.values.entries()) {
        const here = await evaluated(question, [Math.log(on), Math.log(off)]);
        expect(found.loss[i][j]).toBe(here.loss);
        expect(found.error[i][j]).toBe(here.lossError);
      }
    }
  });

  it('keeps what there is when stopped', async () => {
    const stop = new AbortController();
    const found = await landscape(question, [1, 1], x, y, sampling, engine, () => stop.abort(), stop.signal);
    expect(found.done).toBeGreaterThan(0);
    expect(found.done).toBeLessThan(6);
    expect(found.loss.flat().filter(Number.isNaN)).toHaveLength(6 - found.done);
  });
});
