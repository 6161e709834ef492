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

/** Records of before readings had a number hold none. */
const kept = z.extend(schema, { reading: z.optional(z.number()) });

/** A model as it was kept; the text of an earlier version means the same as then. */
async function opened({ reading, ...model }: z.infer<typeof kept>): Promise<MyModel> {
  if (reading === READING) return model;
  const { upgradeText } = await import('../../io/antimony/upgrade');
  return { ...model, text: upgradeText(model.text) };
}

export interface MyModelsDb {
  all(): Promise<MyModel[]>;
  put(model: MyModel): Promise<void>;
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
        const { data } = kept.safeParse(value);
        return data ? opened(data) : undefined;
      });
      return (await Promise.all(models)).filter((model) => model !== undefined);
    },
    put: async (model) => {
      await db.put('models', { ...model, reading: READING }, model.key);
    },
    delete: (key) => db.delete('models', key),
  };
}
