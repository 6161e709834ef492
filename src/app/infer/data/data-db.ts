import { type DBSchema, openDB } from 'idb';
import * as z from 'zod/mini';
import { DATA_LAYOUTS } from '../../../io/data/layout';

const file = z.object({
  name: z.string(),
  text: z.string(),
  layout: z.enum(DATA_LAYOUTS),
  /** Per column of values, what it measures. */
  expressions: z.array(z.string()),
  /** Litres in which molecules of molar columns are counted. */
  volume: z.optional(z.number()),
});
/** The files that a person gave for one model, per condition. */
const schema = z.object({
  model: z.string(),
  /** Milliseconds since 1970. */
  updated: z.number(),
  files: z.array(z.nullable(file)),
});
export type KeptFiles = z.infer<typeof schema>;

/** Files are kept for so many models; those that were used longest ago make room. */
export const MAX_MODELS = 8;

export interface DataDb {
  read(model: string): Promise<KeptFiles | null>;
  write(kept: KeptFiles): Promise<void>;
  remove(model: string): Promise<void>;
}

interface Schema extends DBSchema {
  readonly files: { readonly key: string; readonly value: unknown; readonly indexes: { readonly updated: number } };
}

/** @throws DOMException where the browser keeps nothing, as in some private modes */
export async function openData(name = 'propensity-data'): Promise<DataDb> {
  const db = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('files', { keyPath: 'model' }).createIndex('updated', 'updated');
    },
  });
  return {
    // What another version of this page, or anything else, left there is passed over.
    read: async (model) => schema.safeParse(await db.get('files', model)).data ?? null,
    write: async (kept) => {
      const transaction = db.transaction('files', 'readwrite');
      await transaction.store.put(kept);
      const oldestFirst = await transaction.store.index('updated').getAllKeys();
      const extra = oldestFirst.slice(0, Math.max(0, oldestFirst.length - MAX_MODELS));
      await Promise.all([...extra.map((key) => transaction.store.delete(key)), transaction.done]);
    },
    remove: (model) => db.delete('files', model),
  };
}
