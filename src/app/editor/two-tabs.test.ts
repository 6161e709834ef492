import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { createAppStore } from '../scene/state';
import { ModelEditor } from './model-editor';
import { MyModels } from './my-models';
import { openMyModels } from './my-models-db';
import type { TabMessage, Tabs } from './tabs';

const DECAY = 'model decay()\n  A -> ; k*A; k = 0.5; A = 20;\nend\n';
const FASTER = DECAY.replace('0.5', '0.7');
const SLOWER = DECAY.replace('0.5', '0.3');

/** A browser with tabs that hear each other, or, if deaf, do not. */
function browser(deaf = false) {
  const database = `tabs-${Math.random()}`;
  const listeners: { readonly tab: number; readonly hear: (message: TabMessage) => void }[] = [];
  let keys = 0;
  let opened = 0;
  return async () => {
    const tab = ++opened;
    const tabs: Tabs = {
      tell: (message) => {
        if (!deaf) for (const other of listeners) if (other.tab !== tab) queueMicrotask(() => other.hear(message));
      },
      listen: (hear) => void listeners.push({ tab, hear }),
    };
    const newKey = () => `key-${++keys}`;
    const mine = new MyModels({ open: () => openMyModels(database), tabs: () => tabs, newKey });
    const app = createAppStore();
    await mine.load();
    const editor = new ModelEditor({ app, mine, newKey, later: (task) => setTimeout(task, 1e6) });
    const texts = () =>
      Object.fromEntries(mine.store.getState().entries.map(({ name, text }) => [name, text])) as Record<string, string>;
    return { app, mine, editor, texts, shown: () => editor.store.getState() };
  };
}

/** What a tab that is opened now finds. */
const kept = async (open: ReturnType<typeof browser>) => (await open()).texts();

it('two tabs on one model know of each other', async () => {
  const open = browser();
  const first = await open();
  await first.editor.openText('decay.ant', DECAY);
  const { key } = first.shown();
  await vi.waitFor(async () => expect(await kept(open)).toEqual({ decay: DECAY }));
  const second = await open();
  await second.editor.openMine(key);
  await vi.waitFor(() => expect(second.mine.store.getState().elsewhere).toEqual({ key, model: null }));
  expect(first.mine.store.getState().elsewhere).toEqual({ key, model: null });
  await first.editor.begun();
  await vi.waitFor(() => expect(second.mine.store.getState().elsewhere).toBeNull());
});

it('the second tab is told what the first has written, and can take it', async () => {
  const open = browser();
  const first = await open();
  await first.editor.openText('decay.ant', DECAY);
  const { key } = first.shown();
  await vi.waitFor(async () => expect(await kept(open)).toEqual({ decay: DECAY }));
  const second = await open();
  await second.editor.openMine(key);
  first.editor.edit(FASTER);
  await first.editor.settle();
  await vi.waitFor(() => expect(second.mine.store.getState().elsewhere?.model?.text).toBe(FASTER));
  expect(second.shown().text).toBe(DECAY);
  await second.editor.takeTheirs();
  expect(second.shown()).toMatchObject({ key, text: FASTER });
  expect(second.mine.store.getState().elsewhere).toBeNull();
  expect(await kept(open)).toEqual({ decay: FASTER });
});

it.each([
  ['that hear each other', false],
  ['that do not', true],
])('of a model that is changed in two tabs %s both texts are kept', async (_, deaf) => {
  const open = browser(deaf);
  const first = await open();
  await first.editor.openText('decay.ant', DECAY);
  const { key } = first.shown();
  await vi.waitFor(async () => expect(await kept(open)).toEqual({ decay: DECAY }));
  const second = await open();
  await second.editor.openMine(key);
  first.editor.edit(FASTER);
  second.editor.edit(SLOWER);
  await Promise.all([first.editor.settle(), second.editor.settle()]);
  await vi.waitFor(async () => {
    const texts = await kept(open);
    expect(Object.keys(texts)).toEqual(['decay', 'decay 2']);
    expect(Object.values(texts).sort()).toEqual([SLOWER, FASTER].sort());
  });
  // Each tab goes on with its own text, and is told whose it is.
  const moved = [first, second].find(({ shown }) => shown().key !== key);
  expect(moved?.shown().title).toBe('decay 2');
  expect(moved?.app.getState().notice?.text).toMatch(/changed in another tab.*goes on as “decay 2”/);
  expect([first.shown().text, second.shown().text]).toEqual([FASTER, SLOWER]);
  second.editor.edit(`${SLOWER}\n`);
  first.editor.edit(`${FASTER}\n`);
  second.editor.keep();
  first.editor.keep();
  await vi.waitFor(async () =>
    expect(Object.values(await kept(open)).sort()).toEqual([`${SLOWER}\n`, `${FASTER}\n`].sort()),
  );
});
