import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { openDB } from 'idb';
import { beforeAll, describe, expect, it } from 'vitest';
import { openMyModels } from '../../app/editor/my-models-db';
import { Fits } from '../../app/infer/fit/fits';
import { ReplicateFits } from '../../app/infer/replicates/fit-replicates';
import { FitAutosave } from '../../app/infer/saved/fit-autosave';
import { ReplicateAutosave } from '../../app/infer/saved/replicate-autosave';
import { openSaved } from '../../app/infer/saved/saved-db';
import { SavedItems } from '../../app/infer/saved/saved-items';
import { bringModel } from '../../app/scene/bring-model';
import { readInference } from '../../cli/infer/infer-file';
import { decodeLink, encodeLink } from '../../io/link/link';
import { pack } from '../../io/link/pack';
import { textOfModel, understand } from '../../io/model-source';
import { findOwnModel, ownModelId } from '../../io/own-models';
import { savedToText, textToSaved } from '../../io/saved/saved-file';
import type { FitDesign } from '../../io/scene/fit-design';
import type { Scene } from '../../io/scene/scene';
import { findModel } from '../../models/registry';
import { localEngine } from '../local-engine';

/**
 * Links and saved files made by version 0.1.0, kept as they were written then: later versions must open them to the
 * same. links.json: 60 links and the scenes that they meant (built-in models, the library's, two of one's own).
 * runs.json: a finished fit, one that was cut off, and replicates that were cut off; ends.json: where these two arrived
 * when they went on. inference.json: what the command line's --save wrote.
 */
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
/** What was called so once is `mapParameter`, `objectives` and `otherConditions` today. */
type EarlierScene = Omit<Scene, 'mapParameter' | 'fit'> & {
  readonly atlasParameter: number;
  readonly fit: Omit<Scene['fit'], 'design'> & {
    readonly design: Omit<FitDesign, 'objectives' | 'otherConditions'> & {
      readonly goals: FitDesign['objectives'];
      readonly variants: FitDesign['otherConditions'];
    };
  };
};
const LINKS: readonly { readonly link: string; readonly scene: EarlierScene }[] = JSON.parse(read('links.json'));

describe('links of version 0.1.0', () => {
  beforeAll(async () => {
    for (const { link } of LINKS) expect(await bringModel(link)).toBe('');
  });

  it.each(LINKS.map(({ link, scene }, i) => [`${i + 1}: ${scene.modelId}`, link, scene] as const))(
    'open to the same scene, %s',
    (_, link, scene) => {
      const decoded = decodeLink(link);
      expect(decoded.problem).toBe('');
      const model = findModel(scene.modelId);
      const opened = decoded.scene;
      if (!model || !opened) throw new Error('nothing was opened');
      // Fields and options that came later may stand beside the old ones; so may parameters, by their names.
      const { parameters, fit, parameter, focus, varianceAxis, atlasParameter, ...rest } = scene;
      const { goals: objectives, variants: otherConditions, ...design } = fit.design;
      expect(opened).toMatchObject(rest);
      const pairs = (name: string) => (new URLSearchParams(link).get(name) ?? '').split(',');
      const now = (values: readonly number[]) => model.parameters.map(({ name }, p) => `${name}:${values[p]}`);
      expect(now(opened.parameters)).toEqual(expect.arrayContaining(pairs('k')));
      expect(now(opened.fit.start)).toEqual(expect.arrayContaining(pairs('start')));
      const more = model.parameters.length > parameters.length;
      if (!more) {
        expect(opened).toMatchObject({
          ...rest,
          parameters,
          fit: { ...fit, design: { ...design, objectives, otherConditions } },
          parameter,
          focus,
          varianceAxis,
          mapParameter: atlasParameter,
        });
        const parts = new Set(encodeLink(opened).split('&'));
        expect(link.split('&').filter((part) => !parts.has(part))).toEqual([]);
      }
      const again = encodeLink(opened);
      expect(decodeLink(again)).toEqual(decoded);
    },
  );

  it('hold models of one’s own whose text is still understood', () => {
    const own = LINKS.filter(({ scene }) => scene.modelId.startsWith('own-'));
    expect(own.length).toBeGreaterThan(2);
    for (const { scene } of own) {
      const model = findModel(scene.modelId);
      expect(model && textOfModel(model).length).toBeGreaterThan(40);
    }
  });
});

describe('models of one’s own of version 0.1.0', () => {
  // There, a law of one constant meant mass action.
  const text = '2 A -> B; c\n$S + B -> A; 0.5\nB -> ; d*B\nA = 7; B = 3; S = 2; c = 0.1; d = 1';
  const id = 'own-0hge1qnu51l04bv69ygmq9';

  it('keep their meaning in links', async () => {
    expect(ownModelId(text, 1)).toBe(id);
    const link = `v=1&model=${id}&k=c:0.1,d:1&n=A:7,B:3,S:2&T=10&N=4096&seed=1&temp=1&obs=A&kind=endpoint&est=gs-st&text=${await pack(text)}&view=explore`;
    expect(await bringModel(link)).toBe('');
    expect(decodeLink(link).problem).toBe('');
    const model = findModel(id)!;
    expect(model.reactions.map((r) => r.massAction)).toEqual(['c', '0.5', 'd']);
    // What the editor shows says the same to any other tool.
    const shown = findOwnModel(id)!.text;
    expect(shown).toContain('2 A -> B; c * A * (A - 1) / 2\n$S + B -> A; 0.5 * S * B\n');
    const today = understand(shown);
    expect(today.kind === 'model' && today.model.reactions).toEqual(model.reactions);
  });

  it('keep their meaning in the browser, and those of today keep theirs', async () => {
    const db = await openDB('earlier-models', 1, { upgrade: (fresh) => void fresh.createObjectStore('models') });
    await db.put('models', { key: 'a', name: 'A', text, modelId: id }, 'a');
    db.close();
    const models = await openMyModels('earlier-models');
    await models.put({ key: 'b', name: 'B', text, modelId: '' }, undefined, 'first');
    const [earlier, today] = (await models.all()).map(({ model }) => model);
    expect(earlier.text).toContain('2 A -> B; c * A * (A - 1) / 2');
    expect(today.text).toBe(text);
  });
});

/** A page that goes on with saved runs, on the CPU. */
function page(database: string) {
  const engine = localEngine();
  let clock = 0;
  let ids = 0;
  const deps = {
    engine: () => engine,
    onLost: () => {},
    now: () => ++clock,
    wait: () => Promise.resolve(),
    newId: () => `new-${++ids}`,
    later: (task: () => void) => queueMicrotask(task),
    elsewhere: async () => new Set<string>(),
    link: () => '',
  };
  const saved = new SavedItems({ open: () => openSaved(database), newId: deps.newId });
  const fits = new Fits(deps);
  const replicates = new ReplicateFits(deps);
  const fitAutosave = new FitAutosave({ ...deps, saved, fits });
  const replicateAutosave = new ReplicateAutosave({ ...deps, saved, replicates });
  return { saved, fits, replicates, fitAutosave, replicateAutosave };
}

describe('a file of runs of version 0.1.0', () => {
  const text = read('runs.json');
  const ends = JSON.parse(read('ends.json'));

  it('is read whole, and written again to the byte', () => {
    const { saved, problems } = textToSaved(text);
    expect(problems).toEqual([]);
    expect(saved).toHaveLength(3);
    expect(savedToText(saved)).toBe(text);
  });

  it('goes on from where it was cut off to the same end', async () => {
    const { saved, fits, replicates, fitAutosave, replicateAutosave } = page('earlier');
    await saved.load();
    const items = await saved.importText(text);
    expect(saved.store.getState().message).toBe('');
    const cut = items.find((item) => 'runs' in item && item.runs.some(({ phase }) => phase === 'running'));
    await fitAutosave.open(cut?.id ?? '');
    await fits.resume();
    expect(fits.store.getState().runs.map(({ parameters }) => parameters)).toEqual(ends.fit);
    await replicateAutosave.open(items.find((item) => 'sets' in item)?.id ?? '');
    await replicates.resume();
    expect(replicates.store.getState().sets[0].runs.map(({ final }) => final)).toEqual(ends.replicates);
  });
});

it('what the command line saved in version 0.1.0 is read', () => {
  const path = new URL('inference.json', import.meta.url).pathname;
  const raw = JSON.parse(read('inference.json'));
  const { replicates, notes, seconds } = readInference(path);
  expect(replicates).toMatchObject(raw.replicates);
  expect([notes, seconds]).toEqual([raw.notes, raw.seconds]);
});
