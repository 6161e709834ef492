import { describe, expect, it } from 'vitest';
import type { Job } from '../../../engine/types';
import { defaultScene, LIMITS } from '../../../io/scene/scene';
import { birthDeath } from '../../../models/birth-death';
import type { ModelSpec } from '../../../models/types';
import { engineHere } from '../../../testing/engine-here';
import { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { createAppStore, sceneActions } from '../../scene/state';
import { presentValue, SWEEP_POINTS, sceneAt, sweepTrajectories, sweepValues, VarianceSweep } from './variance-sweep';

const ONE_PARAMETER: ModelSpec = {
  ...birthDeath,
  id: 'birth',
  parameters: birthDeath.parameters.slice(0, 1),
  reactions: birthDeath.reactions.slice(0, 1),
};

function setup() {
  const app = createAppStore({ ...defaultScene(), initial: [5, 5, 0], horizon: 1 });
  const asked: Job[] = [];
  const engine = engineHere(asked);
  const sweep = new VarianceSweep(
    app,
    new AuxiliaryRunner({ engine: () => engine, spare: () => engine, onLost: () => {} }),
  );
  return { sweep, asked, act: sceneActions(app) };
}

describe('a sweep', () => {
  it('runs what depends on the temperature at each, and the rest once', async () => {
    const { sweep, asked } = setup();
    await sweep.start('temperature');
    const { phase, found, total } = sweep.store.getState();
    expect(phase).toBe('done');
    expect(found).toHaveLength(total);
    const count = (id: string) => asked.filter((job) => job.estimator === id).length;
    expect(count('gs-st')).toBe(SWEEP_POINTS);
    expect(count('score-function')).toBe(1);
  });

  it('runs what takes a step at each, and the rest once', async () => {
    const { sweep, asked, act } = setup();
    act.toggleEstimator('fd-crn');
    await sweep.start('step');
    const { found, total, values } = sweep.store.getState();
    expect(found).toHaveLength(total);
    const own = asked.filter(({ estimator }) => estimator === 'fd-crn');
    expect(own.map(({ step }) => step)).toEqual(values);
    expect(own.every(({ trajectories }) => trajectories === sweepTrajectories('step'))).toBe(true);
    for (const id of ['gs-st', 'score-function']) {
      expect(asked.filter(({ estimator }) => estimator === id)).toHaveLength(1);
    }
    act.patch({ step: 0.5 });
    expect(sweep.store.getState().phase).toBe('done');
    act.patch({ temperature: 0.5 });
    expect(sweep.store.getState().phase).toBe('none');
  });

  it('along the temperature ends when the step moves, where an estimator takes one', async () => {
    const { sweep, act } = setup();
    await sweep.start('temperature');
    act.patch({ step: 0.5 });
    expect(sweep.store.getState().phase).toBe('done');
    act.toggleEstimator('fd-crn');
    await sweep.start('temperature');
    act.patch({ step: 0.4 });
    expect(sweep.store.getState().phase).toBe('none');
  });

  it('ends when trajectories start or stop otherwise', async () => {
    const { sweep, act } = setup();
    await sweep.start('temperature');
    act.setInitial(0, 5, 'poisson(5)');
    expect(sweep.store.getState().phase).toBe('none');
    await sweep.start('temperature');
    act.patch({ until: 'C > 2' });
    expect(sweep.store.getState().phase).toBe('none');
  });

  it('ends with its model, whatever parameters the next one has', async () => {
    const { sweep, act } = setup();
    await sweep.start(1);
    act.chooseModel(ONE_PARAMETER);
    expect(sweep.store.getState().phase).toBe('none');
  });

  it('outlives a move along its own axis, and no other', async () => {
    const { sweep, act } = setup();
    await sweep.start(0);
    act.setParameter(0, 3);
    expect(sweep.store.getState().phase).toBe('done');
    act.setParameter(1, 3);
    expect(sweep.store.getState().phase).toBe('none');
  });

  it('stays inside the range of what it moves', () => {
    const scene = { ...defaultScene(), parameters: [1e-9, 1] };
    for (const value of sweepValues(scene, 0)) expect(value).toBeGreaterThan(0);
    for (const axis of ['temperature', 'step'] as const) {
      const values = sweepValues(scene, axis);
      expect([values[0], values[SWEEP_POINTS - 1]]).toEqual([LIMITS[axis].min, LIMITS[axis].max]);
      expect(presentValue(sceneAt(scene, axis, 0.3), axis)).toBe(0.3);
    }
    expect(sceneAt(scene, 1, 7).parameters).toEqual([1e-9, 7]);
  });
});
