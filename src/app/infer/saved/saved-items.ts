import { createStore, type StoreApi } from 'zustand/vanilla';
import { findEstimator } from '../../../estimators/registry';
import { findOptimiser } from '../../../inference/optimisers/registry';
import { savedToText, textToSaved } from '../../../io/saved/saved-file';
import { isReplicates, type Saved } from '../../../io/saved/saved-run';
import { checkSaved } from '../../../io/saved/saved-schema';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { unfinished } from '../fit/fit-run';
import type { FitRecord } from '../fit/fits';
import type { ReplicatesState } from '../replicates/fit-replicates';
import type { SavedEntry, SavedStore } from './saved-db';

export interface SavedState {
  readonly phase: 'loading' | 'ready' | 'blocked';
  /** Latest first. */
  readonly entries: readonly SavedEntry[];
  /** For people; empty while all is well. */
  readonly message: string;
  /** What was deleted last and can come back. */
  readonly deleted: Saved | null;
}

export interface SavedItemsDeps {
  readonly open: () => Promise<SavedStore>;
  readonly newId: () => string;
}

const messageOf = (error: unknown) => said(error instanceof Error ? error.message : String(error));
const named = (what: string) => what.slice(0, 120);

/** A run's name if nobody gave it one: "Bimolecular association: k_on, k_off". */
export function nameOf({ name, problem }: Pick<FitRecord, 'name' | 'problem'>): string {
  if (name || !problem) return name;
  return named(`${said(problem.model.title)}: ${problem.coordinates.map((c) => c.name).join(', ')}`);
}

/** What tells runs of the same name apart, most telling first. */
const TRAITS: readonly ((record: FitRecord) => string)[] = [
  ({ runs }) => runs.map(({ estimator }) => findEstimator(estimator)?.short ?? estimator).join(', '),
  ({ runs }) => findOptimiser(runs[0].options.optimiser ?? '')?.name ?? '',
  ({ runs }) => fill(texts().saved.learningRate, { learningRate: runs[0].options.learningRate }),
  ({ runs }) => `${runs[0].options.iterations} iterations`,
  ({ runs }) => fill(texts().saved.trajectoriesEach, { trajectories: runs[0].options.trajectories }),
  ({ problem }) => `from ${problem?.coordinates.map(({ name, start }) => `${name} ${start}`).join(', ')}`,
  ({ runs }) => `seed ${runs[0].options.seed}`,
  ({ created }) => new Date(created).toISOString().slice(0, 19).replace('T', ' '),
];

/** Names of runs side by side: those that would be the same say what is different, at last when they were begun. */
export function distinctNames(records: readonly FitRecord[]): string[] {
  const names = records.map(nameOf);
  if (new Set(names).size === names.length) return names;
  const trait = TRAITS.find((of) => records.every(({ runs }) => runs.length > 0) && new Set(records.map(of)).size > 1);
  return trait ? records.map((record, i) => `${names[i]} (${trait(record)})`) : names;
}

/** The same for replicates: "50 replicates of Bimolecular association: k_on, k_off". */
export function replicatesName({ name, sets }: Pick<ReplicatesState, 'name' | 'sets'>): string {
  return (
    name ||
    named(
      fill(texts().saved.replicatesOf, {
        runs: sets[0].runs.length,
        nameOf: nameOf({ name, problem: sets[0].problem }),
      }),
    )
  );
}

export function entryOf(saved: Saved): SavedEntry {
  const { id, created, updated, live, link } = saved;
  const common = { id, created, updated, live, link };
  if (isReplicates(saved)) {
    const runs = saved.sets.flatMap((set) => set.runs);
    const done = runs.filter(({ status }) => status !== null).length;
    return {
      ...common,
      kind: 'replicates',
      name: replicatesName(saved),
      model: said(saved.sets[0].problem.model.title),
      estimators: saved.sets.map(({ options }) => options.estimator),
      done,
      of: runs.length,
      unfinished: done < runs.length,
    };
  }
  const { problem, runs } = saved;
  return {
    ...common,
    kind: 'fit',
    name: nameOf(saved),
    model: said(problem.model.title),
    estimators: runs.map(({ estimator }) => estimator),
    done: Math.max(...runs.map(({ points }) => points.length)),
    of: Math.max(...runs.map(({ options }) => options.iterations)),
    unfinished: runs.some(unfinished),
  };
}

/** Everything that is kept in this browser: runs and replicates. What it refuses to keep is said once. */
export class SavedItems {
  readonly store: StoreApi<SavedState> = createStore<SavedState>()(() => ({
    phase: 'loading',
    entries: [],
    message: '',
    deleted: null,
  }));
  private saved: SavedStore | null = null;
  private complained = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly deps: SavedItemsDeps) {}

  /** Reads the list. */
  async load(): Promise<void> {
    try {
      const saved = await this.deps.open();
      const entries = await saved.entries();
      this.saved = saved;
      this.store.setState({ phase: 'ready', entries: entries.sort((a, b) => b.created - a.created) });
    } catch (error) {
      this.store.setState({
        phase: 'blocked',
        message: fill(texts().saved.browserKeepsNone, { error: messageOf(error) }),
      });
    }
  }

  /** What was kept of replicates before they came into the list, if anything; null once it was asked for. */
  async takeOldReplicates(): Promise<unknown> {
    try {
      return JSON.parse((await this.saved?.takeOldReplicates()) ?? 'null');
    } catch {
      return null;
    }
  }

  say(message: string): void {
    this.store.setState({ message });
  }

  dismiss(): void {
    this.say('');
  }

  private put(entry: SavedEntry): void {
    const others = this.store.getState().entries.filter(({ id }) => id !== entry.id);
    this.store.setState({ entries: [entry, ...others].sort((a, b) => b.created - a.created) });
  }

  /** One after another, so that an older state never overwrites a newer one. */
  write(item: Saved): Promise<void> {
    this.writing = this.writing.then(async () => {
      if (!this.saved) return;
      const entry = entryOf(item);
      try {
        await this.saved.write(entry, item);
        this.put(entry);
        if (this.complained) this.say('');
        this.complained = false;
      } catch (error) {
        if (this.complained) return;
        this.complained = true;
        this.say(fill(texts().saved.cannotSave, { error: messageOf(error) }));
      }
    });
    return this.writing;
  }

  /** Resolves when everything is written. */
  settled(): Promise<void> {
    return this.writing;
  }

  /** What was saved, checked; null if it is damaged, which is then said. */
  async read(id: string): Promise<Saved | null> {
    await this.writing;
    try {
      const { saved, problem } = checkSaved(await this.saved?.read(id));
      if (!saved) this.say(fill(texts().saved.damaged, { problem }));
      return saved;
    } catch (error) {
      this.say(fill(texts().saved.unreadable, { error: messageOf(error) }));
      return null;
    }
  }

  async rename(id: string, name: string): Promise<void> {
    const item = await this.read(id);
    if (item) await this.write({ ...item, name });
  }

  async remove(id: string): Promise<void> {
    const deleted = await this.read(id);
    try {
      await this.saved?.remove(id);
    } catch (error) {
      this.say(fill(texts().saved.notDeleted, { error: messageOf(error) }));
      return;
    }
    const entries = this.store.getState().entries.filter((entry) => entry.id !== id);
    this.store.setState({ deleted, entries });
  }

  async restore(): Promise<void> {
    const { deleted } = this.store.getState();
    if (!deleted) return;
    this.store.setState({ deleted: null });
    await this.write(deleted);
  }

  forget(): void {
    this.store.setState({ deleted: null });
  }

  /** Those with the given ids, or all, as the text of one file. Damaged ones are left out, and that is said. */
  async exportText(ids?: readonly string[]): Promise<string> {
    await this.writing;
    const found: Saved[] = [];
    for (const id of ids ?? this.store.getState().entries.map((entry) => entry.id)) {
      const item = await this.read(id);
      if (item) found.push(item);
    }
    return savedToText(found);
  }

  /** Adds what is in a file; what is here already comes in beside it, as a copy. @returns what came in */
  async importText(text: string): Promise<readonly Saved[]> {
    const { saved, problems } = textToSaved(text);
    const known = new Set(this.store.getState().entries.map(({ id }) => id));
    const items = saved.map((item): Saved => {
      const id = known.has(item.id) ? this.deps.newId() : item.id;
      known.add(id);
      return { ...item, live: false, id };
    });
    for (const item of items) await this.write(item);
    this.say(problems.join(' '));
    return items;
  }
}
