import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { unpack } from '../../io/link/pack';
import { findOwnModel } from '../../io/own-models';
import { MODELS } from '../../models/registry';
import { modelOf } from '../scene/jobs';
import { createAppStore } from '../scene/state';
import { ModelEditor } from './model-editor';
import { MyModels } from './my-models';
import { openMyModels } from './my-models-db';

const DECAY = 'model decay()\n  A -> ; k*A; k = 0.5; A = 20;\nend\n';

const alone = () => ({ tell: () => {}, listen: () => {} });
let stamps = 0;
const newStamp = () => `stamp-${++stamps}`;

/** A model editor whose pauses end when the test says so. */
function modelEditor(database = `test-${Math.random()}`) {
  const app = createAppStore();
  const mine = new MyModels({ open: () => openMyModels(database), tabs: alone, newKey: newStamp });
  let keys = 0;
  const shop = new ModelEditor({ app, mine, newKey: () => `key-${++keys}`, later: (task) => setTimeout(task, 1e6) });
  return { app, mine, shop, database, shown: () => shop.store.getState(), scene: () => app.getState().scene };
}

describe('the model editor', () => {
  it('shows the built-in model as a text that means the same', async () => {
    const { shop, shown } = modelEditor();
    await shop.begun();
    const fresh = modelEditor();
    await Promise.resolve();
    expect(fresh.shown()).toMatchObject({ origin: 'built-in', title: MODELS[0].title });
    expect(fresh.shown().understood?.kind).toBe('model');
    expect(shown().origin).toBe('mine');
  });

  it('runs every good version, and keeps the last one while the text is broken', async () => {
    const { shop, shown, scene } = modelEditor();
    await shop.begun();
    shop.edit(DECAY);
    await shop.settle();
    const good = scene();
    expect(shown().understood?.kind).toBe('model');
    shop.edit(`${DECAY} nonsense`);
    await shop.settle();
    expect(shown().understood?.kind).toBe('refused');
    expect(shown().drawn?.id).toBe('decay');
    expect(scene()).toBe(good);
    shop.edit(DECAY.replace('0.5', '0.6'));
    await shop.settle();
    expect(scene().parameters).toEqual([0.6]);
  });

  it('calls a model that nobody has named what its text calls it, everywhere', async () => {
    const { mine, shop, shown, scene } = modelEditor();
    await shop.openText('pasted text', DECAY);
    expect([shown().title, modelOf(scene()).title]).toEqual(['decay', 'decay']);
    await shop.begun();
    shop.edit(DECAY.replace('decay', 'burstgene').replace('0.5', '0.7'));
    await shop.settle();
    const names = mine.store.getState().entries.map(({ name }) => name);
    expect([shown().title, modelOf(scene()).title, names]).toEqual([
      names[0] === 'decay' ? names[1] : names[0],
      'burstgene',
      names,
    ]);
    shop.edit(DECAY.replace('decay', 'bursts').replace('0.5', '0.9'));
    await shop.settle();
    expect(shown().title).toBe('bursts');
    // A name that a person gave stays.
    shop.rename('Mine');
    shop.edit(DECAY.replace('decay', 'other').replace('0.5', '0.8'));
    await shop.settle();
    expect(shown().title).toBe('Mine');
  });

  it('does not let a copy of a model change its run', async () => {
    const { app, shop, scene } = modelEditor();
    await Promise.resolve();
    app.setState({ scene: { ...scene(), parameters: [3, 4] } });
    await shop.editCopy();
    expect(scene().parameters).toEqual([3, 4]);
    expect(scene().horizon).toBe(MODELS[0].horizon.value);
    expect(scene().modelId).not.toBe(MODELS[0].id);
  });

  it('keeps what was typed last, however soon another model is chosen', async () => {
    const { app, mine, shop, database, shown, scene } = modelEditor();
    await shop.begun();
    const { key } = shown();
    shop.edit(DECAY);
    app.setState({ scene: { ...scene(), modelId: MODELS[1].id } });
    await vi.waitFor(() => expect(shown().title).toBe(MODELS[1].title));
    await vi.waitFor(() => expect(mine.find(key)?.text).toBe(DECAY));
    // In another visit too.
    await vi.waitFor(async () => {
      const later = new MyModels({ open: () => openMyModels(database), tabs: alone, newKey: newStamp });
      await later.load();
      expect(later.find(key)?.text).toBe(DECAY);
    });
  });

  it('asks how rate rules are read, and puts the answer into the text', async () => {
    const { shop, shown, scene } = modelEditor();
    await shop.begun();
    await shop.openText('rates.ant', "x' = k - d*x; x = 5; k = 2; d = 0.1");
    const { understood } = shown();
    expect(understood?.kind).toBe('choice');
    await shop.choose(understood?.kind === 'choice' ? understood.choice.answers[0].choices : {});
    expect(shown().text).toMatch(/^\/\/ rate rules: reactions\n/);
    expect(shown().understood?.kind).toBe('model');
    expect(scene().observable).toBe('x');
    expect(shown().drawn?.reactions.map((r) => r.name)).toEqual(['x_in', 'x_out']);
  });

  it('opens SBML as Antimony, and says what refuses it without touching the text', async () => {
    const { shop, shown } = modelEditor();
    const head = '<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">';
    await Promise.resolve();
    const { text } = shown();
    await shop.openText('bad.xml', `${head}\n<model><listOfReactions>`);
    expect(shown().pending?.name).toBe('bad.xml');
    expect(shown().pending?.problems[0].place?.line).toBe(2);
    expect(shown().text).toBe(text);
  });

  it('asks for a system size, and scales the model with it: text, counts and link', async () => {
    const { app, shop, shown, scene } = modelEditor();
    await shop.openText('moles.ant', 'unit substance = mole;\nA -> B; k*A\nk = 1; A = 0.4; B = 0.004');
    const { understood } = shown();
    if (understood?.kind !== 'question') throw new Error(understood?.kind);
    await shop.answer(understood.question.proposal);
    expect(shown().text).toMatch(/^unit substance = 2500 item;\nA -> B/);
    expect(scene().initial).toEqual([1000, 10]);
    expect(modelOf(scene()).systemSize).toEqual({ value: 2500, min: 25, max: 2_500_000, proposal: 2500 });
    app.setState({ scene: { ...scene(), initial: [1000, 40], parameters: [3] } });
    await shop.resize(5000);
    // What was set keeps its share, rates stay, and another size is another text, which a link holds.
    expect(scene().initial).toEqual([2000, 80]);
    expect(scene().parameters).toEqual([3]);
    expect(shown().text).toContain('unit substance = 5000 item;');
    expect(await unpack(findOwnModel(scene().modelId)!.packed)).toBe(shown().text);
  });

  it('gives deleted models back', async () => {
    const { mine, shop, shown, scene } = modelEditor();
    await shop.openText('decay.ant', DECAY);
    const { key } = shown();
    const running = scene().modelId;
    shop.remove();
    expect(mine.find(key)).toBeUndefined();
    expect(scene().modelId).toBe(running);
    await shop.restore();
    expect(shown()).toMatchObject({ origin: 'mine', key, text: DECAY, title: 'decay' });
  });

  it('goes on without a place to keep models, and says so', async () => {
    const mine = new MyModels({ open: () => Promise.reject(new Error('private')), tabs: alone, newKey: newStamp });
    await mine.load();
    await mine.save({ key: 'a', name: 'A', text: DECAY, modelId: '' });
    expect(mine.find('a')?.text).toBe(DECAY);
    expect(mine.store.getState().message).toMatch(/does not keep models here \(private\)/);
  });
});
