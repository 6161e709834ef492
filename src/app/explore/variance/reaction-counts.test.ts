import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../../../engine/types';
import { defaultScene } from '../../../io/scene/scene';
import { engineHere } from '../../../testing/engine-here';
import { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { GRADIENT_BINS } from '../../scene/jobs';
import { createAppStore, sceneActions } from '../../scene/state';
import { COUNTED_BINS, ReactionCounts } from './reaction-counts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setup() {
  const app = createAppStore({ ...defaultScene(), initial: [5, 5, 0], horizon: 8 });
  const asked: Job[] = [];
  const engine = engineHere(asked);
  const reactionCounts = new ReactionCounts(
    app,
    new AuxiliaryRunner({ engine: () => engine, spare: () => engine, onLost: () => {} }),
  );
  const ready = () => app.setState((state) => ({ engine: { ...state.engine, info: engine.info } }));
  return { app, reactionCounts, asked, ready, act: sceneActions(app), rest: () => vi.advanceTimersByTimeAsync(1000) };
}

it('counts nothing until somebody looks at reactions', async () => {
  const { asked, ready, rest } = setup();
  ready();
  await rest();
  expect(asked).toEqual([]);
});

it('waits for an engine, then counts up to the end of each bin', async () => {
  const { reactionCounts, asked, ready, act, rest } = setup();
  act.patch({ varianceAxis: 'reactions' });
  await rest();
  expect(asked).toEqual([]);
  ready();
  await rest();
  const { phase, counts } = reactionCounts.store.getState();
  expect(phase).toBe('done');
  expect(asked.map(({ to }) => to)).toEqual(COUNTED_BINS.map((bin) => (8 * (bin + 1)) / GRADIENT_BINS));
  const counted = COUNTED_BINS.map((bin) => counts[bin] ?? Number.NaN);
  expect(counted.every((count, i) => count > 0 && (i === 0 || count >= counted[i - 1]))).toBe(true);
  // 5 A and 5 B with rates of 1 settle at about 3.4 C: as many bind as fall apart, 6.7 reactions per unit time.
  expect((counted[counted.length - 1] - counted[0]) / (8 - 8 / GRADIENT_BINS)).toBeGreaterThan(3);
  expect((counted[counted.length - 1] - counted[0]) / (8 - 8 / GRADIENT_BINS)).toBeLessThan(12);
  expect(counts[4]).toBeUndefined();
});

it('counts again for other rates, and not for another temperature', async () => {
  const { reactionCounts, asked, ready, act, rest } = setup();
  act.patch({ varianceAxis: 'reactions' });
  ready();
  await rest();
  const once = asked.length;
  act.patch({ temperature: 0.4, step: 0.4 });
  await rest();
  expect(asked).toHaveLength(once);
  const before = reactionCounts.store.getState().counts;
  act.setParameter(0, 4);
  expect(reactionCounts.store.getState()).toMatchObject({ phase: 'running', stale: true, counts: before });
  await rest();
  expect(reactionCounts.store.getState()).toMatchObject({ phase: 'done', stale: false });
  expect(asked).toHaveLength(2 * once);
  act.setInitial(0, 5, 'poisson(20)');
  await rest();
  expect(asked).toHaveLength(3 * once);
  act.patch({ varianceAxis: 'time' });
  expect(reactionCounts.store.getState().phase).toBe('none');
});
