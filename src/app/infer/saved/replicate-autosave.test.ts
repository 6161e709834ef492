import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { defaultScene, type Scene } from '../../../io/scene/scene';
import { localEngine } from '../../../testing/local-engine';
import { ReplicateFits } from '../replicates/fit-replicates';
import { ReplicateAutosave } from './replicate-autosave';
import { openSaved, type SavedStore } from './saved-db';
import { SavedItems } from './saved-items';

const scene = (): Scene => {
  const base = defaultScene();
  return {
    ...base,
    initial: [10, 10, 0],
    horizon: 1,
    estimators: [{ id: 'score-function', options: { baseline: 'leave-one-out' } }],
    fit: { ...base.fit, iterations: 10, batch: 64, design: { ...base.fit.design, cells: 256 } },
  };
};

let ids = 0;
function page(database: string, elsewhere: readonly string[] = [], open = () => openSaved(database)) {
  const engine = localEngine();
  let clock = 0;
  const deps = {
    engine: () => engine,
    onLost: () => {},
    now: () => ++clock,
    wait: () => Promise.resolve(),
    newId: () => `one-${++ids}`,
  };
  const replicates = new ReplicateFits(deps);
  const saved = new SavedItems({ open, newId: deps.newId });
  const autosave = new ReplicateAutosave({
    ...deps,
    saved,
    replicates,
    later: (task) => queueMicrotask(task),
    elsewhere: async () => new Set(elsewhere),
  });
  const load = async () => {
    await saved.load();
    await autosave.load();
  };
  return { replicates, autosave, saved, load };
}
type Page = ReturnType<typeof page>;

// More than run at the same time: some have not begun when the first one ends.
const settings = { runs: 12, tolerance: 0.3, factor: 2 };
const finals = ({ replicates }: Page) => replicates.store.getState().sets[0].runs.map(({ final }) => final);

/** Starts replicates and stops them as soon as one of them is over. */
async function cutOff(one: Page): Promise<void> {
  const leave = one.replicates.store.subscribe(({ sets }) => {
    if (sets[0]?.runs.some(({ status }) => status !== null)) one.replicates.stop();
  });
  await one.replicates.start(scene(), settings);
  leave();
  await one.autosave.flush();
}

describe('replicates that are kept', async () => {
  const whole = page('whole');
  await whole.replicates.start(scene(), settings);

  it('come back after a reload, and go on to the very same end', async () => {
    const first = page('kept');
    await first.load();
    await cutOff(first);
    const second = page('kept');
    await second.load();
    const { id, phase, sets, scene: asked } = second.replicates.store.getState();
    expect([id, phase, sets.length]).toEqual([first.replicates.store.getState().id, 'stopped', 1]);
    expect(asked).toEqual(scene());
    expect(second.saved.store.getState().entries).toMatchObject([{ kind: 'replicates', of: 12, unfinished: true }]);
    await second.replicates.resume();
    await second.autosave.flush();
    expect(second.replicates.store.getState().phase).toBe('done');
    expect(finals(second)).toEqual(finals(whole));
    expect(second.saved.store.getState().entries).toMatchObject([{ done: 12, of: 12, unfinished: false }]);
  });

  it('leave this browser in a file, and go on in another', async () => {
    const here = page('here');
    await here.load();
    await cutOff(here);
    const text = await here.saved.exportText();
    const there = page('there');
    await there.load();
    expect(await there.saved.importText(text)).toHaveLength(1);
    expect(there.replicates.store.getState().phase).toBe('none');
    const [entry] = there.saved.store.getState().entries;
    expect(entry).toMatchObject({ name: '12 replicates of Bimolecular association: k_on', live: false });
    await there.autosave.open(entry.id);
    await there.replicates.resume();
    expect(finals(there)).toEqual(finals(whole));
    const damaged = JSON.parse(text);
    damaged.replicates[0].sets[0].runs[1].loss = ['none'];
    expect(await there.saved.importText(JSON.stringify(damaged))).toHaveLength(0);
    expect(there.saved.store.getState().message).toBe(
      'Replicates 1 of the file is damaged at sets › 1 › runs › 2 › loss › 1: must be a number',
    );
    // A second copy comes in beside the first.
    expect(await there.saved.importText(text)).toHaveLength(1);
    expect(there.saved.store.getState().entries).toHaveLength(2);
  });

  it('are named, deleted and brought back, in view or not', async () => {
    const one = page('list');
    await one.load();
    await one.replicates.start(scene(), { ...settings, runs: 2 });
    const { id: first } = one.replicates.store.getState();
    await one.replicates.start(scene(), { ...settings, runs: 3 });
    const { id: second } = one.replicates.store.getState();
    await one.autosave.flush();
    await one.autosave.rename(first, '  the first  ');
    await one.autosave.rename(second, 'the second');
    const names = () =>
      one.saved.store
        .getState()
        .entries.map(({ name }) => name)
        .sort();
    expect(names()).toEqual(['the first', 'the second']);
    await one.autosave.remove(second);
    expect(one.replicates.store.getState().phase).toBe('none');
    expect(names()).toEqual(['the first']);
    await one.saved.restore();
    expect(names()).toEqual(['the first', 'the second']);
    await one.autosave.open(first);
    expect(one.replicates.store.getState()).toMatchObject({ id: first, name: 'the first', phase: 'done' });
  });

  it('are left alone where another tab has them under way', async () => {
    const first = page('busy');
    await first.load();
    await cutOff(first);
    const other = page('busy', [first.replicates.store.getState().id]);
    await other.load();
    expect(other.replicates.store.getState().phase).toBe('none');
  });

  it('are taken over from before there was a list of them', async () => {
    const sets = whole.replicates.store.getState().sets;
    await openSaved('old');
    const db = await openDB('old', 1);
    for (const text of ['', '{', '{"sets":[{}]}', '{"sets":3,"link":"#"}', 'null']) {
      await db.put('replicates', text, 'latest');
      const { load, replicates } = page('old');
      await load();
      expect(replicates.store.getState().phase).toBe('none');
    }
    await db.put('replicates', JSON.stringify({ link: '', sets }), 'latest');
    const one = page('old');
    await one.load();
    expect(one.replicates.store.getState()).toMatchObject({ phase: 'done', sets });
    const again = page('old');
    await again.load();
    expect(again.saved.store.getState().entries).toHaveLength(1);
  });

  it('go on where storage is full, which is said once', async () => {
    const full: SavedStore = {
      entries: async () => [],
      read: async () => undefined,
      write: () => Promise.reject(new Error('the disk is full')),
      remove: async () => {},
      takeOldReplicates: async () => undefined,
    };
    const one = page('full', [], async () => full);
    await one.load();
    const told: string[] = [];
    one.saved.store.subscribe(({ message }) => message && told.push(message));
    await one.replicates.start(scene(), settings);
    await one.autosave.flush();
    expect(one.replicates.store.getState().phase).toBe('done');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/cannot be saved \(the disk is full\)/);
  });
});
