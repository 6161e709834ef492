import { type DBSchema, openDB } from 'idb';
import * as z from 'zod/mini';

/** A model as it is kept: what was typed last, be it broken, and which model ran last. */
const schema = z.object({
  key: z.string(),
  name: z.string(),
  text: z.string(),
  /** Identifier of the last version that ran; empty if none did. */
  modelId: z.string(),
});
export type MyModel = Readonly<z.infer<typeof schema>>;

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
    all: async () =>
      (await db.getAll('models')).flatMap((value) => {
        const { data } = schema.safeParse(value);
        return data ? [data] : [];
      }),
    put: async (model) => {
      await db.put('models', model, model.key);
    },
    delete: (key) => db.delete('models', key),
  };
}
