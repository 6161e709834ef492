import { describe, expect, it } from 'vitest';
import { runHere } from '../engine/cpu/block';
import type { Engine, Job, Snapshot } from '../engine/types';
import { defaultScene } from '../io/scene';
import { Prober } from './probing';
import { SCAN_POINTS, Scan, scanValues, sceneAt } from './scan';
import { createAppStore, sceneActions } from './state';

/** Runs every job here and now, with few trajectories. */
function engineHere(asked: Job[]): Engine {
  return {
    info: { kind: 'cpu', label: 'here', detail: '', software: false, parallelism: 1 },
    run: (job) => {
      asked.push(job);
      const { result } = runHere({ ...job, trajectories: 4 });
      const { moments, paths, histogram, failures, reactions, rows } = result;
      const snapshot: Snapshot = {
        job,
        state: 'done',
        message: '',
        done: rows,
        reactions,
        seconds: 0,
        moments,
        paths,
        histogram,
        failures,
        compilations: 0,
      };
      return { pause: () => {}, resume: () => {}, cancel: () => {}, finished: Promise.resolve(snapshot) };
    },
    dispose: () => {},
  };
}

function setup() {
  const app = createAppStore({ ...defaultScene(), initial: [5, 5, 0], horizon: 1 });
  const asked: Job[] = [];
  const engine = engineHere(asked);
  const scan = new Scan(app, new Prober({ engine: () => engine, spare: () => engine, onLost: () => {} }));
  return { scan, asked, act: sceneActions(app) };
}

describe('a scan', () => {
  it('runs what depends on the temperature at each, and the rest once', async () => {
    const { scan, asked } = setup();
    await scan.start('temperature');
    const { phase, found, total } = scan.store.getState();
    expect(phase).toBe('done');
    expect(found).toHaveLength(total);
    const count = (id: string) => asked.filter((job) => job.estimator === id).length;
    expect(count('gs-st')).toBe(SCAN_POINTS);
    expect(count('score-function')).toBe(1);
  });

  it('outlives a move along its own axis, and no other', async () => {
    const { scan, act } = setup();
    await scan.start(0);
    act.setParameter(0, 3);
    expect(scan.store.getState().phase).toBe('done');
    act.setParameter(1, 3);
    expect(scan.store.getState().phase).toBe('none');
  });

  it('stays inside the range of what it moves', () => {
    const scene = { ...defaultScene(), parameters: [1e-9, 1] };
    for (const value of scanValues(scene, 0)) expect(value).toBeGreaterThan(0);
    expect(sceneAt(scene, 'temperature', 0.3).temperature).toBe(0.3);
    expect(sceneAt(scene, 1, 7).parameters).toEqual([1e-9, 7]);
  });
});
