import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { defaultScene, type Scene } from '../io/scene';
import { localEngine } from '../testing/local-engine';
import { ReplicateFits } from './fit-replicates';
import { ReplicateKeeper } from './replicate-keeper';
import { openSaved } from './saved-db';

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

function page(database: string) {
  const engine = localEngine();
  const replicates = new ReplicateFits({
    engine: () => engine,
    onLost: () => {},
    now: () => 0,
    wait: () => Promise.resolve(),
  });
  const keeper = new ReplicateKeeper({
    open: () => openSaved(database),
    replicates,
    later: (task) => queueMicrotask(task),
  });
  return { replicates, keeper };
}

// More than run at the same time: some have not begun when the first one ends.
const settings = { runs: 12, tolerance: 0.3, factor: 2 };

describe('replicates that are kept', () => {
  it('come back after a reload, and go on to the very same end', async () => {
    const whole = page('whole');
    await whole.replicates.start(scene(), settings);
    const first = page('kept');
    await first.keeper.load();
    const leave = first.replicates.store.subscribe(({ sets }) => {
      if (sets[0]?.runs.some(({ status }) => status !== null)) first.replicates.stop();
    });
    await first.replicates.start(scene(), settings);
    leave();
    await first.keeper.flush();
    const second = page('kept');
    await second.keeper.load();
    const { phase, sets, scene: asked } = second.replicates.store.getState();
    expect([phase, sets.length]).toEqual(['stopped', 1]);
    expect(asked).toEqual(scene());
    await second.replicates.resume();
    expect(second.replicates.store.getState().phase).toBe('done');
    const finals = (one: typeof second) => one.replicates.store.getState().sets[0].runs.map(({ final }) => final);
    expect(finals(second)).toEqual(finals(whole));
  });

  it('are passed over where they are damaged', async () => {
    const store = await openSaved('damaged');
    for (const text of ['', '{', '{"sets":[{}]}', '{"sets":3,"link":"#"}', 'null']) {
      await store.writeReplicates(text);
      const { replicates, keeper } = page('damaged');
      await keeper.load();
      expect(replicates.store.getState().phase).toBe('none');
    }
  });
});
