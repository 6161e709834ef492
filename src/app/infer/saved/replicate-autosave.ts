import { readReplicates } from '../../../inference/saved/saved';
import { isReplicates, type SavedReplicates } from '../../../io/saved/saved-run';
import { sceneBrought } from '../../scene/bring-model';
import type { ReplicateFits, ReplicatesState } from '../replicates/fit-replicates';
import { savedLink } from './fit-archive';
import type { SavedItems } from './saved-items';

/** Least milliseconds between two savings. */
const PACE = 2000;

export interface AutosaveDeps {
  readonly saved: SavedItems;
  readonly replicates: ReplicateFits;
  readonly now: () => number;
  readonly newId: () => string;
  readonly later: (task: () => void, milliseconds: number) => void;
  /** Ids of what another tab has under way. */
  readonly elsewhere: () => Promise<ReadonlySet<string>>;
}

const isLive = (phase: ReplicatesState['phase']) => phase === 'running';

/** Keeps replicates as they go, and brings them back. Where nothing can be kept, they just run. */
export class ReplicateAutosave {
  private pending = false;
  private last: ReplicatesState;
  private openings = 0;

  constructor(private readonly deps: AutosaveDeps) {
    this.last = deps.replicates.store.getState();
    deps.replicates.store.subscribe((state) => this.follow(state));
  }

  /** Once the list is there: shows the replicates that were at work last, unless something is shown already. */
  async load(): Promise<void> {
    const { saved, replicates, elsewhere } = this.deps;
    await this.takeOver();
    const busy = await elsewhere();
    const [latest] = saved.store
      .getState()
      .entries.filter(({ id, kind }) => kind === 'replicates' && !busy.has(id))
      .sort((a, b) => b.updated - a.updated);
    if (latest && replicates.store.getState().phase === 'none') await this.open(latest.id);
  }

  /** Puts what was kept before there was a list into it. What is damaged holds nothing that could be shown. */
  private async takeOver(): Promise<void> {
    const { saved, newId, now } = this.deps;
    const old = (await saved.takeOldReplicates()) as { link?: unknown; sets?: unknown } | null;
    if (!Array.isArray(old?.sets) || old.sets.length === 0) return;
    try {
      const sets = old.sets.map(readReplicates);
      const link = typeof old.link === 'string' ? old.link : '';
      await saved.write({ id: newId(), name: '', created: now(), updated: now(), live: false, link, sets });
    } catch {
      // Damaged.
    }
  }

  private follow(state: ReplicatesState): void {
    const before = this.last;
    this.last = state;
    if (state.sets.length === 0) return;
    if (state.phase !== before.phase || state.name !== before.name) void this.flush();
    else if (state.sets !== before.sets && !this.pending) {
      this.pending = true;
      this.deps.later(() => void this.flush(), PACE);
    }
  }

  /** Saves them as they are now. */
  flush(): Promise<void> {
    this.pending = false;
    const one = this.shown();
    return one ? this.deps.saved.write(one) : this.deps.saved.settled();
  }

  /** Those in view as they are saved; null if there are none. */
  shown(): SavedReplicates | null {
    const { id, name, created, scene, sets, phase } = this.deps.replicates.store.getState();
    if (sets.length === 0) return null;
    return { id, name, created, updated: this.deps.now(), live: isLive(phase), link: savedLink(scene), sets };
  }

  /** Shows saved replicates, with the model of their settings brought. What is in view is saved before. */
  async open(id: string): Promise<void> {
    const { saved, replicates } = this.deps;
    if (replicates.store.getState().id === id) return;
    const opening = ++this.openings;
    await this.flush();
    const item = await saved.read(id);
    if (item && isReplicates(item) && opening === this.openings) await this.show(item);
  }

  /** Shows replicates wherever they come from. */
  async show({ id, name, created, link, sets }: SavedReplicates): Promise<void> {
    const { scene, problem } = await sceneBrought(link);
    if (problem) this.deps.saved.say(`The settings of these replicates cannot be shown. ${problem}`);
    this.deps.replicates.open({ id, name, created, scene, sets });
  }

  async rename(id: string, name: string): Promise<void> {
    const { replicates, saved } = this.deps;
    const trimmed = name.trim().slice(0, 120);
    if (replicates.store.getState().id !== id) return saved.rename(id, trimmed);
    replicates.rename(trimmed);
    return saved.settled();
  }

  /** Deletes saved replicates; those in view are then no longer shown. */
  async remove(id: string): Promise<void> {
    const { replicates, saved } = this.deps;
    if (replicates.store.getState().id === id) {
      await this.flush();
      replicates.forget();
    }
    await saved.remove(id);
  }
}
