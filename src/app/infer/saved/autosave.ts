import type { StoreApi } from 'zustand/vanilla';
import { encodeLink, MAX_LENGTH } from '../../../io/link/link';
import type { Saved } from '../../../io/saved/saved-run';
import type { Scene } from '../../../io/scene/scene';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { findModel } from '../../../models/registry';
import { sceneBrought } from '../../scene/bring-model';
import type { SavedItems } from './saved-items';

/** A scene as saved items hold it; empty where there is none, or none that could be read again. */
export function savedLink(scene: Scene | null): string {
  const link = scene && findModel(scene.modelId) ? encodeLink(scene) : '';
  return link.length > MAX_LENGTH ? '' : link;
}

/** Fits or replicates in view; `Kept` is what it takes to show them again and to go on. */
export interface View<State, Kept> {
  readonly store: StoreApi<State>;
  open(record: Kept): void;
  rename(name: string): void;
}

export interface AutosaveDeps {
  readonly saved: SavedItems;
  readonly now: () => number;
  readonly later: (task: () => void, milliseconds: number) => void;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly phase: string;
}

/** Keeps what is in view as it goes, and brings it back. Where nothing can be kept, it just runs. */
export abstract class Autosave<State extends Named, Item extends Saved, Kept> {
  private pending = false;
  private seen: State;
  private openings = 0;

  /** @param pace least milliseconds between two savings of what goes on */
  protected constructor(
    protected readonly view: View<State, Kept>,
    private readonly deps: AutosaveDeps,
    private readonly pace: number,
  ) {
    this.seen = view.store.getState();
    view.store.subscribe((state) => this.follow(state));
  }

  /** A state as it is saved; null if there is nothing to save. */
  protected abstract savedOf(state: State, now: number): Item | null;
  protected abstract isOwn(item: Saved): item is Item;
  /** @param scene of the item's link, with its model brought; null where that cannot be shown */
  protected abstract keptOf(item: Item, scene: Scene | null): Kept;
  /** True if more has been found since. */
  protected abstract hasGrown(state: State, before: State): boolean;
  /** What saved items of this kind are called: "This run". */
  protected abstract get noun(): string;

  private follow(state: State): void {
    const before = this.seen;
    this.seen = state;
    if (state.phase !== before.phase || state.name !== before.name) void this.flush();
    else if (this.hasGrown(state, before) && !this.pending) {
      this.pending = true;
      this.deps.later(() => void this.flush(), this.pace);
    }
  }

  /** Saves what is in view as it is now. */
  flush(): Promise<void> {
    this.pending = false;
    const item = this.shown();
    return item ? this.deps.saved.write(item) : this.deps.saved.settled();
  }

  /** What is in view as it is saved; null if there is nothing. */
  shown(): Item | null {
    return this.savedOf(this.view.store.getState(), this.deps.now());
  }

  private async brought(item: Item): Promise<Kept> {
    const { scene, problem } = await sceneBrought(item.link);
    // The item itself holds its model: it can be shown and gone on with all the same.
    if (problem) this.deps.saved.say(fill(texts().saved.notShown, { noun: this.noun, problem }));
    return this.keptOf(item, scene);
  }

  /** A saved item, with the model of its settings brought; null if it is damaged or of another kind. */
  protected async read(id: string): Promise<Kept | null> {
    const item = await this.deps.saved.read(id);
    return item && this.isOwn(item) ? this.brought(item) : null;
  }

  /** Shows a saved item. What is in view is saved before. */
  async open(id: string): Promise<void> {
    if (this.view.store.getState().id === id) return;
    const opening = ++this.openings;
    await this.flush();
    const record = await this.read(id);
    // Another one may have been opened meanwhile.
    if (record && opening === this.openings) this.view.open(record);
  }

  /** Shows an item that is kept nowhere. */
  async show(item: Item): Promise<void> {
    this.view.open(await this.brought(item));
  }

  async rename(id: string, name: string): Promise<void> {
    const trimmed = name.trim().slice(0, 120);
    if (this.view.store.getState().id !== id) return this.deps.saved.rename(id, trimmed);
    this.view.rename(trimmed);
    return this.deps.saved.settled();
  }
}
