import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What the list of saved runs shows, so that it need not read the runs themselves. */
export interface SavedEntry {
  readonly id: string;
  /** Missing in those of before replicates came into the list: a fit. */
  readonly kind?: 'fit' | 'replicates';
  readonly name: string;
  readonly model: string;
  /** The scene it was started with, as a link. */
  readonly link: string;
  readonly created: number;
  readonly updated: number;
  /** True if it was running when it was saved last. */
  readonly live: boolean;
  readonly estimators: readonly string[];
  /** Iterations of the run that came furthest, and of how many; of replicates, how many are over, all estimators together. */
  readonly done: number;
  readonly of: number;
  /** True while some estimator has iterations before it. */
  readonly unfinished: boolean;
}

interface Schema extends DBSchema {
  readonly runs: { readonly key: string; readonly value: unknown };
  readonly entries: { readonly key: string; readonly value: SavedEntry };
  readonly replicates: { readonly key: string; readonly value: string };
}

/** Where runs are kept: in this browser, on this computer. What comes back is not trusted: see io/saved-schema.ts. */
export interface SavedStore {
  entries(): Promise<SavedEntry[]>;
  read(id: string): Promise<unknown>;
  write(entry: SavedEntry, run: unknown): Promise<void>;
  remove(id: string): Promise<void>;
  /** The replicates that were kept last before they came into the list, as text; they are gone once taken. */
  takeOldReplicates(): Promise<string | undefined>;
}

/** @throws DOMException where the browser keeps nothing, as in some private modes */
export async function openSaved(name = 'propensity'): Promise<SavedStore> {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('runs');
      fresh.createObjectStore('entries');
      fresh.createObjectStore('replicates');
    },
  });
  return {
    entries: () => db.getAll('entries'),
    read: (id) => db.get('runs', id),
    write: async (entry, run) => {
      const transaction = db.transaction(['runs', 'entries'], 'readwrite');
      await Promise.all([
        transaction.objectStore('runs').put(run, entry.id),
        transaction.objectStore('entries').put(entry, entry.id),
        transaction.done,
      ]);
    },
    takeOldReplicates: async () => {
      const text = await db.get('replicates', 'latest');
      if (text !== undefined) await db.delete('replicates', 'latest');
      return text;
    },
    remove: async (id) => {
      const transaction = db.transaction(['runs', 'entries'], 'readwrite');
      await Promise.all([
        transaction.objectStore('runs').delete(id),
        transaction.objectStore('entries').delete(id),
        transaction.done,
      ]);
    },
  };
}
