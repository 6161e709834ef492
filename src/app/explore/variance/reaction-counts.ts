import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job } from '../../../engine/types';
import type { Scene } from '../../../io/scene';
import { type AuxiliaryRunner, Interrupted } from '../../scene/auxiliary-runner';
import { GRADIENT_BINS, planRuns } from '../../scene/jobs';
import type { AppStore } from '../../scene/state';

/** Milliseconds for which settings must rest before reactions are counted. */
const REST = 300;
/** Reactions are many: their mean needs few trajectories. */
const TRAJECTORIES = 256;

/** Bins of the gradient runs at whose ends reactions are counted, evenly spread on a logarithmic axis. */
export const COUNTED_BINS: readonly number[] = [1, 2, 3, 4, 6, 8, 11, 16, 22, GRADIENT_BINS].map((end) => end - 1);

export interface ReactionCountsState {
  readonly phase: 'none' | 'running' | 'done' | 'failed';
  /** Per bin of the gradient runs, the mean number of reactions up to its end; undefined where none was counted. */
  readonly counts: readonly (number | undefined)[];
  /** True while the counts belong to earlier settings. */
  readonly stale: boolean;
  readonly message: string;
}

const NONE: ReactionCountsState = { phase: 'none', counts: [], stale: false, message: '' };

/** One plain simulation per bin: each begins like the one before, so that the counts grow with time. */
function jobsOf(scene: Scene): { bin: number; job: Job }[] {
  const { histogram: _, ...plain } = planRuns(scene)[0].job;
  const job = { ...plain, bins: 1, samplePaths: 0, trajectories: TRAJECTORIES };
  return COUNTED_BINS.map((bin) => ({ bin, job: { ...job, to: (scene.horizon * (bin + 1)) / GRADIENT_BINS } }));
}

const settingsOf = ({ modelId, parameters, initial, horizon, seed }: Scene) =>
  JSON.stringify([modelId, parameters, initial, horizon, seed]);

/** Counts how many reactions a trajectory has had by when, while the variance is shown against that. */
export class ReactionCounts {
  readonly store: StoreApi<ReactionCountsState> = createStore<ReactionCountsState>()(() => NONE);
  private abort: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
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
    this.abort?.abort();
    clearTimeout(this.timer);
    if (!active) this.store.setState(NONE);
    else {
      this.store.setState(({ counts }) => ({ phase: 'running', stale: counts.length > 0, message: '' }));
      this.timer = setTimeout(() => void this.count(scene), REST);
    }
  }

  private async count(scene: Scene): Promise<void> {
    // Comes back when there is an engine.
    if (!this.app.getState().engine.info) return;
    const abort = new AbortController();
    this.abort = abort;
    const counts: (number | undefined)[] = Array.from({ length: GRADIENT_BINS });
    try {
      for (const { bin, job } of jobsOf(scene)) {
        const { reactions, done, failures } = await this.auxiliary.run(job, abort.signal);
        if (abort.signal.aborted) return;
        // Of trajectories that were cut off or stopped, too few.
        if (failures.reached === Number.POSITIVE_INFINITY) counts[bin] = reactions / done;
      }
      this.store.setState({ phase: 'done', counts, stale: false });
    } catch (error) {
      if (abort.signal.aborted) return;
      // The engine was replaced meanwhile: the next one does it.
      if (error instanceof Interrupted) this.timer = setTimeout(() => void this.count(scene), REST);
      else {
        const message = error instanceof Error ? error.message : String(error);
        this.store.setState({ ...NONE, phase: 'failed', message });
      }
    }
  }
}
