import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { encodeLink } from '../../../io/link/link';
import { defaultScene, type Scene } from '../../../io/scene/scene';
import { localEngine } from '../../../testing/local-engine';
import { Fits } from '../fit/fits';
import { FitAutosave, type FitAutosaveDeps } from './fit-autosave';
import { openSaved, type SavedStore } from './saved-db';
import { SavedItems } from './saved-items';

const scene = (iterations: number): Scene => {
  const base = defaultScene();
  return {
    ...base,
    initial: [10, 10, 0],
    horizon: 1,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    fit: { ...base.fit, start: [2, 1], iterations, batch: 64, design: { ...base.fit.design, cells: 512 } },
  };
};

let ids = 0;
/** A page: fits with their autosave, on a database of its own name. */
function page(database: string, change: Partial<FitAutosaveDeps> = {}, open = () => openSaved(database)) {
  const engine = localEngine();
  let clock = 0;
  const fits = new Fits({
    engine: () => engine,
    onLost: () => {},
    now: () => {
      clock += 1000;
      return clock;
    },
    wait: () => Promise.resolve(),
    newId: () => `run-${++ids}`,
  });
  const saved = new SavedItems({ open, newId: () => `copy-${++ids}` });
  const autosave = new FitAutosave({
    saved,
    fits,
    now: () => ++clock,
    wait: () => Promise.resolve(),
    later: (task) => queueMicrotask(task),
    elsewhere: async () => new Set(),
    link: () => '',
    ...change,
  });
  /** What the view does when it is opened. */
  const load = async () => {
    await saved.load();
    if (saved.store.getState().phase === 'ready') await autosave.load();
  };
  return { fits, autosave, saved, load };
}

/** Runs a fit and stops it after some iterations, as if the tab had been closed. */
async function cutOff(database: string, after: number) {
  const { fits, autosave, load } = page(database);
  await load();
  const leave = fits.store.subscribe(({ runs }) => runs[0]?.points.length >= after && fits.pause());
  void fits.start(scene(12));
  await new Promise((resolve) => setTimeout(resolve, 100));
  leave();
  await autosave.flush();
  return { fits, autosave };
}

describe('the autosave', () => {
  it('shows a run that was cut off, and goes on to the very same end', async () => {
    const whole = page('whole');
    await whole.load();
    await whole.fits.start(scene(12));
    const before = await cutOff('cut', 4);
    const kept = before.fits.store.getState().runs[0].points.length;
    const { fits, autosave, saved, load } = page('cut');
    await load();
    const { phase, runs } = fits.store.getState();
    expect([phase, runs[0].points.length]).toEqual(['stopped', kept]);
    expect(kept).toBeGreaterThanOrEqual(4);
    await fits.resume();
    expect(fits.store.getState().runs[0].points).toEqual(whole.fits.store.getState().runs[0].points);
    await autosave.flush();
    expect(saved.store.getState().entries[0]).toMatchObject({ live: false, unfinished: false, done: 12, of: 12 });
  });

  it('shows again what was found with just this scene, and nothing with another', async () => {
    const first = page('same');
    await first.load();
    await first.fits.start(scene(3));
    await first.autosave.flush();
    const { id } = first.fits.store.getState();
    const again = page('same', { link: () => encodeLink(scene(3)) });
    await again.load();
    expect(again.fits.store.getState()).toMatchObject({ id, phase: 'finished' });
    const other = page('same', { link: () => encodeLink(scene(4)) });
    await other.load();
    expect(other.fits.store.getState().id).toBe('');
  });

  it('leaves a run alone that another tab has under way', async () => {
    const before = await cutOff('busy', 3);
    const { id } = before.fits.store.getState();
    const { fits, saved, load } = page('busy', { elsewhere: async () => new Set([id]) });
    await load();
    expect(fits.store.getState().id).toBe('');
    expect(saved.store.getState().entries).toHaveLength(1);
  });

  it('names, compares, deletes and brings back', async () => {
    const { fits, autosave, saved, load } = page('list');
    await load();
    await fits.start(scene(2));
    await fits.start(scene(3));
    await fits.start(scene(4));
    await autosave.flush();
    const list = () => saved.store.getState().entries;
    expect(
      list()
        .map(({ of }) => of)
        .sort(),
    ).toEqual([2, 3, 4]);
    const [a, b] = list().filter(({ id }) => id !== fits.store.getState().id);
    await autosave.rename(a.id, '  first  ');
    await autosave.rename(fits.store.getState().id, 'shown');
    expect(list().find(({ id }) => id === a.id)?.name).toBe('first');
    expect(fits.store.getState().name).toBe('shown');
    for (const { id } of list()) await autosave.toggleCompared(id);
    expect(autosave.store.getState().compared).toHaveLength(2);
    await saved.remove(b.id);
    expect(list().map(({ id }) => id)).not.toContain(b.id);
    expect(autosave.store.getState().chosen).not.toContain(b.id);
    await saved.restore();
    expect(list().map(({ id }) => id)).toContain(b.id);
    await autosave.open(b.id);
    expect(fits.store.getState()).toMatchObject({ id: b.id, phase: 'finished' });
  });

  it('exports to one file and imports from it, here as copies and elsewhere as they were', async () => {
    const one = page('export');
    await one.load();
    await one.fits.start(scene(3));
    await one.fits.start(scene(2));
    const text = await one.saved.exportText();
    expect(await one.saved.importText(text)).toHaveLength(2);
    expect(one.saved.store.getState().entries).toHaveLength(4);
    const other = page('import');
    await other.load();
    expect(await other.saved.importText(text)).toHaveLength(2);
    const { id } = one.fits.store.getState();
    await other.autosave.open(id);
    expect(other.fits.store.getState().runs).toEqual(one.fits.store.getState().runs);
    expect(other.fits.store.getState().scene).toEqual(one.fits.store.getState().scene);
    expect(await other.saved.importText('{')).toHaveLength(0);
    expect(other.saved.store.getState().message).toMatch(/damaged or no file of saved runs/);
  });

  it('says once that nothing can be kept, and the fit goes on', async () => {
    const blocked = page('none', {}, () => Promise.reject(new Error('no storage in this mode')));
    await blocked.load();
    expect(blocked.saved.store.getState()).toMatchObject({ phase: 'blocked', message: /no storage in this mode/ });
    await blocked.fits.start(scene(3));
    expect(blocked.fits.store.getState().phase).toBe('finished');
    expect(blocked.autosave.shown()?.runs[0].points).toHaveLength(3);

    const full: SavedStore = {
      entries: async () => [],
      read: async () => undefined,
      write: () => Promise.reject(new Error('the disk is full')),
      remove: async () => {},
      takeOldReplicates: async () => undefined,
    };
    const told: string[] = [];
    const { fits, autosave, saved, load } = page('full', {}, async () => full);
    await load();
    saved.store.subscribe(({ message }) => message && told.push(message));
    await fits.start(scene(6));
    await autosave.flush();
    expect(fits.store.getState().phase).toBe('finished');
    expect(told).toEqual([
      'This run cannot be saved (the disk is full): it goes on, but export it if you want to keep it.',
    ]);
  });

  it('says what is wrong with a run that was damaged in the browser', async () => {
    const { autosave, fits, saved, load } = page('damaged');
    await load();
    const store = await openSaved('damaged');
    await fits.start(scene(2));
    await autosave.flush();
    const [entry] = saved.store.getState().entries;
    const run = (await store.read(entry.id)) as { runs: { points: { parameters: unknown }[] }[] };
    run.runs[0].points[1].parameters = ['1'];
    await store.write({ ...entry, id: 'bad' }, run);
    await autosave.open('bad');
    expect(saved.store.getState().message).toMatch(/damaged at runs › 1 › points › 2 › parameters › 1/);
    expect(fits.store.getState().id).toBe(entry.id);
  });
});
