import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MyModel, MyModelsDb } from './my-models-db';

export type { MyModel };

export interface MyModelsState {
  /** False until the browser has told what it kept. */
  readonly ready: boolean;
  /** By name. */
  readonly entries: readonly MyModel[];
  /** What was deleted last and can come back. */
  readonly deleted: MyModel | null;
  /** For people; empty while all is well. */
  readonly message: string;
}

const byName = (a: MyModel, b: MyModel) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key);

/**
 * The models a person wrote or opened here, kept in this browser as they are typed. Where the browser keeps nothing,
 * they last as long as the page, and it says so.
 */
export class MyModels {
  readonly store: StoreApi<MyModelsState> = createStore<MyModelsState>()(() => ({
    ready: false,
    entries: [],
    deleted: null,
    message: '',
  }));
  private readonly open: () => Promise<MyModelsDb>;
  private opened: Promise<MyModelsDb | null> | null = null;
  private loading: Promise<void> | null = null;
  /** One after another, so that an older text never overwrites a newer one. */
  private writing: Promise<void> = Promise.resolve();

  constructor(open: () => Promise<MyModelsDb>) {
    this.open = open;
  }

  /** Opened with the first need for it. */
  private get db(): Promise<MyModelsDb | null> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.complain(error);
      return null;
    });
    return this.opened;
  }

  /** Asks the browser, once, what it kept. */
  load(): Promise<void> {
    this.loading ??= this.read();
    return this.loading;
  }

  private async read(): Promise<void> {
    let kept: readonly MyModel[] = [];
    try {
      kept = (await (await this.db)?.all()) ?? [];
    } catch (error) {
      this.complain(error);
    }
    const { entries } = this.store.getState();
    const here = new Set(entries.map(({ key }) => key));
    this.store.setState({
      ready: true,
      entries: [...entries, ...kept.filter(({ key }) => !here.has(key))].sort(byName),
    });
  }

  find(key: string): MyModel | undefined {
    return this.store.getState().entries.find((entry) => entry.key === key);
  }

  /** Adds a model, or replaces the one with its key. */
  save(entry: MyModel): Promise<void> {
    const others = this.store.getState().entries.filter(({ key }) => key !== entry.key);
    this.store.setState({ entries: [...others, entry].sort(byName) });
    return this.write((db) => db.put(entry));
  }

  remove(key: string): Promise<void> {
    const { entries } = this.store.getState();
    const deleted = entries.find((entry) => entry.key === key);
    if (!deleted) return Promise.resolve();
    this.store.setState({ deleted, entries: entries.filter((entry) => entry !== deleted) });
    return this.write((db) => db.delete(key));
  }

  restore(): Promise<void> {
    const { deleted } = this.store.getState();
    if (!deleted) return Promise.resolve();
    this.store.setState({ deleted: null });
    return this.save(deleted);
  }

  forget(): void {
    this.store.setState({ deleted: null });
  }

  private write(task: (db: MyModelsDb) => Promise<void>): Promise<void> {
    this.writing = this.writing.then(async () => {
      try {
        const db = await this.db;
        if (db) await task(db);
      } catch (error) {
        this.complain(error);
      }
    });
    return this.writing;
  }

  private complain(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.store.setState({
      message: `This browser does not keep models here (${why}). Export what you want to keep.`,
    });
  }
}
