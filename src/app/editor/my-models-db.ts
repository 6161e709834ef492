import { type DBSchema, openDB } from 'idb';
import * as z from 'zod/mini';
import { READING } from '../../io/own-models';

/** A model as it is kept: what was typed last, be it broken, and which model ran last. */
const schema = z.object({
  key: z.string(),
  name: z.string(),
  text: z.string(),
  /** Identifier of the last version that ran; empty if none did. */
  modelId: z.string(),
});
export type MyModel = Readonly<z.infer<typeof schema>>;

/** Records of before readings had a number hold none; those of before several tabs knew of each other hold no stamp. */
const record = z.extend(schema, { reading: z.optional(z.number()), stamp: z.optional(z.string()) });

/** A model that is kept, and the stamp of its last change: another one means that it was changed elsewhere. */
export interface KeptModel {
  readonly model: MyModel;
  readonly stamp: string;
}

/** A model as it was kept; the text of an earlier version means the same as then. */
async function opened({ reading, stamp = '', ...model }: z.infer<typeof record>): Promise<KeptModel> {
  if (reading === READING) return { model, stamp };
  const { upgradeText } = await import('../../io/antimony/upgrade');
  return { model: { ...model, text: upgradeText(model.text) }, stamp };
}

export interface MyModelsDb {
  all(): Promise<KeptModel[]>;
  get(key: string): Promise<KeptModel | undefined>;
  /**
   * Keeps a model, unless it has been changed elsewhere since.
   * @param seen the stamp of the change that this one follows; undefined for a model that is new here
   * @param stamp of this change
   * @returns false if there is a change that was not seen: then nothing is written
   */
  put(model: MyModel, seen: string | undefined, stamp: string): Promise<boolean>;
  delete(key: string): Promise<void>;
}

interface Schema extends DBSchema {
  readonly models: { readonly key: string; readonly value: unknown };
}

/** @throws DOMException where the browser keeps nothing, as in some private modes */
export async function openMyModels(name = 'propensity-models'): Promise<MyModelsDb> {
  const db = await openDB<Schema>(name, 1, { upgrade: (fresh) => void fresh.createObjectStore('models') });
  return {
    // What another version of this page, or anything else, left there is passed over.
    all: async () => {
      const values = await db.getAll('models');
      const models = values.map((value) => {
        const { data } = record.safeParse(value);
        return data ? opened(data) : undefined;
      });
      return (await Promise.all(models)).filter((model) => model !== undefined);
    },
    get: async (key) => {
      const { data } = record.safeParse(await db.get('models', key));
      return data ? opened(data) : undefined;
    },
    put: async (model, seen, stamp) => {
      // One transaction: no other tab comes between looking and writing.
      const writing = db.transaction('models', 'readwrite');
      const { data: old } = record.safeParse(await writing.store.get(model.key));
      const known = old === undefined || (old.stamp ?? '') === seen;
      if (known) await writing.store.put({ ...model, reading: READING, stamp }, model.key);
      await writing.done;
      return known;
    },
    delete: (key) => db.delete('models', key),
  };
}
