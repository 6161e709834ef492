import { createStore, type StoreApi } from 'zustand/vanilla';
import { isReplicates, type Saved, type SavedRun } from '../../../io/saved/saved-run';
import type { Scene } from '../../../io/scene/scene';
import { infer as texts } from '../../../messages/en/infer/infer';
import type { FitRecord, FitState, Fits } from '../fit/fits';
import { Autosave, type AutosaveDeps, savedLink } from './autosave';

export interface ComparedState {
  /** Ids of the runs that were chosen to be shown side by side, two at most; and those of them that are read already. */
  readonly chosen: readonly string[];
  readonly compared: readonly FitRecord[];
}

export interface FitAutosaveDeps extends AutosaveDeps {
  readonly fits: Fits;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** The scene on the page, as a run that is started now would keep it. */
  readonly link: () => string;
  /** Ids of runs that another tab has under way. */
  readonly elsewhere: () => Promise<ReadonlySet<string>>;
}

/** How often, and after how many milliseconds, it is asked again whether another tab still has a run under way. */
const LOOKS = 8;
const LOOK = 400;
const PACE = 1500;

const isLive = (phase: FitState['phase']) => phase === 'running' || phase === 'paused';

/** Keeps every run of the inference view as it goes, brings it back, and shows two side by side. */
export class FitAutosave extends Autosave<FitState, SavedRun, FitRecord> {
  readonly store: StoreApi<ComparedState> = createStore<ComparedState>()(() => ({ chosen: [], compared: [] }));
  protected get noun(): string {
    return texts().saved.thisRun;
  }

  constructor(private readonly own: FitAutosaveDeps) {
    super(own.fits, own, PACE);
    own.saved.store.subscribe(({ entries }, before) => {
      if (entries.length < before.entries.length) this.forgetDeleted(new Set(entries.map(({ id }) => id)));
    });
  }

  protected savedOf(state: FitState, now: number): SavedRun | null {
    const { id, name, created, scene, problem, cells, runs, phase } = state;
    if (!problem || runs.length === 0) return null;
    return { id, name, created, updated: now, live: isLive(phase), link: savedLink(scene), cells, problem, runs };
  }

  protected isOwn(item: Saved): item is SavedRun {
    return !isReplicates(item);
  }

  protected keptOf({ id, name, created, problem, cells, runs }: SavedRun, scene: Scene | null): FitRecord {
    return { id, name, created, scene, problem, cells, runs };
  }

  protected hasGrown(state: FitState, before: FitState): boolean {
    return state.runs !== before.runs;
  }

  /** Once the list is there: shows the run that was cut off last, or one that was started with just this scene. */
  async load(): Promise<void> {
    const { fits, saved, elsewhere, wait } = this.own;
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
    const link = this.own.link();
    const same = entries.find((entry) => !entry.live && entry.link !== '' && entry.link === link);
    if (same && fits.store.getState().id === '') await this.open(same.id);
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
