import { describe, expect, it } from 'vitest';
import { runHere } from '../../engine/cpu/block';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import { sceneOf } from '../../io/scene/scene';
import { addModel } from '../../models/registry';
import { estimateOf } from '../../stats/estimates';
import { EFFORT } from '../../testing/effort';
import { model } from '../../testing/lowering';
import { courseOf, edges } from '../explore/trajectories/trajectories-figure';
import { History } from './history';
import { planRuns } from './jobs';
import { migrateSettings } from './migrate-settings';
import { createAppStore, sceneActions } from './state';

const decay = model('A -> B; k*A; A = 10; B = 0; k = 0.8');
addModel(decay);
const T = 1.5;
/** Means of what is left of n molecules are n p, and variances n p (1 - p); over cells, E[n] p and E[n] p (1 - p) + Var(n) p². */
const p = Math.exp(-0.8 * T);
const MEAN = 70 / 3;
const VARIANCE = (2 * 20 ** 2) / 9;

function page() {
  const store = createAppStore({
    ...sceneOf(decay),
    horizon: T,
    observable: 'A',
    trajectories: 4000 * EFFORT,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
  });
  const actions = sceneActions(store);
  actions.setCells('A;10;30;30', decay);
  return { store, actions };
}

describe('trajectories that start as cells of a table', () => {
  it('average over cells and chance: values and gradients as in closed form', () => {
    const { scene } = page().store.getState();
    expect(scene.initial[0]).toBe(23);
    const [simulation, gradient] = planRuns(scene);
    const { result } = runHere(simulation.job);
    // The last of the bins, its first column.
    const at = (simulation.job.bins - 1) * (decay.species.length + 1);
    const left = estimateOf(result.moments, at);
    expect(Math.abs(left.mean - MEAN * p)).toBeLessThan(4 * left.standardError);
    expect(Math.abs(left.variance - (MEAN * p * (1 - p) + VARIANCE * p * p))).toBeLessThan(4 * left.varianceError);
    const found = runHere({ ...gradient.job, bins: 1 }).result.moments;
    const slope = estimateOf(found, 1);
    expect(Math.abs(slope.mean + 0.8 * T * MEAN * p)).toBeLessThan(4 * slope.standardError);
  });

  it('are a mixture to the exact solver', () => {
    const [{ job }] = planRuns(page().store.getState().scene);
    const query = { ...job, bins: 1, gradients: true, law: { bin: 0, observable: 0 } };
    const steps = solveExact(query, PAGE_BUDGET);
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (step.value.status !== 'solved') throw new Error(step.value.reason);
    const { endpoint, sd } = step.value;
    expect(endpoint.value[0]).toBeCloseTo(MEAN * p, 7);
    expect(endpoint.gradient[0]).toBeCloseTo(-0.8 * T * MEAN * p, 6);
    expect(sd[0] ** 2).toBeCloseTo(MEAN * p * (1 - p) + VARIANCE * p * p, 6);
  });

  it('are drawn from time 0 on, with the spread of the cells', () => {
    const [{ job }] = planRuns(page().store.getState().scene);
    const few = { ...job, trajectories: 64, samplePaths: 8 };
    const { result } = runHere(few);
    const snapshot = { job: few, moments: result.moments, failures: { reached: few.bins } };
    const course = courseOf(snapshot as unknown as Parameters<typeof courseOf>[0], 0);
    expect(course.mean[0]).toBeCloseTo(MEAN, 12);
    expect(course.sd[0] ** 2).toBeCloseTo(VARIANCE, 9);
    expect(edges(snapshot as unknown as Parameters<typeof edges>[0])[0]).toBe(0);
  });

  it('can be undone, and end where a count is set', () => {
    const { store, actions } = page();
    const history = new History(store, () => 0);
    actions.setCells('A,B;1,2;3,4', decay);
    history.undo();
    expect(store.getState().scene.cells).toBe('A;10;30;30');
    history.redo();
    actions.setInitial(0, 7);
    expect(store.getState().scene).toMatchObject({ cells: 'B;2;4', initial: [7, 3] });
    actions.setCells('', decay);
    expect(planRuns(store.getState().scene)[0].job.random).toBeUndefined();
  });

  it('take the place of a law, and a law theirs', () => {
    const { store, actions } = page();
    actions.setInitial(1, 4, 'poisson(4)');
    actions.setCells('B;1;3', decay);
    expect(store.getState().scene).toMatchObject({ cells: 'B;1;3', laws: [] });
    actions.setInitial(1, 4, 'poisson(4)');
    expect(store.getState().scene).toMatchObject({ cells: '', laws: ['', 'poisson(4)'] });
  });

  it('stay while the model is rewritten, but for species that are gone or start otherwise', () => {
    const { store, actions } = page();
    actions.setCells('A,B;1,2;3,4', decay);
    actions.setInitial(1, 4, 'poisson(4)');
    const { scene } = store.getState();
    const longer = model('B -> C; q*B; A -> B; k*A; A = 10; B = 0; C = 0; k = 0.8; q = 1');
    expect(migrateSettings(scene, decay, longer)).toMatchObject({
      cells: 'A;1;3',
      laws: longer.species.map(({ name }) => (name === 'B' ? 'poisson(4)' : '')),
    });
    const other = model('A -> ; k*A; A = 11; k = 0.8');
    expect(migrateSettings(scene, decay, other)).toMatchObject({ cells: '', laws: [] });
  });
});
