import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { association } from '../../../models/association';
import { telegraph } from '../../../models/telegraph';
import type { ModelSpec } from '../../../models/types';
import { DataAutosave, MAX_TEXT } from './data-autosave';
import { type DataDb, MAX_MODELS, openData } from './data-db';
import { type DataFile, DataFiles } from './fit-files';

const CELLS = 'time,GFP,C\n1,3,40\n1,5,44\n2,4,43\n2,3,45\n';
const given = (name: string, text: string) => new File([text], name);

/** A page with a model on it, in a browser that keeps files under a name. */
function page(database: string, open: () => Promise<DataDb> = () => openData(database)) {
  const files = new DataFiles();
  const told: string[] = [];
  const shown: { model: ModelSpec } = { model: association };
  let clock = 0;
  const say = (message: string) => void told.push(message);
  const autosave = new DataAutosave({ open, files, model: () => shown.model, now: () => ++clock, say });
  return { files, autosave, told, shown };
}

describe('data files', () => {
  it('come back after a reload, with what their columns mean', async () => {
    const first = page('kept');
    await first.files.take(association, 1, given('cells.csv', CELLS));
    first.files.chooseLayout(association, 1, 'snapshots');
    first.files.chooseExpression(association, 1, 0, 'A');
    await first.autosave.flush();
    const second = page('kept');
    await second.autosave.bring();
    expect(second.files.for(association)).toEqual(first.files.for(association));
    expect(second.files.for(association)[1]).toMatchObject({ name: 'cells.csv', expressions: ['A', 'C'] });
    expect(second.told).toEqual([]);
  });

  it('are gone when they were taken away, and with their condition', async () => {
    const first = page('gone');
    await first.files.take(association, 0, given('a.csv', CELLS));
    await first.files.take(association, 1, given('b.csv', CELLS));
    first.files.drop(association, 0);
    await first.autosave.flush();
    const second = page('gone');
    await second.autosave.bring();
    expect(second.files.for(association).map((file) => file?.name)).toEqual([undefined, 'b.csv']);
    second.files.removeCondition(association, 1);
    await second.autosave.flush();
    const third = page('gone');
    await third.autosave.bring();
    expect(third.files.for(association)).toEqual([]);
    expect(await (await openData('gone')).read(association.id)).toBeNull();
  });

  it('belong to their model: another one brings its own, and going back the first ones', async () => {
    const { files, autosave, shown } = page('models');
    await files.take(association, 0, given('a.csv', CELLS));
    shown.model = telegraph;
    await autosave.bring();
    expect(files.for(telegraph)).toEqual([]);
    await files.take(telegraph, 0, given('t.csv', 'time,M\n1,2\n2,3\n'));
    shown.model = association;
    await autosave.bring();
    expect(files.for(association).map((file) => file?.name)).toEqual(['a.csv']);
    shown.model = telegraph;
    await autosave.bring();
    expect(files.for(telegraph).map((file) => file?.name)).toEqual(['t.csv']);
  });

  it('do not replace what a person gave meanwhile', async () => {
    const first = page('late');
    await first.files.take(association, 0, given('old.csv', CELLS));
    await first.autosave.flush();
    const second = page('late');
    const bringing = second.autosave.bring();
    second.files.restore(association, [{ ...(first.files.for(association)[0] as DataFile), name: 'new.csv' }]);
    await bringing;
    expect(second.files.for(association).map((file) => file?.name)).toEqual(['new.csv']);
  });

  it('are kept for a few models, of a bounded size', async () => {
    const db = await openData('bounded');
    for (let i = 0; i <= MAX_MODELS; i++) await db.write({ model: `m${i}`, updated: i, files: [] });
    expect(await db.read('m0')).toBeNull();
    expect((await db.read('m1'))?.updated).toBe(1);
    const { files, autosave, told } = page('bounded');
    await files.take(association, 0, given('small.csv', CELLS));
    await autosave.flush();
    const [file] = files.for(association);
    files.restore(association, [{ ...(file as DataFile), text: ' '.repeat(MAX_TEXT + 1) }]);
    await autosave.flush();
    await autosave.flush();
    expect(told).toEqual([
      'This browser does not keep your data files (they are larger than 20 MB): give them again after a reload.',
    ]);
    expect(await db.read(association.id)).toBeNull();
  });

  it('work where nothing can be kept, which is said once', async () => {
    const blocked = page('', () => Promise.reject(new Error('no storage in this mode')));
    await blocked.autosave.bring();
    await blocked.files.take(association, 0, given('a.csv', CELLS));
    await blocked.files.take(association, 0, given('b.csv', CELLS));
    await blocked.autosave.flush();
    expect(blocked.files.for(association)[0]?.name).toBe('b.csv');
    expect(blocked.told).toEqual([expect.stringContaining('(no storage in this mode)')]);
    const full = page('', async () => ({
      read: async () => null,
      write: () => Promise.reject(new Error('the disk is full')),
      remove: async () => {},
    }));
    for (const name of ['a.csv', 'b.csv']) await full.files.take(association, 0, given(name, CELLS));
    await full.autosave.flush();
    expect(full.told).toEqual([expect.stringContaining('(the disk is full)')]);
  });

  it('that are damaged in the browser are passed over', async () => {
    const db = await openData('damaged');
    const file = { name: 'a.csv', text: 'no table', layout: 'means' as const, expressions: [] };
    for (const files of [[file], [{ ...file, layout: 'x' }], 'none', [null]]) {
      await db.write({ model: association.id, updated: 1, files } as never);
      const { files: found, autosave } = page('damaged');
      await autosave.bring();
      expect(found.for(association)).toEqual([]);
    }
  });
});
