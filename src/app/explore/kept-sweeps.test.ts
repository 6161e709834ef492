import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { Job } from '../../engine/types';
import { defaultScene, type Scene } from '../../io/scene/scene';
import { engineHere } from '../../testing/engine-here';
import { keptInMemory } from '../../testing/kept-results';
import { AuxiliaryRunner } from '../scene/auxiliary-runner';
import { createAppStore, sceneActions } from '../scene/state';
import { KEEPS_NOTHING, keptResults } from '../work/kept-results';
import { MAX_RESULTS, openKeptResults } from '../work/kept-results-db';
import { MAP_SIZE, StabilityMap } from './stability/stability-map';
import { VarianceSweep } from './variance/variance-sweep';

const SMALL = { initial: [5, 5, 0], horizon: 1, varianceAxis: 'temperature' } as const;

/** A visit to the page, which finds what earlier ones kept. */
function visit(kept = keptInMemory(), change: Partial<Scene> = {}) {
  const app = createAppStore({ ...defaultScene(), ...SMALL, ...change });
  const asked: Job[] = [];
  const engine = engineHere(asked);
  const auxiliary = new AuxiliaryRunner({ engine: () => engine, spare: () => engine, onLost: () => {} });
  return {
    kept,
    asked,
    act: sceneActions(app),
    sweep: new VarianceSweep(app, auxiliary, kept),
    map: new StabilityMap(app, auxiliary, kept),
  };
}

it('a sweep survives a reload, sliders that do not touch it, and sliders that come back', async () => {
  const first = visit();
  await first.sweep.start('temperature');
  const before = first.sweep.store.getState();
  first.act.patch({ trajectories: 256, moment: 0.5, temperature: 0.7 });
  expect(first.sweep.store.getState()).toBe(before);
  first.act.patch({ horizon: 2 });
  expect(first.sweep.store.getState().phase).toBe('none');
  first.act.patch({ horizon: 1 });
  await vi.waitFor(() => expect(first.sweep.store.getState().phase).toBe('done'));

  const second = visit(first.kept);
  await vi.waitFor(() => expect(second.sweep.store.getState().phase).toBe('done'));
  const { found, values, total, axis } = second.sweep.store.getState();
  expect([axis, values, total]).toEqual([before.axis, before.values, before.total]);
  expect(found.map(({ value, snapshot: { job, moments, done } }) => ({ value, job, moments, done }))).toEqual(
    before.found.map(({ value, snapshot: { job, moments, done } }) => ({ value, job, moments, done })),
  );
  expect(second.asked).toEqual([]);
  // As true of the scene as one that was made here.
  second.act.patch({ horizon: 3 });
  expect(second.sweep.store.getState().phase).toBe('none');
});

it('a map that was stopped is there after a reload with what it had', async () => {
  const first = visit();
  first.map.store.subscribe(({ cells }) => cells.filter(Boolean).length > 1 && first.map.stop());
  await first.map.start();
  const { cells } = first.map.store.getState();
  const second = visit(first.kept);
  await vi.waitFor(() => expect(second.map.store.getState().phase).toBe('stopped'));
  expect(second.map.store.getState()).toMatchObject({ cells, parameter: 0 });
  expect(cells).toHaveLength(MAP_SIZE ** 2);
});

it.each<[string, unknown]>([
  ['something else', 7],
  ['another version', { phase: 'done', found: { format: 0, cells: [] } }],
  ['too few cells', { phase: 'done', found: { format: 1, cells: [null] } }],
  [
    'a sweep of too few numbers',
    {
      phase: 'done',
      found: { format: 1, axis: 'temperature', values: [1], runs: [{ estimator: 'gs-st', data: new Float64Array(3) }] },
    },
  ],
])('%s in the browser’s store is passed over', async (_, value) => {
  const kept = { ...KEEPS_NOTHING, all: new Map<string, unknown>(), read: vi.fn(async () => value) };
  const { sweep, map } = visit(kept);
  await vi.waitFor(() => expect(kept.read).toHaveBeenCalledTimes(2));
  await Promise.resolve();
  expect([sweep.store.getState().phase, map.store.getState().phase]).toEqual(['none', 'none']);
});

it('keeps the latest results of one version, and goes on where nothing can be kept', async () => {
  let now = 0;
  const open = () => openKeptResults('kept-test', () => ++now);
  const kept = keptResults('1.0', open);
  for (let i = 0; i <= MAX_RESULTS; i++) await kept.write(`k${i}`, i);
  expect(await kept.read('k0')).toBeUndefined();
  expect(await kept.read(`k${MAX_RESULTS}`)).toBe(MAX_RESULTS);
  expect(await keptResults('2.0', open).read(`k${MAX_RESULTS}`)).toBeUndefined();
  const blocked = keptResults('1.0', () => Promise.reject(new Error('private')));
  await blocked.write('a', 1);
  expect(await blocked.read('a')).toBeUndefined();
});
