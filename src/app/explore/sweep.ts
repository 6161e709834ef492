import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job, Snapshot } from '../../engine/types';
import type { Scene } from '../../io/scene';
import { type AuxiliaryRunner, Interrupted } from '../scene/auxiliary-runner';
import type { AppStore } from '../scene/state';

export interface SweepProgress {
  readonly phase: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  /** Why it failed, for people. */
  readonly message: string;
}

/** Runs a job of a survey. @throws Interrupted once the survey is stopped, dropped or begun anew */
export type Ask = (job: Job) => Promise<Snapshot>;

/**
 * Many small runs, one after another, when a person asks for them: a sweep, a map. What was found is dropped when the scene
 * moves to where it does not hold any more.
 */
export abstract class Sweep<State extends SweepProgress> {
  readonly store: StoreApi<State>;
  private abort: AbortController | null = null;

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
    this.abort?.abort();
    this.abort = null;
    this.store.setState(this.none);
  }

  /** Ends the survey and keeps what there is. */
  stop(): void {
    this.abort?.abort();
  }

  /** Begins anew from `first`; `work` asks for runs and notes in the store what they say. */
  protected async survey(first: Omit<State, keyof SweepProgress>, work: (ask: Ask) => Promise<void>): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    const note = (phase: SweepProgress['phase'], message = '') =>
      this.store.setState((state) => ({ ...state, phase, message }));
    this.store.setState({ ...this.none, ...first });
    note('running');
    try {
      await work(async (job) => {
        const snapshot = await this.auxiliary.run(job, abort.signal);
        if (abort.signal.aborted) throw new Interrupted();
        return snapshot;
      });
      note('done');
    } catch (error) {
      // Dropped or replaced: what there is belongs to another survey.
      if (this.abort !== abort) return;
      if (error instanceof Interrupted) note('stopped');
      else note('failed', error instanceof Error ? error.message : String(error));
    }
  }
}
