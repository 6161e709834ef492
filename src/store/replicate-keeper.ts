import type { Replicates } from '../inference/replicates';
import { readReplicates } from '../inference/saved';
import { decodeLink, encodeLink } from '../io/link';
import { findModel } from '../models/registry';
import type { ReplicateFits, ReplicatesState } from './fit-replicates';
import type { SavedStore } from './saved-db';

/** Least milliseconds between two savings. */
const PACE = 2000;

export interface KeeperDeps {
  readonly open: () => Promise<SavedStore>;
  readonly replicates: ReplicateFits;
  readonly later: (task: () => void, milliseconds: number) => void;
}

/** Keeps the latest replicates as they go, and brings them back after a reload. Where nothing can be kept, they just run. */
export class ReplicateKeeper {
  private saved: SavedStore | null = null;
  private pending = false;
  private writing: Promise<void> = Promise.resolve();
  private last: ReplicatesState;

  constructor(private readonly deps: KeeperDeps) {
    this.last = deps.replicates.store.getState();
    deps.replicates.store.subscribe((state) => this.follow(state));
  }

  /** Shows what was kept, unless something is shown already. Text that is damaged is passed over: it holds nothing. */
  async load(): Promise<void> {
    try {
      this.saved = await this.deps.open();
      const text = await this.saved.readReplicates();
      if (text === undefined || this.deps.replicates.store.getState().phase !== 'none') return;
      const { link, sets } = JSON.parse(text) as { link: unknown; sets: unknown };
      if (!Array.isArray(sets) || sets.length === 0) return;
      const read: Replicates[] = sets.map(readReplicates);
      const decoded = typeof link === 'string' && link !== '' ? decodeLink(link) : null;
      this.deps.replicates.open(decoded?.scene ?? null, read);
    } catch {
      // Nothing is lost that could still be read, and new replicates take its place.
    }
  }

  private follow(state: ReplicatesState): void {
    const before = this.last;
    this.last = state;
    if (state.sets.length === 0 || (state.sets === before.sets && state.phase === before.phase)) return;
    if (state.phase !== before.phase) void this.flush();
    else if (!this.pending) {
      this.pending = true;
      this.deps.later(() => void this.flush(), PACE);
    }
  }

  /** Saves them as they are now. */
  flush(): Promise<void> {
    this.pending = false;
    const { scene, sets } = this.deps.replicates.store.getState();
    if (sets.length === 0) return this.writing;
    const link = scene && findModel(scene.modelId) ? encodeLink(scene) : '';
    const text = JSON.stringify({ link, sets });
    this.writing = this.writing.then(async () => {
      await this.saved?.writeReplicates(text).catch(() => {});
    });
    return this.writing;
  }
}
