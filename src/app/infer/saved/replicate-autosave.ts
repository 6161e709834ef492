import { readReplicates } from '../../../inference/saved/saved';
import { isReplicates, type Saved, type SavedReplicates } from '../../../io/saved/saved-run';
import type { Scene } from '../../../io/scene/scene';
import { infer as texts } from '../../../messages/en/infer/infer';
import type { ReplicateFits, ReplicatesRecord, ReplicatesState } from '../replicates/fit-replicates';
import { Autosave, type AutosaveDeps, savedLink } from './autosave';

const PACE = 2000;

export interface ReplicateAutosaveDeps extends AutosaveDeps {
  readonly replicates: ReplicateFits;
  readonly newId: () => string;
  /** Ids of what another tab has under way. */
  readonly elsewhere: () => Promise<ReadonlySet<string>>;
}

/** Keeps replicates as they go, and brings them back. */
export class ReplicateAutosave extends Autosave<ReplicatesState, SavedReplicates, ReplicatesRecord> {
  protected get noun(): string {
    return texts().saved.theseReplicates;
  }

  constructor(private readonly own: ReplicateAutosaveDeps) {
    super(own.replicates, own, PACE);
  }

  protected savedOf(state: ReplicatesState, now: number): SavedReplicates | null {
    const { id, name, created, scene, sets, phase } = state;
    if (sets.length === 0) return null;
    return { id, name, created, updated: now, live: phase === 'running', link: savedLink(scene), sets };
  }

  protected isOwn(item: Saved): item is SavedReplicates {
    return isReplicates(item);
  }

  protected keptOf({ id, name, created, sets }: SavedReplicates, scene: Scene | null): ReplicatesRecord {
    return { id, name, created, scene, sets };
  }

  protected hasGrown(state: ReplicatesState, before: ReplicatesState): boolean {
    return state.sets !== before.sets;
  }

  /** Once the list is there: shows the replicates that were at work last, unless something is shown already. */
  async load(): Promise<void> {
    const { saved, replicates, elsewhere } = this.own;
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
    const { saved, newId, now } = this.own;
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

  /** Deletes saved replicates; those in view are then no longer shown. */
  async remove(id: string): Promise<void> {
    const { replicates, saved } = this.own;
    if (replicates.store.getState().id === id) {
      await this.flush();
      replicates.forget();
    }
    await saved.remove(id);
  }
}
