import { createStore, type StoreApi } from 'zustand/vanilla';
import { opening as texts } from '../../messages/en/opening';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import type { MyModel, MyModelsDb } from './my-models-db';
import type { TabMessage, Tabs } from './tabs';

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
  /** The model that is in use here is in use in another tab too: what that tab has last made of it, null as long as it is the same. */
  readonly elsewhere: { readonly key: string; readonly model: MyModel | null } | null;
}

export interface MyModelsDeps {
  readonly open: () => Promise<MyModelsDb>;
  /** Called once, with the first use of the models. */
  readonly tabs: () => Tabs;
  readonly newKey: () => string;
}

/** A model was changed in two tabs: this one's goes on under another key and name. */
export interface Moved {
  readonly from: string;
  readonly to: MyModel;
}

const byName = (a: MyModel, b: MyModel) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key);

/** A name that none of some others is. */
export function freeName(wanted: string, others: readonly MyModel[]): string {
  const taken = new Set(others.map(({ name }) => name));
  let free = wanted;
  for (let i = 2; taken.has(free); i++) free = `${wanted} ${i}`;
  return free;
}

/**
 * The models a person wrote or opened here, kept in this browser as they are typed. Where the browser keeps nothing,
 * they last as long as the page, and it says so. Of a model that two tabs change, both texts are kept: the later tab's becomes
 * a model of its own.
 */
export class MyModels {
  readonly store: StoreApi<MyModelsState> = createStore<MyModelsState>()(() => ({
    ready: false,
    entries: [],
    deleted: null,
    message: '',
    elsewhere: null,
  }));
  /** Told of a model whose text goes on under another key. */
  onMoved: (moved: Moved) => void = () => {};
  private opened: Promise<MyModelsDb | null> | null = null;
  private loading: Promise<void> | null = null;
  /** One after another, so that an older text never overwrites a newer one. */
  private writing: Promise<void> = Promise.resolve();
  /** Per model, the last change that was seen here. */
  private readonly stamps = new Map<string, string>();
  /** The model in the editor; empty if it is none of these. */
  private inUse = '';

  /** Those whose last text is on its way to the browser's store. */
  private readonly unsaved = new Set<string>();
  private tabs: Tabs | null = null;

  constructor(private readonly deps: MyModelsDeps) {}

  private hear({ kind, key }: TabMessage): void {
    if (kind === 'changed') void this.look(key);
    if (key === '' || key !== this.inUse) return;
    if (kind === 'open') this.tabs?.tell({ kind: 'here', key });
    if (kind === 'open' || kind === 'here') this.tellElsewhere(null);
    if (kind === 'left' && this.store.getState().elsewhere?.model === null) this.store.setState({ elsewhere: null });
  }

  /** Opened with the first need for it. */
  private get db(): Promise<MyModelsDb | null> {
    this.opened ??= this.deps.open().catch((error: unknown) => {
      this.complain(error);
      return null;
    });
    return this.opened;
  }

  /** Asks the browser, once, what it kept. */
  load(): Promise<void> {
    if (!this.loading) {
      this.tabs = this.deps.tabs();
      this.tabs.listen((message) => this.hear(message));
      this.loading = this.read();
    }
    return this.loading;
  }

  private async read(): Promise<void> {
    let entries: readonly MyModel[] = this.store.getState().entries;
    try {
      const kept = (await (await this.db)?.all()) ?? [];
      entries = this.store.getState().entries;
      const here = new Set(entries.map(({ key }) => key));
      const more = kept.filter(({ model: { key } }) => !here.has(key));
      for (const { model, stamp } of more) this.stamps.set(model.key, stamp);
      entries = [...entries, ...more.map(({ model }) => model)].sort(byName);
    } catch (error) {
      this.complain(error);
    }
    this.store.setState({ ready: true, entries });
  }

  find(key: string): MyModel | undefined {
    return this.store.getState().entries.find((entry) => entry.key === key);
  }

  /** Says which model is in the editor: other tabs that have it there too are told, and this one. @param key empty: none of these */
  use(key: string): void {
    if (key === this.inUse) return;
    const before = this.inUse;
    this.inUse = key;
    this.store.setState({ elsewhere: null });
    if (before !== '') this.tabs?.tell({ kind: 'left', key: before });
    if (key !== '') this.tabs?.tell({ kind: 'open', key });
  }

  /** Adds a model, or replaces the one with its key. */
  save(entry: MyModel): Promise<void> {
    this.replace(entry);
    this.unsaved.add(entry.key);
    return this.write(async (db) => {
      // A later text is on its way, or this one has moved.
      if (this.find(entry.key) !== entry) return;
      this.unsaved.delete(entry.key);
      const stamp = this.deps.newKey();
      if (await db.put(entry, this.stamps.get(entry.key), stamp)) {
        this.stamps.set(entry.key, stamp);
        this.tabs?.tell({ kind: 'changed', key: entry.key });
      } else await this.move(entry, db);
    });
  }

  /** Another tab has changed the model meanwhile: that text stays where it is, and this one becomes a model of its own. */
  private async move(own: MyModel, db: MyModelsDb): Promise<void> {
    const theirs = await db.get(own.key);
    // What was typed since is part of it.
    const latest = this.find(own.key) ?? own;
    if (!theirs) {
      // Deleted there a moment ago: here it is still in use.
      this.stamps.delete(own.key);
      void this.save(latest);
      return;
    }
    this.adopt(theirs.model, theirs.stamp);
    if (theirs.model.text === latest.text) return;
    const to = {
      ...latest,
      key: this.deps.newKey(),
      name: freeName(latest.name, this.store.getState().entries),
    };
    this.replace(to);
    if (this.inUse === own.key) {
      this.inUse = to.key;
      this.store.setState({ elsewhere: null });
    }
    this.onMoved({ from: own.key, to });
    const stamp = this.deps.newKey();
    await db.put(to, undefined, stamp);
    this.stamps.set(to.key, stamp);
    this.tabs?.tell({ kind: 'changed', key: to.key });
  }

  /** Looks again at a model that another tab has changed. */
  private look(key: string): Promise<void> {
    return this.write(async (db) => {
      // What is kept next from here will meet that change.
      if (this.unsaved.has(key)) return;
      const found = await db.get(key);
      const own = this.find(key);
      if (found && found.stamp === this.stamps.get(key)) return;
      // The editor still has its text: it is kept again, or not, when it is next changed.
      if (!found && key === this.inUse) return;
      if (!found) this.store.setState(({ entries }) => ({ entries: entries.filter((entry) => entry.key !== key) }));
      else if (key === this.inUse && own && own.text !== found.model.text) this.tellElsewhere(found.model);
      else this.adopt(found.model, found.stamp);
    });
  }

  /** Takes what another tab has made of the model in use, in place of what is here. */
  async takeTheirs(): Promise<void> {
    await this.writing;
    const { elsewhere } = this.store.getState();
    if (!elsewhere) return;
    await this.write(async (db) => {
      const found = await db.get(elsewhere.key);
      if (found) this.adopt(found.model, found.stamp);
    });
    this.store.setState({ elsewhere: null });
  }

  private adopt(model: MyModel, stamp: string): void {
    this.stamps.set(model.key, stamp);
    this.replace(model);
  }

  private replace(entry: MyModel): void {
    const others = this.store.getState().entries.filter(({ key }) => key !== entry.key);
    this.store.setState({ entries: [...others, entry].sort(byName) });
  }

  private tellElsewhere(model: MyModel | null): void {
    const before = this.store.getState().elsewhere;
    this.store.setState({ elsewhere: { key: this.inUse, model: model ?? before?.model ?? null } });
  }

  remove(key: string): Promise<void> {
    const { entries } = this.store.getState();
    const deleted = entries.find((entry) => entry.key === key);
    if (!deleted) return Promise.resolve();
    this.store.setState({ deleted, entries: entries.filter((entry) => entry !== deleted) });
    return this.write(async (db) => {
      await db.delete(key);
      this.stamps.delete(key);
      this.tabs?.tell({ kind: 'changed', key });
    });
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
    const why = said(error instanceof Error ? error.message : String(error));
    this.store.setState({
      message: fill(texts().modelsNotKept, { why }),
    });
  }
}
