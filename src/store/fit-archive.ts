import { createStore, type StoreApi } from 'zustand/vanilla';
import { decodeLink, encodeLink } from '../io/link';
import { runsToText, textToRuns } from '../io/saved-file';
import type { SavedRun } from '../io/saved-run';
import { checkRun } from '../io/saved-schema';
import { findModel } from '../models/registry';
import { unfinished } from './fit-run';
import type { FitRecord, FitState, Fits } from './fits';
import type { SavedEntry, SavedStore } from './saved-db';

export interface ArchiveState {
  readonly phase: 'loading' | 'ready' | 'blocked';
  /** Latest first. */
  readonly entries: readonly SavedEntry[];
  /** For people; empty while all is well. */
  readonly message: string;
  /** What was deleted last and can come back. */
  readonly deleted: SavedRun | null;
  /** Ids of the runs that were chosen to be shown side by side, two at most; and those of them that are read already. */
  readonly chosen: readonly string[];
  readonly compared: readonly FitRecord[];
}

export interface ArchiveDeps {
  readonly open: () => Promise<SavedStore>;
  readonly fits: Fits;
  readonly now: () => number;
  readonly newId: () => string;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly later: (task: () => void, milliseconds: number) => void;
  /** The scene on the page, as a run that is started now would keep it. */
  readonly link: () => string;
  /** Ids of runs that another tab has under way. */
  readonly elsewhere: () => Promise<ReadonlySet<string>>;
}

/** How often, and after how many milliseconds, it is asked again whether another tab still has a run under way. */
const LOOKS = 8;
const LOOK = 400;
/** Least milliseconds between two savings of a run that goes on. */
const PACE = 1500;

const isLive = (phase: FitState['phase']) => phase === 'running' || phase === 'paused';

/** A run's name if nobody gave it one: "Bimolecular association, k_on and k_off". */
export function nameOf({ name, problem }: Pick<FitRecord, 'name' | 'problem'>): string {
  if (name || !problem) return name;
  return `${problem.model.title}: ${problem.coordinates.map((c) => c.name).join(', ')}`.slice(0, 120);
}

export function savedOf(record: FitRecord, live: boolean, now: number): SavedRun | null {
  const { id, name, created, scene, problem, cells, runs } = record;
  if (!problem || runs.length === 0) return null;
  const link = scene && findModel(scene.modelId) ? encodeLink(scene) : '';
  return { id, name, created, updated: now, live, link, cells, problem, runs };
}

export function entryOf(run: SavedRun): SavedEntry {
  const { id, created, updated, live, problem, runs } = run;
  return {
    id,
    name: nameOf(run),
    model: problem.model.title,
    link: run.link,
    created,
    updated,
    live,
    estimators: runs.map(({ estimator }) => estimator),
    done: Math.max(...runs.map(({ points }) => points.length)),
    of: Math.max(...runs.map(({ options }) => options.iterations)),
    unfinished: runs.some(unfinished),
  };
}

export function recordOf({ id, name, created, link, problem, cells, runs }: SavedRun): FitRecord {
  return { id, name, created, scene: link ? decodeLink(link).scene : null, problem, cells, runs };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Keeps every run of the inference view as it goes. What the browser refuses to keep is said once, and the fit goes on.
 */
export class Archive {
  readonly store: StoreApi<ArchiveState> = createStore<ArchiveState>()(() => ({
    phase: 'loading',
    entries: [],
    message: '',
    deleted: null,
    chosen: [],
    compared: [],
  }));
  private saved: SavedStore | null = null;
  private pending = false;
  private complained = false;
  private seen: FitState;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly deps: ArchiveDeps) {
    this.seen = deps.fits.store.getState();
    deps.fits.store.subscribe((state) => this.follow(state));
  }

  /** Reads the list, and shows the run that was cut off last, or one that was started with just this scene. */
  async load(): Promise<void> {
    try {
      this.saved = await this.deps.open();
      await this.refresh();
      this.store.setState({ phase: 'ready' });
    } catch (error) {
      this.store.setState({
        phase: 'blocked',
        message: `This browser keeps no runs here (${messageOf(error)}). Fits work as ever; export what you want to keep.`,
      });
      return;
    }
    const { entries } = this.store.getState();
    const live = entries.filter((entry) => entry.live);
    for (let look = 0; look < LOOKS && live.length > 0; look++) {
      const busy = await this.deps.elsewhere();
      const cut = live.find(({ id }) => !busy.has(id));
      if (this.deps.fits.store.getState().id !== '') return;
      if (cut) {
        await this.open(cut.id);
        return;
      }
      // A page that was reloaded may hold on to its run for a moment after it is gone.
      await this.deps.wait(LOOK);
    }
    const link = this.deps.link();
    const same = entries.find((entry) => !entry.live && entry.link !== '' && entry.link === link);
    if (same && this.deps.fits.store.getState().id === '') await this.open(same.id);
  }

  private async refresh(): Promise<void> {
    const entries = (await this.saved?.entries()) ?? [];
    this.store.setState({ entries: entries.sort((a, b) => b.created - a.created) });
  }

  private follow(state: FitState): void {
    const before = this.seen;
    this.seen = state;
    if (state.runs === before.runs && state.phase === before.phase && state.name === before.name) return;
    if (state.phase !== before.phase || state.name !== before.name) {
      void this.flush();
      return;
    }
    if (this.pending) return;
    this.pending = true;
    this.deps.later(() => void this.flush(), PACE);
  }

  /** Saves the run in view as it is now. */
  flush(): Promise<void> {
    this.pending = false;
    const state = this.deps.fits.store.getState();
    const run = savedOf(state, isLive(state.phase), this.deps.now());
    if (!run) return this.writing;
    return this.write(run);
  }

  /** One after another, so that an older state never overwrites a newer one. */
  private write(run: SavedRun): Promise<void> {
    this.writing = this.writing.then(async () => {
      if (!this.saved) return;
      const entry = entryOf(run);
      try {
        await this.saved.write(entry, run);
        const others = this.store.getState().entries.filter(({ id }) => id !== run.id);
        this.store.setState({ entries: [entry, ...others].sort((a, b) => b.created - a.created) });
        if (this.complained) this.store.setState({ message: '' });
        this.complained = false;
      } catch (error) {
        if (this.complained) return;
        this.complained = true;
        this.store.setState({
          message: `This run cannot be saved (${messageOf(error)}): it goes on, but export it if you want to keep it.`,
        });
      }
    });
    return this.writing;
  }

  /** A saved run, checked; null if it is damaged, which is then said. */
  private async read(id: string): Promise<SavedRun | null> {
    await this.writing;
    try {
      const { run, problem } = checkRun(await this.saved?.read(id));
      if (!run) this.store.setState({ message: `This saved run is damaged at ${problem}` });
      return run;
    } catch (error) {
      this.store.setState({ message: `This saved run cannot be read (${messageOf(error)}).` });
      return null;
    }
  }

  /** Shows a saved run. What is in view is saved before. */
  async open(id: string): Promise<void> {
    const { fits } = this.deps;
    if (fits.store.getState().id === id) return;
    await this.flush();
    const run = await this.read(id);
    if (run) fits.open(recordOf(run));
  }

  async rename(id: string, name: string): Promise<void> {
    const { fits } = this.deps;
    const trimmed = name.trim().slice(0, 120);
    if (fits.store.getState().id === id) {
      fits.rename(trimmed);
      await this.writing;
      return;
    }
    const run = await this.read(id);
    if (run) await this.write({ ...run, name: trimmed });
  }

  async remove(id: string): Promise<void> {
    const run = await this.read(id);
    try {
      await this.saved?.remove(id);
    } catch (error) {
      this.store.setState({ message: `The run could not be deleted (${messageOf(error)}).` });
      return;
    }
    const { chosen, compared, entries } = this.store.getState();
    this.store.setState({
      deleted: run,
      chosen: chosen.filter((other) => other !== id),
      compared: compared.filter((record) => record.id !== id),
      entries: entries.filter((entry) => entry.id !== id),
    });
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

  dismiss(): void {
    this.store.setState({ message: '' });
  }

  /** Adds a run to those shown side by side, or takes it away; the older of two makes room for a third. */
  async toggleCompared(id: string): Promise<void> {
    const before = this.store.getState().chosen;
    const chosen = before.includes(id) ? before.filter((other) => other !== id) : [...before, id].slice(-2);
    this.store.setState({ chosen });
    const known = new Map(this.store.getState().compared.map((record) => [record.id, record]));
    if (chosen.includes(id)) {
      // The run in view is compared as it is now.
      await this.flush();
      const run = await this.read(id);
      if (run) known.set(id, recordOf(run));
    }
    // Others may have been ticked meanwhile.
    const now = this.store.getState();
    for (const record of now.compared) if (record.id !== id) known.set(record.id, record);
    this.store.setState({ compared: now.chosen.flatMap((one) => known.get(one) ?? []) });
  }

  /** Runs as the text of one file. Without ids: all of them. Damaged ones are left out, and that is said. */
  async exportText(ids?: readonly string[]): Promise<string> {
    await this.flush();
    const wanted = ids ?? this.store.getState().entries.map(({ id }) => id);
    const runs: SavedRun[] = [];
    for (const id of wanted) {
      const run = await this.read(id);
      if (run) runs.push(run);
    }
    return runsToText(runs);
  }

  /** The run in view as a file, for where nothing can be kept. */
  exportShown(): string | null {
    const run = savedOf(this.deps.fits.store.getState(), false, this.deps.now());
    return run && runsToText([run]);
  }

  /** Adds the runs of a file; those that are here already come in beside them, as copies. */
  async importText(text: string): Promise<number> {
    const { runs, problems } = textToRuns(text);
    const known = new Set(this.store.getState().entries.map(({ id }) => id));
    for (const run of runs) {
      await this.write({ ...run, live: false, id: known.has(run.id) ? this.deps.newId() : run.id });
    }
    this.store.setState({ message: problems.join(' ') });
    // Without a place to keep them, the first is shown at least.
    if (!this.saved && runs[0]) this.deps.fits.open(recordOf(runs[0]));
    return runs.length;
  }
}
