import { createStore, type StoreApi } from 'zustand/vanilla';
import { encodeLink, MAX_LENGTH } from '../../../io/link';
import { isReplicates, type SavedRun } from '../../../io/saved/saved-run';
import type { Scene } from '../../../io/scene';
import { findModel } from '../../../models/registry';
import { sceneBrought } from '../../scene/bring-model';
import type { FitRecord, FitState, Fits } from '../fit/fits';
import type { SavedItems } from './saved-items';

export interface ArchiveState {
  /** Ids of the runs that were chosen to be shown side by side, two at most; and those of them that are read already. */
  readonly chosen: readonly string[];
  readonly compared: readonly FitRecord[];
}

export interface ArchiveDeps {
  readonly saved: SavedItems;
  readonly fits: Fits;
  readonly now: () => number;
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

/** A scene as saved runs hold it; empty where there is none, or none that could be read again. */
export function savedLink(scene: Scene | null): string {
  const link = scene && findModel(scene.modelId) ? encodeLink(scene) : '';
  return link.length > MAX_LENGTH ? '' : link;
}

export function savedOf(record: FitRecord, live: boolean, now: number): SavedRun | null {
  const { id, name, created, scene, problem, cells, runs } = record;
  if (!problem || runs.length === 0) return null;
  return { id, name, created, updated: now, live, link: savedLink(scene), cells, problem, runs };
}

/** Keeps every run of the inference view as it goes, and brings it back. */
export class Archive {
  readonly store: StoreApi<ArchiveState> = createStore<ArchiveState>()(() => ({ chosen: [], compared: [] }));
  private pending = false;
  private seen: FitState;
  private openings = 0;

  constructor(private readonly deps: ArchiveDeps) {
    this.seen = deps.fits.store.getState();
    deps.fits.store.subscribe((state) => this.follow(state));
    deps.saved.store.subscribe(({ entries }, before) => {
      if (entries.length < before.entries.length) this.forgetDeleted(new Set(entries.map(({ id }) => id)));
    });
  }

  /** Once the list is there: shows the run that was cut off last, or one that was started with just this scene. */
  async load(): Promise<void> {
    const { fits, saved, elsewhere, wait } = this.deps;
    const entries = saved.store.getState().entries.filter(({ kind }) => kind !== 'replicates');
    const live = entries.filter((entry) => entry.live);
    for (let look = 0; look < LOOKS && live.length > 0; look++) {
      const busy = await elsewhere();
      const cut = live.find(({ id }) => !busy.has(id));
      if (fits.store.getState().id !== '') return;
      if (cut) {
        await this.open(cut.id);
        return;
      }
      // A page that was reloaded may hold on to its run for a moment after it is gone.
      await wait(LOOK);
    }
    const link = this.deps.link();
    const same = entries.find((entry) => !entry.live && entry.link !== '' && entry.link === link);
    if (same && fits.store.getState().id === '') await this.open(same.id);
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
    const { fits, saved, now } = this.deps;
    const state = fits.store.getState();
    const run = savedOf(state, isLive(state.phase), now());
    return run ? saved.write(run) : saved.settled();
  }

  /** The run in view as it would be saved, for where nothing can be kept; null if there is none. */
  shown(): SavedRun | null {
    return savedOf(this.deps.fits.store.getState(), false, this.deps.now());
  }

  private async recordOf({ id, name, created, link, problem, cells, runs }: SavedRun): Promise<FitRecord> {
    const { scene, problem: why } = await sceneBrought(link);
    // The run itself holds its model: it can be shown and gone on with all the same.
    if (why) this.deps.saved.say(`The settings of this run cannot be shown. ${why}`);
    return { id, name, created, scene, problem, cells, runs };
  }

  private async read(id: string): Promise<FitRecord | null> {
    const item = await this.deps.saved.read(id);
    return item && !isReplicates(item) ? this.recordOf(item) : null;
  }

  /** Shows a saved run, with the model of its settings brought. What is in view is saved before. */
  async open(id: string): Promise<void> {
    const { fits } = this.deps;
    if (fits.store.getState().id === id) return;
    const opening = ++this.openings;
    await this.flush();
    const record = await this.read(id);
    // Another one may have been opened meanwhile.
    if (record && opening === this.openings) fits.open(record);
  }

  /** Shows a run that is kept nowhere. */
  async show(run: SavedRun): Promise<void> {
    this.deps.fits.open(await this.recordOf(run));
  }

  async rename(id: string, name: string): Promise<void> {
    const { fits, saved } = this.deps;
    const trimmed = name.trim().slice(0, 120);
    if (fits.store.getState().id !== id) return saved.rename(id, trimmed);
    fits.rename(trimmed);
    return saved.settled();
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
      const record = await this.read(id);
      if (record) known.set(id, record);
    }
    // Others may have been ticked meanwhile.
    const now = this.store.getState();
    for (const record of now.compared) if (record.id !== id) known.set(record.id, record);
    this.store.setState({ compared: now.chosen.flatMap((one) => known.get(one) ?? []) });
  }

  private forgetDeleted(left: ReadonlySet<string>): void {
    const { chosen, compared } = this.store.getState();
    this.store.setState({
      chosen: chosen.filter((id) => left.has(id)),
      compared: compared.filter(({ id }) => left.has(id)),
    });
  }
}
