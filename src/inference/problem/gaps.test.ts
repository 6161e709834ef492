import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { association } from '../../models/association';
import { drawAll } from '../draw';
import { evaluate } from '../evaluate';
import { OBJECTIVES } from '../objectives/registry';
import type { FitProblem, ObjectiveTerm } from '../types';
import { bootstrap } from '../uncertainty/bootstrap';
import { uncertaintyAt } from '../uncertainty/uncertainty';
import { prepareProblem } from './problem';
import { simulateData } from './targets';

const engine = createInlineEngine();
const sampling = {
  estimator: 'score-function',
  options: {},
  temperature: 1,
  trajectories: 256,
  seed: 2,
  maxReactions: 1e6,
};

const problem = (bins: number, to: number, ...terms: ObjectiveTerm[]): FitProblem => ({
  model: association,
  coordinates: ['k_on', 'k_off'].map((name) => ({ name, start: 1, min: 0.01, max: 100 })),
  conditions: [
    {
      name: 'only',
      initial: [10, 10, 0],
      parameters: ['k_on', 'k_off'],
      observation: { from: 0, to, bins, kind: 'endpoint' },
      terms,
    },
  ],
});
const means = (target: ObjectiveTerm['target'], errors?: ObjectiveTerm['errors']): ObjectiveTerm => ({
  objective: 'means',
  observables: ['C', 'A'],
  target,
  ...(errors ? { errors } : {}),
});

async function evaluated(question: FitProblem) {
  const prepared = prepareProblem(question);
  const outcome = await drawAll(prepared, [0, 0], sampling, engine, 0);
  if (outcome.state !== 'done') throw new Error(outcome.state);
  return evaluate(prepared, outcome.draws);
}

describe('what was not measured', () => {
  it('does not count: the loss is that of the measured times alone', async () => {
    const all = await evaluated(problem(1, 1, means([6, 4], [0.5, 0.25])));
    const gaps = await evaluated(problem(2, 2, means([6, 4, null, null], [0.5, 0.25, null, null])));
    expect(gaps.loss).toBeCloseTo(all.loss, 10);
    for (const c of [0, 1]) {
      expect(gaps.gradient[c]).toBeCloseTo(all.gradient[c], 10);
      for (const d of [0, 1]) expect(gaps.curvature[c][d]).toBeCloseTo(all.curvature[c][d], 10);
    }
    const other = await evaluated(problem(2, 2, means([6, 4, 5, null], [0.5, 0.25, 1, null])));
    expect(Math.abs(other.loss - all.loss)).toBeGreaterThan(0.1);
  });

  it.each(OBJECTIVES.filter(({ id }) => ['means', 'variance', 'fano', 'distribution'].includes(id)))(
    'stays so in simulated data: $id',
    async ({ id, size }) => {
      const settings = { centres: [0, 5], width: [2] };
      const bare: ObjectiveTerm = {
        objective: id,
        observables: ['C'],
        target: [],
        ...(id === 'distribution' ? { settings } : {}),
      };
      const one = size(bare, 1);
      const target = [...new Array(one).fill(null), ...new Array(one).fill(1)];
      const prepared = prepareProblem(problem(2, 2, { ...bare, target }));
      const data = await simulateData(prepared, [0, 0], engine, 64, 5);
      const found = data?.conditions[0].terms[0].target ?? [];
      expect(found.map((y) => y === null)).toEqual(target.map((y) => y === null));
      expect(found.slice(one).every((y) => Number.isFinite(y) && y !== 1)).toBe(true);
    },
  );

  it('adds nothing to standard errors and to the noise of a bootstrap', async () => {
    const [target, errors] = [[2, 8, 4, 6], new Array<number>(4).fill(0.1)];
    const nothing = new Array<null>(4).fill(null);
    const few = problem(2, 0.5, means(target, errors));
    const gaps = problem(4, 1, means([...target, ...nothing], [...errors, ...nothing]));
    const [a, b] = await Promise.all(
      [few, gaps].map((question) => uncertaintyAt(question, [1, 1], { ...sampling, trajectories: 4096 }, engine)),
    );
    for (const c of [0, 1]) expect(b?.standardErrors[c]).toBeCloseTo(a?.standardErrors[c] ?? 0, 8);
    const options = { ...sampling, iterations: 2, learningRate: 0.05 };
    const found = await bootstrap(gaps, [1, 1], options, { repetitions: 3, seed: 1 }, engine);
    expect(found?.lost).toBe(0);
  });

  it.each<[string, ObjectiveTerm, string]>([
    ['nothing at all', means([null, null, null, null]), 'nothing was measured for Means'],
    ['a datum without its error', means([1, 2, 3, null], [1, 1, null, null]), 'positive standard error'],
    ['no number', means([1, 2, Number.NaN, null]), '4 finite numbers'],
  ])('cannot be %s', (_, term, message) => {
    expect(() => prepareProblem(problem(2, 2, term))).toThrow(message);
  });
});
