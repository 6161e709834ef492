import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job, Snapshot } from '../../engine/types';
import type { Scene } from '../../io/scene';
import type { AuxiliaryRunner } from '../scene/auxiliary-runner';
import type { AppStore } from '../scene/state';
import { Interrupted, Work, type WorkStatus } from '../work/work';

/** Runs a job of a sweep. @throws Interrupted once the sweep is stopped, dropped or begun anew */
export type Ask = (job: Job) => Promise<Snapshot>;

/**
 * Many small runs, one after another, when a person asks for them: a sweep, a map. What was found is dropped when the scene
 * moves to where it does not hold any more.
 */
export abstract class Sweep<State extends WorkStatus> {
  readonly store: StoreApi<State>;
  private readonly work = new Work((status) => this.store.setState((state) => ({ ...state, ...status })));

  protected constructor(
    protected readonly app: AppStore,
    private readonly auxiliary: AuxiliaryRunner,
    private readonly none: State,
  ) {
    this.store = createStore<State>()(() => none);
    let { scene } = app.getState();
    app.subscribe((state) => {
      if (state.scene === scene) return;
      scene = state.scene;
      const found = this.store.getState();
      if (found.phase !== 'none' && !this.holds(scene, found)) this.drop();
    });
  }

  /** Whether what was found is as true of this scene. */
  protected abstract holds(scene: Scene, found: State): boolean;

  drop(): void {
    this.work.drop();
    this.store.setState(this.none);
  }

  /** Ends the sweep and keeps what there is. */
  stop(): void {
    this.work.stop();
  }

  /** Begins anew from `first`; `steps` ask for runs and note in the store what they say. */
  protected async collect(first: Omit<State, keyof WorkStatus>, steps: (ask: Ask) => Promise<void>): Promise<void> {
    this.store.setState({ ...this.none, ...first });
    await this.work.begin(({ signal }) =>
      steps(async (job) => {
        const snapshot = await this.auxiliary.run(job, signal);
        if (signal.aborted) throw new Interrupted();
        return snapshot;
      }),
    );
  }
}
