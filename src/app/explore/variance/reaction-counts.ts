import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job } from '../../../engine/types';
import type { Scene } from '../../../io/scene/scene';
import type { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { GRADIENT_BINS, planRuns, textOf } from '../../scene/jobs';
import type { AppStore } from '../../scene/state';
import { Rest } from '../../work/rest';
import { NO_WORK, Work, type WorkStatus } from '../../work/work';

/** Milliseconds for which settings must rest before reactions are counted. */
const REST = 300;
/** Reactions are many: their mean needs few trajectories. */
const TRAJECTORIES = 256;

/** Bins of the gradient runs at whose ends reactions are counted, evenly spread on a logarithmic axis. */
export const COUNTED_BINS: readonly number[] = [1, 2, 3, 4, 6, 8, 11, 16, 22, GRADIENT_BINS].map((end) => end - 1);

export interface ReactionCountsState extends WorkStatus {
  /** Per bin of the gradient runs, the mean number of reactions up to its end; undefined where none was counted. */
  readonly counts: readonly (number | undefined)[];
  /** True while the counts belong to earlier settings. */
  readonly stale: boolean;
}

const NONE: ReactionCountsState = { ...NO_WORK, counts: [], stale: false };

/** One plain simulation per bin: each begins like the one before, so that the counts grow with time. */
function jobsOf(scene: Scene): { bin: number; job: Job }[] {
  const { histogram: _, ...plain } = planRuns(scene)[0].job;
  const job = { ...plain, bins: 1, samplePaths: 0, trajectories: TRAJECTORIES };
  return COUNTED_BINS.map((bin) => ({ bin, job: { ...job, to: (scene.horizon * (bin + 1)) / GRADIENT_BINS } }));
}

/** All that the counts depend on: not what is observed. */
const settingsOf = (scene: Scene) =>
  jobsOf(scene)
    .map(({ job }) => textOf({ ...job, observables: [] }))
    .join();

/** Counts how many reactions a trajectory has had by when, while the variance is shown against that. */
export class ReactionCounts {
  readonly store: StoreApi<ReactionCountsState> = createStore<ReactionCountsState>()(() => NONE);
  private readonly rest = new Rest({ rest: REST });
  private readonly work = new Work(({ phase, message }) => {
    // The engine was replaced meanwhile: the next one does it.
    if (phase === 'stopped') this.rest.wait(() => void this.count());
    else this.store.setState(phase === 'failed' ? { ...NONE, phase, message } : { phase, message });
  });
  private settings = '';

  constructor(
    private readonly app: AppStore,
    private readonly auxiliary: AuxiliaryRunner,
  ) {
    let { scene, engine } = app.getState();
    this.follow(scene);
    app.subscribe((state) => {
      // Another engine, or the first one, may do what could not be done before.
      const again = state.engine.info !== engine.info && this.store.getState().phase !== 'done';
      if (state.scene === scene && !again) return;
      ({ scene, engine } = state);
      if (again) this.settings = '';
      this.follow(scene);
    });
  }

  private follow(scene: Scene): void {
    const active = scene.view === 'explore' && scene.varianceAxis === 'reactions';
    const settings = active ? settingsOf(scene) : '';
    if (settings === this.settings) return;
    this.settings = settings;
    this.work.drop();
    this.rest.cancel();
    if (!active) this.store.setState(NONE);
    else {
      this.store.setState(({ counts }) => ({ phase: 'running', stale: counts.length > 0, message: '' }));
      this.rest.wait(() => void this.count());
    }
  }

  private async count(): Promise<void> {
    const { scene, engine } = this.app.getState();
    // Comes back when there is an engine.
    if (!engine.info) return;
    await this.work.begin(async ({ signal, isCurrent }) => {
      const counts: (number | undefined)[] = Array.from({ length: GRADIENT_BINS });
      for (const { bin, job } of jobsOf(scene)) {
        const { reactions, done, failures } = await this.auxiliary.run(job, signal);
        // Of trajectories that were cut off or stopped, too few.
        if (failures.reached === Number.POSITIVE_INFINITY) counts[bin] = reactions / done;
      }
      if (isCurrent()) this.store.setState({ counts, stale: false });
    });
  }
}
