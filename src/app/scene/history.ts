import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scene } from '../../io/scene/scene';
import type { AppStore } from './state';

export interface HistoryState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Steps that can be taken back. */
const MAX_STEPS = 200;
/** Changes of the same settings that follow each other faster are one step: a slider that is dragged. Milliseconds. */
const PAUSE = 700;

/** What is open where is no setting: undo does not take anyone elsewhere. */
const PLACES = ['view', 'lesson', 'finding', 'fitTab', 'modelSide'] as const satisfies (keyof Scene)[];
const isPlace = (field: string): boolean => PLACES.some((place) => place === field);

const fieldsThatDiffer = (a: Scene, b: Scene): string =>
  (Object.keys({ ...a, ...b }) as (keyof Scene)[])
    .filter((field) => !isPlace(field) && a[field] !== b[field])
    .sort()
    .join();

/**
 * Undo and redo of every change of the scene, wherever it was made: sliders, menus, links, the model editor. Scenes are values that
 * are never changed, so that a step is the scene as it was.
 */
export class History {
  readonly store: StoreApi<HistoryState> = createStore<HistoryState>()(() => ({ canUndo: false, canRedo: false }));
  private past: Scene[] = [];
  private future: Scene[] = [];
  private present: Scene;
  private lastFields = '';
  private lastTime = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly app: AppStore,
    private readonly now: () => number,
  ) {
    this.present = app.getState().scene;
    app.subscribe(({ scene, opening }) => this.notice(scene, opening));
  }

  undo(): void {
    this.go(this.past, this.future);
  }

  redo(): void {
    this.go(this.future, this.past);
  }

  private notice(scene: Scene, opening: boolean): void {
    if (scene === this.present) return;
    const before = this.present;
    this.present = scene;
    // The stand-in for a link's model is nothing to come back to.
    if (opening) return;
    const fields = fieldsThatDiffer(before, scene);
    if (fields === '') return;
    const time = this.now();
    const continues = fields === this.lastFields && time - this.lastTime < PAUSE && this.past.length > 0;
    if (!continues) this.past = [...this.past, before].slice(-MAX_STEPS);
    this.lastFields = fields;
    this.lastTime = time;
    this.future = [];
    this.tell();
  }

  private go(from: Scene[], to: Scene[]): void {
    const target = from.pop();
    if (!target) return;
    to.push(this.present);
    this.present = { ...target, ...Object.fromEntries(PLACES.map((place) => [place, this.present[place]])) };
    this.lastFields = '';
    this.tell();
    this.app.setState({ scene: this.present });
  }

  private tell(): void {
    this.store.setState({ canUndo: this.past.length > 0, canRedo: this.future.length > 0 });
  }
}
