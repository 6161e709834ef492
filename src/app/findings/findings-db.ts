import { type DBSchema, openDB } from 'idb';

interface Schema extends DBSchema {
  readonly records: { readonly key: string; readonly value: unknown };
}

/** Where results of findings are kept: in this browser. What comes back is not trusted: see io/findings/record-schema.ts. */
export interface FindingsStore {
  all(): Promise<{ readonly id: string; readonly record: unknown }[]>;
  write(id: string, record: unknown): Promise<void>;
  remove(id: string): Promise<void>;
}

/** @throws DOMException where the browser keeps nothing, as in some private modes */
export async function openFindingsStore(name = 'propensity-findings'): Promise<FindingsStore> {
  const db = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('records');
    },
  });
  return {
    all: async () => {
      const transaction = db.transaction('records');
      const [ids, records] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return ids.map((id, i) => ({ id, record: records[i] }));
    },
    write: async (id, record) => {
      await db.put('records', record, id);
    },
    remove: (id) => db.delete('records', id),
  };
}
