import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { fit } from '../../inference/fit';
import { prepareProblem } from '../../inference/problem/problem';
import { simulateData } from '../../inference/problem/targets';
import { problem as schema } from '../../inference/saved/schemas';
import { type Scene, sceneOf } from '../../io/scene/scene';
import { sameFit } from '../../io/scene/scene-fields';
import { addModel } from '../../models/registry';
import { model } from '../../testing/lowering';
import { type Measured, planFit } from './fit-problem';

const decay = model('A -> B; k*A; A = 20; B = 0; k = 0.5');
addModel(decay);
const engine = createInlineEngine();
const TIMES = [1, 2];

/** Cells of 0 or 40: what is left at t has the mean 20 p and the variance 20 p (1 − p) + 400 p². */
const CELLS = 'A;0;40';
const varianceAt = (k: number) => (t: number) => {
  const p = Math.exp(-k * t);
  return 20 * p * (1 - p) + 400 * p * p;
};

function scene(change: Partial<Scene> = {}): Scene {
  const base = sceneOf(decay);
  const design = {
    ...base.fit.design,
    objectives: [{ objective: 'variance', weight: 1, observables: ['A'] }],
    times: 2,
  };
  return {
    ...base,
    horizon: 2,
    observable: 'A',
    cells: CELLS,
    initial: [20, 0],
    ...change,
    fit: { ...base.fit, free: [true], start: [2], design },
  };
}

const measured: Measured = {
  observation: { from: 0, to: 2, bins: 2, kind: 'endpoint' },
  terms: [{ objective: 'variance', observables: ['A'], target: TIMES.map(varianceAt(0.5)) }],
  cells: 1000,
};

describe('fits whose trajectories start as cells of a table', () => {
  it('simulate data with the spread of the cells', async () => {
    const prepared = prepareProblem(planFit(scene()).problem);
    const cells = 4000;
    const data = await simulateData(prepared, [Math.log(0.5)], engine, cells, 3);
    const found = data?.conditions[0].terms[0].target ?? [];
    TIMES.forEach((t, i) => {
      const wanted = varianceAt(0.5)(t);
      // The variance of two far heights: its own standard error is below σ² √(2/n).
      expect(Math.abs((found[i] ?? 0) - wanted)).toBeLessThan(4 * wanted * Math.sqrt(2 / cells));
    });
  });

  it('find the rate that the variance between cells tells, saved and read again', async () => {
    const { problem } = planFit(scene(), [measured]);
    const kept = schema.parse(JSON.parse(JSON.stringify(problem)));
    expect(kept.conditions[0].random).toEqual(problem.conditions[0].random);
    const options = {
      estimator: 'score-function',
      options: {},
      temperature: 1,
      trajectories: 512,
      seed: 5,
      maxReactions: 1e6,
      iterations: 80,
      learningRate: 0.1,
    };
    const run = fit(kept as typeof problem, options, engine);
    let step = await run.next();
    while (!step.done) step = await run.next();
    // From 20 molecules each, no rate has a variance near 160 at time 1: p (1 − p) is a quarter at most.
    expect(Math.abs(Math.log(step.value.average[0] / 0.5))).toBeLessThan(0.08);
  });

  it('leave a species alone that a condition sets, and know another fit by its cells', () => {
    const asked = scene({ laws: ['', 'poisson(5)'] });
    const other = { name: 'two', initial: [{ species: 0, count: 9 }], differences: [] };
    const design = { ...asked.fit.design, otherConditions: [other] };
    const { conditions } = planFit({ ...asked, fit: { ...asked.fit, design } }).problem;
    expect(conditions[0].random?.table?.rows).toEqual([[0], [40]]);
    expect(conditions[1]).toMatchObject({ initial: [9, 0] });
    expect(conditions[1].random).toEqual({ laws: [null, { kind: 'poisson', mean: 5 }] });
    expect(sameFit(asked, scene())).toBe(false);
    expect(sameFit(scene(), { ...scene(), cells: '' })).toBe(false);
  });

  it.each([
    [{ laws: [{ kind: 'poisson', mean: -1 }, null] }],
    [{ laws: [{ kind: 'gauss', mean: 1 }, null] }],
    [{ laws: [null] }],
    [{ laws: [null, null], table: { species: [0], rows: [] } }],
    [{ laws: [null, null], table: { species: [0], rows: [[1, 2]] } }],
    [{ laws: [null, null], table: { species: [7], rows: [[1]] } }],
    [{ laws: [null, null], table: { species: [0], rows: [[1.5]] } }],
  ])('are not read from a file with the start %j', (random) => {
    const { problem } = planFit(scene(), [measured]);
    const broken = { ...problem, conditions: [{ ...problem.conditions[0], random }] };
    expect(schema.safeParse(broken).success).toBe(false);
  });
});
