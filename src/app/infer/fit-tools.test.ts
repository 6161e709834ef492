import { describe, expect, it } from 'vitest';
import { type Engine, EngineLost } from '../../engine/types';
import type { SavedRun } from '../../io/saved/saved-run';
import { checkSaved } from '../../io/saved/saved-schema';
import { defaultScene, type Scene } from '../../io/scene/scene';
import { association } from '../../models/association';
import { localEngine } from '../../testing/local-engine';
import { DataFiles, dataOf, fileProblem, inUnits, readData } from './data/fit-files';
import { Fits } from './fit/fits';
import { LANDSCAPE_SIZE, Landscapes } from './landscape/fit-landscape';
import { failureOf, ReplicateFits, rangesOf, replayOf } from './replicates/fit-replicates';
import { Certainty } from './uncertainty/fit-certainty';

const scene = (iterations: number, free = [true, true]): Scene => {
  const base = defaultScene();
  return {
    ...base,
    initial: [10, 10, 0],
    horizon: 1,
    kind: 'binned',
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    fit: { ...base.fit, free, start: [2, 2], iterations, batch: 64, design: { ...base.fit.design, cells: 1024 } },
  };
};

const common = { onLost: () => {}, now: () => 0, wait: () => Promise.resolve(), newId: () => 'only' };

async function fitted(engine: Engine, iterations = 6, free?: boolean[]) {
  const fits = new Fits({ ...common, engine: () => engine });
  await fits.start(scene(iterations, free));
  expect(fits.store.getState().phase).toBe('finished');
  return fits;
}

describe('the landscape', () => {
  it('covers the way, the start and the truth, and is lower at the truth than at the start', async () => {
    const engine = localEngine();
    const fits = await fitted(engine);
    const landscapes = new Landscapes(fits, { ...common, engine: () => engine });
    await landscapes.start(0, 1);
    const { phase, map } = landscapes.store.getState();
    expect(phase).toBe('done');
    if (!map) throw new Error('There is no map.');
    expect(map.done).toBe(LANDSCAPE_SIZE ** 2);
    const nearest = (values: readonly number[], at: number) =>
      values.reduce((best, v, i) => (Math.abs(Math.log(v / at)) < Math.abs(Math.log(values[best] / at)) ? i : best), 0);
    for (const { values } of [map.x, map.y]) {
      expect(values[0]).toBeLessThan(1);
      expect(values[values.length - 1]).toBeGreaterThan(2);
    }
    const at = (k_on: number, k_off: number) => map.loss[nearest(map.y.values, k_off)][nearest(map.x.values, k_on)];
    expect(at(1, 1)).toBeLessThan(at(2, 1) / 10);
  });

  it('goes on with the next engine when one is lost', async () => {
    const fits = await fitted(localEngine());
    const sound = localEngine();
    let count = 0;
    let current: Engine = localEngine(async () => {
      if (++count > 30) throw new EngineLost('device lost', null);
    });
    const onLost = () => {
      current = sound;
    };
    const landscapes = new Landscapes(fits, { ...common, engine: () => current, onLost });
    await landscapes.start(0, 1);
    const { phase, map } = landscapes.store.getState();
    expect([phase, map?.done]).toEqual(['done', LANDSCAPE_SIZE ** 2]);
  });

  it('stops with what there is', async () => {
    const engine = localEngine();
    const fits = await fitted(engine);
    const landscapes = new Landscapes(fits, { ...common, engine: () => engine });
    landscapes.store.subscribe(({ map }) => map && map.done >= 10 && landscapes.stop());
    await landscapes.start(0, 1);
    const { phase, map } = landscapes.store.getState();
    expect(phase).toBe('stopped');
    expect(map?.done).toBeGreaterThanOrEqual(10);
    expect(map?.done).toBeLessThan(30);
  });
});

describe('certainty', () => {
  it('comes by itself when a fit is over, and resamples on demand', async () => {
    const engine = localEngine();
    const fits = new Fits({ ...common, engine: () => engine });
    const certainty = new Certainty(fits, { ...common, engine: () => engine });
    const judged = new Promise<void>((resolve) => {
      certainty.store.subscribe(({ judging }) => judging.phase === 'done' && resolve());
    });
    await fits.start(scene(40, [true, false]));
    await judged;
    const { judgement } = fits.store.getState().runs[0];
    expect(judgement?.information.data.combinations.map(({ verdict }) => verdict)).toEqual(['sharp']);
    expect(judgement?.goodness?.p).toBeGreaterThan(1e-3);
    const [error] = judgement?.uncertainty?.standardErrors ?? [];
    expect(error).toBeGreaterThan(0);
    // What is kept of it comes back.
    const { id, problem, runs } = fits.store.getState();
    const head = { id, name: '', created: 0, updated: 0, live: false, link: '' };
    const kept = checkSaved(JSON.parse(JSON.stringify({ ...head, problem, runs })));
    expect([kept.problem, (kept.saved as SavedRun)?.runs[0].judgement]).toEqual(['', judgement]);
    await certainty.resample(0);
    const { phase, found, progress } = certainty.store.getState().bootstrap;
    expect([phase, progress]).toEqual(['done', 1]);
    // Refits add the noise of 40 small iterations to that of 1024 cells.
    expect(found?.standardErrors[0]).toBeGreaterThan(error ?? 1);
    expect(found?.standardErrors[0]).toBeLessThan(20 * (error ?? 0));
  });

  it('says what the score function cannot tell', async () => {
    const fits = await fitted(localEngine());
    const broken = localEngine(async () => {
      throw new Error('out of memory');
    });
    const certainty = new Certainty(fits, { ...common, engine: () => broken });
    await certainty.judge(0);
    expect(certainty.store.getState().judging).toEqual({ phase: 'failed', message: 'out of memory' });
  });
});

describe('replicates', () => {
  const settings = { runs: 4, tolerance: 0.3, factor: 2 };

  it('run from the same starts for every estimator, and one of them can be replayed to the very same end', async () => {
    const engine = localEngine();
    const replicates = new ReplicateFits({ ...common, engine: () => engine });
    const asked = { ...scene(30, [true, false]) };
    const both = { ...asked, estimators: [...asked.estimators, { id: 'fd-crn', options: {} }] };
    await replicates.start(both, settings);
    const { phase, sets } = replicates.store.getState();
    expect(phase).toBe('done');
    expect(sets.map(({ runs }) => runs.length)).toEqual([4, 4]);
    expect(sets[0].runs.map(({ start }) => start)).toEqual(sets[1].runs.map(({ start }) => start));
    const [run] = sets[0].runs;
    expect(failureOf(sets[0], run)).toBe('');
    const fits = new Fits({ ...common, engine: () => engine });
    const { problem, options } = replayOf(sets[0], run);
    await fits.replay(problem, [options], null, 'again');
    expect(fits.store.getState().runs[0].parameters).toEqual(run.final);
  });

  it('tell of their progress before any run has ended, and how long it will take', async () => {
    let now = 0;
    const replicates = new ReplicateFits({ ...common, now: () => (now += 1000), engine: () => localEngine() });
    const heard: { over: number; iterations: number; left: number | null }[] = [];
    replicates.store.subscribe(({ sets: [set], left }) => {
      if (!set) return;
      const over = set.runs.filter(({ status }) => status !== null).length;
      heard.push({ over, iterations: set.runs.reduce((sum, run) => sum + run.iterations, 0), left: left[0] });
    });
    await replicates.start(scene(8, [true, false]), settings);
    const early = heard.filter(
      ({ over, iterations }) => over === 0 && iterations > 0 && iterations < 8 * settings.runs,
    );
    expect(early[0].iterations).toBeLessThanOrEqual(settings.runs);
    expect(early.length).toBeGreaterThan(8);
    // The first iterations tell no pace.
    expect(early[0].left).toBeNull();
    const later = early.filter(({ iterations }) => iterations > 8);
    expect(later.length).toBeGreaterThan(8);
    expect(later.every(({ left }) => left !== null && left > 0)).toBe(true);
  });

  it('go on with the next engine when one is lost, and where they were stopped', async () => {
    const sound = localEngine();
    let count = 0;
    let current: Engine = localEngine(async () => {
      if (++count > 30) throw new EngineLost('device lost', null);
    });
    const replicates = new ReplicateFits({
      ...common,
      engine: () => current,
      onLost: () => {
        current = sound;
      },
    });
    const leave = replicates.store.subscribe(({ sets }) => {
      if (sets[0]?.runs.some(({ status }) => status !== null)) replicates.stop();
    });
    await replicates.start(scene(20, [true, false]), settings);
    leave();
    expect(replicates.store.getState().phase).toBe('stopped');
    await replicates.resume();
    const { phase, sets } = replicates.store.getState();
    expect(phase).toBe('done');
    expect(current).toBe(sound);
    expect(sets[0].runs.map(({ iterations }) => iterations)).toEqual([20, 20, 20, 20]);
  });

  it('start inside the bounds', async () => {
    const fits = await fitted(localEngine(), 1);
    const { problem } = fits.store.getState();
    if (!problem) throw new Error('There is no problem.');
    const coordinates = problem.coordinates.map((c) => ({ ...c, min: 0.8, max: 1.1 }));
    expect(rangesOf({ ...problem, coordinates }, 3)).toEqual([
      [0.8, 1.1],
      [0.8, 1.1],
    ]);
  });
});

describe('files', () => {
  const objectives = [{ objective: 'means', weight: 1 }];

  it('guess what columns measure, by name, or take the first for the first observable', async () => {
    const expressions = async (text: string) => (await readData('f.csv', text, association)).expressions;
    expect(await expressions('time,GFP,C (molecules),b\n1,2,3,4\n')).toEqual(['', 'C', 'B']);
    expect(await expressions('time,x,y\n1,2,3\n')).toEqual(['C', '']);
    expect(await expressions('time,A + 2*C,C mean\n1,2,3\n')).toEqual(['A + 2*C', 'C']);
  });

  it('in a molar unit ask for the volume, and are then in molecules', async () => {
    const file = await readData('f.csv', 'time,C [nM]\n1,20\n2,40\n', association);
    expect(file.table?.header).toEqual(['time', 'C']);
    expect(file.units?.molar).toBe(true);
    expect(fileProblem(file, association)).toMatch(/it is in nM: say the compartment's volume in litres below/);
    const told = inUnits(file, association, 1e-15);
    expect(fileProblem(told, association)).toBe('');
    const data = dataOf(told, association, objectives, 2);
    if (typeof data === 'string') throw new Error(data);
    expect(data.terms[0].target[0]).toBeCloseTo(20 * 0.602214, 3);
    expect(data.notes[0]).toContain('"C" is a concentration (nM)');
  });

  it('say what is wrong, and keep what was there', async () => {
    const files = new DataFiles();
    const good = new File(['time,C\n1,2\n'], 'good.csv');
    await files.take(association, 1, good);
    const bad = await files.take(association, 1, new File(['time,C\n1,two\n'], 'bad.csv'));
    expect(bad.problems[0].message).toBe('Line 2: column "C" holds "two", which is no number.');
    expect(files.for(association).map((file) => file?.name ?? null)).toEqual([null, 'good.csv']);
    files.chooseExpression(association, 1, 0, 'Q');
    const file = files.for(association)[1];
    if (!file) throw new Error('The file is gone.');
    expect(fileProblem(file, association)).toMatch(/Q/);
    files.chooseExpression(association, 1, 0, '');
    expect(dataOf({ ...file, expressions: [''] }, association, objectives, 5)).toMatch(/No column is used/);
    files.removeCondition(association, 0);
    expect(files.for(association).map((f) => f?.name ?? null)).toEqual(['good.csv']);
  });

  it('change their layout, and become data', async () => {
    const files = new DataFiles();
    await files.take(association, 0, new File(['time,C\n1,2\n1,4\n2,6\n2,8\n'], 'cells.csv'));
    expect(files.for(association)[0]?.roles?.layout).toBe('snapshots');
    files.chooseLayout(association, 0, 'means');
    const means = files.for(association)[0];
    if (!means) throw new Error('The file is gone.');
    expect(dataOf(means, association, objectives, 5)).toMatch(/means have one line per time/);
    files.chooseLayout(association, 0, 'snapshots');
    const cells = files.for(association)[0];
    if (!cells) throw new Error('The file is gone.');
    expect(dataOf(cells, association, objectives, 5)).toMatchObject({
      cells: 2,
      terms: [{ objective: 'means', observables: ['C'], target: [3, 7] }],
    });
  });
});
