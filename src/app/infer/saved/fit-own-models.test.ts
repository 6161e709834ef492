import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Scene } from '../../../io/scene/scene';
import { localEngine } from '../../../testing/local-engine';

const TEXT = 'model decay()\n  A -> ; k*A;\n  k = 0.5;\n  A = 20;\nend\n';

// Every visit loads the page anew: what one was told about models, the next does not know.
beforeEach(() => vi.resetModules());

async function visit(database: string) {
  const { FitAutosave } = await import('./fit-autosave');
  const { Fits } = await import('../fit/fits');
  const { ReplicateFits } = await import('../replicates/fit-replicates');
  const { ReplicateAutosave } = await import('./replicate-autosave');
  const { SavedItems } = await import('./saved-items');
  const { openSaved } = await import('./saved-db');
  const { findModel } = await import('../../../models/registry');
  const engine = localEngine();
  let clock = 0;
  let ids = 0;
  const deps = {
    engine: () => engine,
    onLost: () => {},
    // Every announcement is due.
    now: () => {
      clock += 1000;
      return clock;
    },
    wait: () => Promise.resolve(),
    newId: () => `one-${++ids}`,
    later: (task: () => void) => queueMicrotask(task),
    elsewhere: async () => new Set<string>(),
  };
  const fits = new Fits(deps);
  const replicates = new ReplicateFits(deps);
  const saved = new SavedItems({ ...deps, open: () => openSaved(database) });
  const fitAutosave = new FitAutosave({ ...deps, saved, fits, link: () => '' });
  const replicateAutosave = new ReplicateAutosave({ ...deps, saved, replicates });
  await saved.load();
  return { fits, replicates, saved, fitAutosave, replicateAutosave, findModel };
}

/** What is asked of the model in TEXT, which this visit then knows. */
async function asked(): Promise<Scene> {
  const { addText, understand } = await import('../../../io/model-source');
  const { sceneOf } = await import('../../../io/scene/scene');
  const understood = understand(TEXT);
  if (understood.kind !== 'model') throw new Error('The text is no model.');
  const entry = await addText(TEXT, understood.model);
  if (typeof entry === 'string') throw new Error(entry);
  const base = sceneOf(entry.model);
  return {
    ...base,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    fit: { ...base.fit, start: [1], iterations: 9, batch: 16, design: { ...base.fit.design, cells: 64 } },
  };
}

describe('what was saved of a model of one’s own', () => {
  it('is a run that is opened with its model and settings, and goes on', async () => {
    const before = await visit('run');
    const scene = await asked();
    const leave = before.fits.store.subscribe(({ runs }) => runs[0]?.points.length >= 3 && before.fits.stop());
    await before.fits.start(scene);
    leave();
    await before.fitAutosave.flush();
    const { id, runs } = before.fits.store.getState();
    vi.resetModules();

    const { fits, fitAutosave, saved, findModel } = await visit('run');
    expect(findModel(scene.modelId)).toBeUndefined();
    await fitAutosave.open(id);
    expect(findModel(scene.modelId)?.title).toBe('decay');
    expect(fits.store.getState()).toMatchObject({ id, scene, phase: 'stopped' });
    expect(fits.store.getState().runs[0].points).toEqual(runs[0].points);
    expect(saved.store.getState().message).toBe('');
    await fits.resume();
    expect(fits.store.getState()).toMatchObject({ phase: 'finished' });
    expect(fits.store.getState().runs[0].points).toHaveLength(9);
  });

  it('is replicates that are opened with them too', async () => {
    const before = await visit('replicates');
    const scene = await asked();
    await before.replicates.start(scene, { runs: 2, tolerance: 0.3, factor: 2 });
    await before.replicateAutosave.flush();
    vi.resetModules();

    const { replicates, replicateAutosave, findModel } = await visit('replicates');
    await replicateAutosave.load();
    expect(findModel(scene.modelId)?.title).toBe('decay');
    expect(replicates.store.getState()).toMatchObject({ scene, phase: 'done' });
  });

  it('is shown without its settings where the text of its model is lost, and that is said', async () => {
    const before = await visit('lost');
    await before.fits.start(await asked());
    await before.fitAutosave.flush();
    const { id, runs } = before.fits.store.getState();
    const link = (await before.saved.read(id))?.link ?? '';
    const { openSaved } = await import('./saved-db');
    const store = await openSaved('lost');
    const [entry] = await store.entries();
    const run = (await store.read(id)) as object;
    await store.write(entry, { ...run, link: link.replace(/text=[^&]*/, 'text=AAAA') });
    vi.resetModules();

    const { fits, fitAutosave, saved } = await visit('lost');
    await fitAutosave.open(id);
    expect(fits.store.getState()).toMatchObject({ id, scene: null });
    expect(fits.store.getState().runs[0].points).toEqual(runs[0].points);
    expect(saved.store.getState().message).toMatch(/^The settings of this run cannot be shown. The link is damaged/);
  });
});
