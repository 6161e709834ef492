import { describe, expect, it } from 'vitest';
import { type Engine, EngineLost } from '../../../engine/types';
import { OBJECTIVES } from '../../../inference/objectives/registry';
import { defaultScene, type Scene } from '../../../io/scene/scene';
import { localEngine } from '../../../testing/local-engine';
import { planFit } from '../fit-problem';
import type { FitDeps } from './fits';
import { Fits } from './fits';

const scene = (iterations: number, change: Partial<Scene['fit']['design']> = {}): Scene => {
  const base = defaultScene();
  return {
    ...base,
    initial: [10, 10, 0],
    horizon: 1,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    fit: {
      ...base.fit,
      start: [2, 1],
      iterations,
      batch: 64,
      design: { ...base.fit.design, cells: 2048, ...change },
    },
  };
};

let ids = 0;
const fitsOn = (engine: () => Engine | null, change: Partial<FitDeps> = {}) =>
  new Fits({
    engine,
    onLost: () => {},
    now: () => 0,
    wait: () => Promise.resolve(),
    newId: () => `run-${++ids}`,
    ...change,
  });

/** A clock that makes every announcement due. */
const ticking = () => {
  let now = 0;
  return () => {
    now += 1000;
    return now;
  };
};

describe('the problem that a scene asks', () => {
  it('starts where the person said, with the sliders as truth', () => {
    const { problem, truth, simulated } = planFit(scene(1));
    expect(problem.coordinates).toEqual([{ name: 'k_on', start: 2, min: 0.001, max: 1000, truth: 1 }]);
    expect(problem.conditions[0].parameters).toEqual(['k_on', 1]);
    expect([truth, simulated]).toEqual([[1], [true]]);
  });

  it('ties, bounds and conditions with their own values', () => {
    const otherConditions = [
      {
        name: 'dose',
        initial: [{ species: 0, count: 40 }],
        differences: [{ parameter: 0, value: 3, own: true }],
      },
      { name: 'mutant', initial: [], differences: [{ parameter: 0, value: 7, own: false }] },
    ];
    const { problem, truth } = planFit(
      scene(1, { ties: [null, { to: 0, factor: 2 }], bounds: [[0.5, 1.5], null], otherConditions }),
    );
    expect(problem.coordinates).toEqual([
      { name: 'k_on', start: 1.5, min: 0.5, max: 1.5, truth: 1 },
      { name: 'k_on (dose)', start: 1.5, min: 0.5, max: 1.5, truth: 3 },
    ]);
    expect(truth).toEqual([1, 3]);
    expect(problem.conditions.map(({ initial, parameters }) => [initial, parameters])).toEqual([
      [
        [10, 10, 0],
        ['k_on', { coordinate: 'k_on', factor: 2 }],
      ],
      [
        [40, 10, 0],
        ['k_on (dose)', { coordinate: 'k_on (dose)', factor: 2 }],
      ],
      [
        [10, 10, 0],
        [7, 14],
      ],
    ]);
  });

  it('observes at several times after a burn-in, which leaves something to observe', () => {
    expect(planFit(scene(1, { times: 5, from: 0.5 })).problem.conditions[0].observation).toEqual({
      from: 0.5,
      to: 1,
      bins: 5,
      kind: 'endpoint',
    });
    expect(planFit(scene(1, { from: 7 })).problem.conditions[0].observation.from).toBe(0.95);
  });

  it('knows no truth where a file holds the data', () => {
    const observation = { from: 0, to: 2, bins: 1, kind: 'endpoint' as const };
    const terms = [{ objective: 'means', observables: ['C'], target: [4] }];
    const { problem, simulated } = planFit(scene(1), [{ observation, terms, cells: undefined }]);
    expect(problem.coordinates[0]).not.toHaveProperty('truth');
    expect(problem.conditions[0]).toMatchObject({ observation, terms });
    expect(simulated).toEqual([false]);
  });
});

describe('Fits', () => {
  it('comes nearer to the truth', async () => {
    const engine = localEngine();
    const fits = fitsOn(() => engine);
    await fits.start(scene(40));
    const { phase, runs } = fits.store.getState();
    expect(phase).toBe('finished');
    expect(runs[0].points.length).toBe(40);
    expect(Math.abs(Math.log(runs[0].average[0]))).toBeLessThan(0.25);
  });

  it('fits all objectives together, with measurement errors where they have some', async () => {
    const engine = localEngine();
    const fits = fitsOn(() => engine);
    const objectives = OBJECTIVES.map(({ id }) => ({ objective: id, observables: ['C'], weight: 1 }));
    await fits.start(scene(3, { objectives, noise: 0.05, times: 3, from: 0.2 }));
    const { phase, message, problem } = fits.store.getState();
    expect([phase, message]).toEqual(['finished', '']);
    const terms = problem?.conditions[0].terms ?? [];
    expect(terms.map(({ objective }) => objective)).toEqual(OBJECTIVES.map(({ id }) => id));
    for (const { objective, errors, target, settings } of terms) {
      expect(errors !== undefined).toBe(objective !== 'distribution');
      expect(target.length).toBe(3 * (settings?.centres?.length ?? 1));
    }
  });

  it('gives the same data for the same seed, and others for another', async () => {
    const engine = localEngine();
    const targets: unknown[] = [];
    for (const dataSeed of [5, 5, 6]) {
      const fits = fitsOn(() => engine);
      await fits.start(scene(1, { dataSeed, noise: 0.1 }));
      targets.push(fits.store.getState().problem?.conditions[0].terms[0].target);
    }
    expect(targets[0]).toEqual(targets[1]);
    expect(targets[0]).not.toEqual(targets[2]);
  });

  it('stops at once, keeps what there is, and goes on from there to the very same end', async () => {
    const engine = localEngine();
    const whole = fitsOn(() => engine);
    await whole.start(scene(20));
    const fits = fitsOn(() => engine, { now: ticking() });
    const leave = fits.store.subscribe(({ runs }) => runs[0]?.points.length >= 3 && fits.stop());
    await fits.start(scene(20));
    leave();
    expect(fits.store.getState().phase).toBe('stopped');
    const kept = fits.store.getState().runs[0].points.length;
    expect(kept).toBeGreaterThanOrEqual(3);
    expect(kept).toBeLessThan(10);
    await fits.resume();
    expect(fits.store.getState().phase).toBe('finished');
    expect(fits.store.getState().runs[0].points).toEqual(whole.store.getState().runs[0].points);
  });

  it('goes on from what was saved, in another tab', async () => {
    const engine = localEngine();
    const whole = fitsOn(() => engine);
    await whole.start(scene(12));
    const first = fitsOn(() => engine, { now: ticking() });
    const leave = first.store.subscribe(({ runs }) => runs[0]?.points.length >= 4 && first.stop());
    await first.start(scene(12));
    leave();
    const second = fitsOn(() => engine);
    second.open(JSON.parse(JSON.stringify(first.store.getState())));
    expect(second.store.getState().phase).toBe('stopped');
    await second.resume();
    expect(second.store.getState().runs[0].average).toEqual(whole.store.getState().runs[0].average);
  });

  it('pauses between iterations, steps one at a time, and takes changes on the way', async () => {
    const engine = localEngine();
    const fits = fitsOn(() => engine, { now: ticking() });
    const leave = fits.store.subscribe(({ runs }) => runs[0]?.points.length >= 2 && fits.pause());
    const done = fits.start(scene(8));
    const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
    await settle();
    leave();
    const { phase, runs } = fits.store.getState();
    expect(phase).toBe('paused');
    const at = runs[0].points.length;
    await settle();
    expect(fits.store.getState().runs[0].points.length).toBe(at);
    fits.change({ learningRate: 0.02 });
    fits.step();
    await settle();
    expect(fits.store.getState().phase).toBe('paused');
    expect(fits.store.getState().runs[0].points.length).toBe(at + 1);
    expect(fits.store.getState().runs[0].options.learningRate).toBe(0.02);
    expect(fits.store.getState().runs[0].points[at].learningRate).toBeLessThan(0.0201);
    await fits.resume();
    await done;
    expect(fits.store.getState().phase).toBe('finished');
    expect(fits.store.getState().runs[0].points.length).toBe(8);
  });

  it('silences a fit that was replaced', async () => {
    const engine = localEngine();
    const fits = fitsOn(() => engine);
    const first = fits.start(scene(30));
    await fits.start(scene(2));
    await first;
    expect(fits.store.getState().runs[0].points.length).toBe(2);
    expect(fits.store.getState().phase).toBe('finished');
  });

  it('goes on with the next engine when one is lost, to the very same end', async () => {
    const sound = localEngine();
    const whole = fitsOn(() => sound);
    await whole.start(scene(12));
    let count = 0;
    const lost: string[] = [];
    let current: Engine = localEngine(async () => {
      if (++count > 5) throw new EngineLost('device lost', null);
    });
    const fits = fitsOn(() => current, {
      onLost: ({ message }) => {
        lost.push(message);
        current = sound;
      },
    });
    await fits.start(scene(12));
    const { phase, runs, note } = fits.store.getState();
    expect([phase, lost]).toEqual(['finished', ['device lost']]);
    expect(note).toBe('test was lost: it goes on with test from the last iteration.');
    expect(runs[0].points).toEqual(whole.store.getState().runs[0].points);
  });

  it('keeps what there is when no engine is left, and can be resumed', async () => {
    let count = 0;
    const engine = localEngine(async () => {
      if (++count > 4) throw new EngineLost('device lost', null);
    });
    const fits = fitsOn(() => engine);
    await fits.start(scene(30));
    const { phase, message, runs } = fits.store.getState();
    expect(phase).toBe('failed');
    expect(message).toBe('No engine is left to go on with: resume later.');
    expect([runs[0].points.length, runs[0].phase]).toEqual([3, 'stopped']);
  });

  it('says so when there is no engine, and when a problem is impossible', async () => {
    const none = fitsOn(() => null);
    await none.start(scene(3));
    expect(none.store.getState()).toMatchObject({ phase: 'failed', message: 'No engine is running yet.' });
    const engine = localEngine();
    const fits = fitsOn(() => engine);
    await fits.start({
      ...scene(3),
      estimators: [{ id: 'gs-st', options: {} }],
      fit: scene(3, { optimiser: 'natural' }).fit,
    });
    expect(fits.store.getState().phase).toBe('failed');
    expect(fits.store.getState().message).toMatch(/Natural gradient needs the scores/);
  });
});
