import * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job, Snapshot } from '../../engine/types';
import type { Scene } from '../../io/scene/scene';
import type { AuxiliaryRunner } from '../scene/auxiliary-runner';
import type { AppStore } from '../scene/state';
import { KEEPS_NOTHING } from '../work/kept-results';
import type { KeptResults } from '../work/kept-results-db';
import { Rest } from '../work/rest';
import { Interrupted, Work, type WorkStatus } from '../work/work';

/** Runs a job of a sweep. @throws Interrupted once the sweep is stopped, dropped or begun anew */
export type Ask = (job: Job) => Promise<Snapshot>;

/** As it is kept in the browser; the rest is up to each sweep. */
const record = z.object({ phase: z.enum(['done', 'stopped']), found: z.unknown() });

/** Milliseconds for which settings rest before it is asked what was found for them once. */
const REST = 200;

/**
 * Many small runs, one after another, when a person asks for them: a sweep, a map. What was found is dropped when the scene
 * moves to where it does not hold any more; it is kept in the browser, and there again when the scene comes back, after a reload too.
 */
export abstract class Sweep<State extends WorkStatus> {
  readonly store: StoreApi<State>;
  private readonly work = new Work((status) => {
    this.store.setState((state) => ({ ...state, ...status }));
    if (status.phase === 'done' || status.phase === 'stopped') void this.keep();
  });
  private readonly rest = new Rest({ rest: REST });
  /** Of what is shown. */
  private key = '';

  protected constructor(
    protected readonly app: AppStore,
    private readonly auxiliary: AuxiliaryRunner,
    private readonly none: State,
    private readonly kept: KeptResults = KEEPS_NOTHING,
  ) {
    this.store = createStore<State>()(() => none);
    let { scene } = app.getState();
    app.subscribe((state) => {
      if (state.scene === scene) return;
      scene = state.scene;
      const found = this.store.getState();
      if (found.phase !== 'none' && !this.holds(scene, found)) this.drop();
      this.rest.wait(() => void this.recall());
    });
    this.rest.wait(() => void this.recall());
  }

  /** Whether what was found is as true of this scene. */
  protected abstract holds(scene: Scene, found: State): boolean;

  /** All that decides what would be found for a scene; null where nothing is asked for. */
  protected abstract keyOf(scene: Scene): string | null;

  /** What was found, as plain data that `unpack` understands. */
  protected abstract pack(found: State): unknown;

  /** What was found once for a scene; null if that is not what `pack` made. */
  protected abstract unpack(packed: unknown, scene: Scene): Omit<State, keyof WorkStatus> | null;

  private async keep(): Promise<void> {
    const found = this.store.getState();
    if (this.key !== '' && found.phase !== 'none') {
      await this.kept.write(this.key, { phase: found.phase, found: this.pack(found) });
    }
  }

  /** Shows what was found once for the settings at hand. */
  private async recall(): Promise<void> {
    const { scene, opening } = this.app.getState();
    const key = opening || scene.view !== 'explore' ? null : this.keyOf(scene);
    if (key === null || key === this.key || this.store.getState().phase === 'running') return;
    const packed = await this.kept.read(key);
    const { scene: now } = this.app.getState();
    if (packed === undefined || this.store.getState().phase === 'running' || this.keyOf(now) !== key) return;
    const { data } = record.safeParse(packed);
    const found = data && this.unpack(data.found, now);
    if (!found) return;
    this.key = key;
    this.store.setState({ ...this.none, ...found, phase: data.phase });
  }

  drop(): void {
    this.work.drop();
    this.key = '';
    this.store.setState(this.none);
  }

  /** Ends the sweep and keeps what there is. */
  stop(): void {
    this.work.stop();
  }

  /** Begins anew from `first`; `steps` ask for runs and note in the store what they say. */
  protected async collect(first: Omit<State, keyof WorkStatus>, steps: (ask: Ask) => Promise<void>): Promise<void> {
    this.key = this.keyOf(this.app.getState().scene) ?? '';
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
