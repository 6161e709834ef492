import { type DBSchema, openDB } from 'idb';

/** Results of work that takes its time, by the settings they belong to. What is read may be of another version, or broken: check it. */
export interface KeptResults {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
}

/** So many results are kept; those that were written longest ago make room. */
export const MAX_RESULTS = 40;

interface Schema extends DBSchema {
  readonly results: {
    readonly key: string;
    readonly value: { readonly key: string; readonly written: number; readonly value: unknown };
    readonly indexes: { readonly written: number };
  };
}

/** @throws DOMException where the browser keeps nothing, as in some private modes */
export async function openKeptResults(name = 'propensity-results', now = () => Date.now()): Promise<KeptResults> {
  const db = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('results', { keyPath: 'key' }).createIndex('written', 'written');
    },
  });
  return {
    read: async (key) => (await db.get('results', key))?.value,
    write: async (key, value) => {
      const transaction = db.transaction('results', 'readwrite');
      await transaction.store.put({ key, written: now(), value });
      const oldestFirst = await transaction.store.index('written').getAllKeys();
      const extra = oldestFirst.slice(0, Math.max(0, oldestFirst.length - MAX_RESULTS));
      await Promise.all([...extra.map((old) => transaction.store.delete(old)), transaction.done]);
    },
  };
}
