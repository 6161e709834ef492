import { createStore, type StoreApi } from 'zustand/vanilla';
import { FIT_DEFAULTS } from '../../../inference/defaults';
import {
  planReplicates,
  type ReplicateRun,
  type Replicates,
  runReplicates,
  succeeded,
} from '../../../inference/replicates/replicates';
import type { Range } from '../../../inference/replicates/starts';
import type { FitOptions, FitProblem } from '../../../inference/types';
import type { Scene } from '../../../io/scene/scene';
import { TimeLeft } from '../../scene/time-left';
import { type EngineSource, onSomeEngine } from '../../work/some-engine';
import { throttle } from '../../work/throttle';
import { type Task, Work, type WorkPhase } from '../../work/work';
import { type Measured, optionsFor, planFit, problemWithData } from '../fit-problem';
import { progressOf } from './replicate-progress';

const ANNOUNCE = 200;
/** Iterations that tell a pace: the first ones wait for kernels, pilots and each other. */
const TELLING = 8;

export interface ReplicateSettings {
  readonly runs: number;
  readonly tolerance: number;
  /** Starts lie within this factor of the truth, cut at the bounds. */
  readonly factor: number;
}

export const REPLICATE_LIMITS = {
  runs: { min: 2, max: 200, value: FIT_DEFAULTS.page.runs },
  tolerance: { min: 0.01, max: 1, value: FIT_DEFAULTS.tolerance },
  factor: { min: 1.1, max: 100, value: FIT_DEFAULTS.spread },
} as const;

export interface ReplicatesState {
  /** Names them among what is saved; empty before the first start. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly phase: WorkPhase | 'target';
  readonly message: string;
  readonly scene: Scene | null;
  /** One set per estimator: the same starts and seeds for each. */
  readonly sets: readonly Replicates[];
  /** Seconds that each set still needs at its recent pace; null while that is unknown. */
  readonly left: readonly (number | null)[];
}

/** What is kept of them. */
export type ReplicatesRecord = Pick<ReplicatesState, 'id' | 'name' | 'created' | 'scene' | 'sets'>;

export interface ReplicateDeps extends EngineSource {
  readonly now: () => number;
  /** Names for new ones, each once. */
  readonly newId: () => string;
}

const NONE: ReplicatesState = {
  id: '',
  name: '',
  created: 0,
  phase: 'none',
  message: '',
  scene: null,
  sets: [],
  left: [],
};

/** Starts log-uniform within a factor of the truth and inside the bounds. */
export function rangesOf({ coordinates }: FitProblem, factor: number): Range[] {
  return coordinates.map(({ truth = 1, min, max }) => {
    const low = Math.min(max, Math.max(min, truth / factor));
    return [low, Math.max(low, Math.min(max, truth * factor))];
  });
}

/** A problem and options with which one replicate runs again on its own. */
export function replayOf(
  { problem, options }: Replicates,
  run: ReplicateRun,
): { problem: FitProblem; options: FitOptions } {
  const coordinates = problem.coordinates.map((coordinate, c) => ({ ...coordinate, start: run.start[c] }));
  return { problem: { ...problem, coordinates }, options: { ...options, seed: run.seed } };
}

/** Why a run that is over has not found the truth; empty if it has. */
export function failureOf(set: Replicates, run: ReplicateRun): '' | 'plateau' | 'diverged' | 'budget' | 'failed' {
  if (run.status === null || succeeded(set, run)) return '';
  return run.status === 'finished' || run.status === 'converged' ? 'plateau' : run.status;
}

/** Many fits from random starts, for every chosen estimator. */
export class ReplicateFits {
  readonly store: StoreApi<ReplicatesState> = createStore<ReplicatesState>()(() => NONE);
  private readonly work = new Work((status) => {
    // Only once there are data do replicates run.
    if (status.phase !== 'running') this.store.setState(status);
  });
  private readonly isDue: (urgent: boolean) => boolean;

  constructor(private readonly deps: ReplicateDeps) {
    this.isDue = throttle(deps.now, ANNOUNCE);
  }

  stop(): void {
    this.work.stop();
  }

  async start(scene: Scene, settings: ReplicateSettings, files: readonly (Measured | null)[] = []): Promise<void> {
    this.work.drop();
    this.store.setState({ ...NONE, id: this.deps.newId(), created: Date.now(), phase: 'target', scene });
    await this.work.begin(async (task) => {
      const { signal } = task;
      const plan = planFit(scene, files);
      const problem = await onSomeEngine(this.deps, signal, (engine) => problemWithData(plan, scene, engine, signal));
      if (!problem) return;
      const ranges = rangesOf(problem, settings.factor);
      const { runs, tolerance } = settings;
      const replicates = { runs, tolerance, seed: scene.seed, ranges };
      const sets = scene.estimators.map((e) => planReplicates(problem, optionsFor(scene, e), replicates));
      if (task.isCurrent()) await this.run(sets, task);
    });
  }

  /** Shows replicates that were kept; nothing runs until `resume`. */
  open(record: ReplicatesRecord): void {
    this.forget();
    const over = record.sets.every(({ runs }) => runs.every(({ status }) => status !== null));
    this.store.setState({ ...record, phase: over ? 'done' : 'stopped' });
  }

  rename(name: string): void {
    this.store.setState({ name });
  }

  /** Shows none, as before the first start; those under way end. */
  forget(): void {
    this.work.drop();
    this.store.setState(NONE);
  }

  /** Goes on with the runs that are not over. */
  async resume(): Promise<void> {
    const { phase, sets } = this.store.getState();
    if ((phase !== 'stopped' && phase !== 'failed') || sets.length === 0) return;
    await this.work.begin((task) => this.run(sets, task));
  }

  private async run(from: readonly Replicates[], { signal, isCurrent }: Task): Promise<void> {
    const sets = [...from];
    const { now } = this.deps;
    const begun = sets.map((set) => progressOf(set).done);
    const paces = begun.map((done) => new TimeLeft(now(), done));
    const left: (number | null)[] = sets.map(() => null);
    this.store.setState({ sets, left: [...left], phase: 'running', message: '' });
    const put = (i: number, set: Replicates, urgent: boolean) => {
      sets[i] = set;
      const { done, all } = progressOf(set);
      const seconds = paces[i].seconds(now(), done, all);
      left[i] = done < all && done >= begun[i] + TELLING ? seconds : null;
      if (isCurrent() && this.isDue(urgent)) this.store.setState({ sets: [...sets], left: [...left] });
    };
    await Promise.all(
      sets.map((_, i) =>
        onSomeEngine(this.deps, signal, async (engine) => {
          const set = await runReplicates(sets[i], engine, {
            signal,
            sets: sets.length,
            onStep: (state) => put(i, state, false),
            onRun: (state) => put(i, state, true),
          });
          put(i, set, true);
          // Runs also end when another engine is chosen meanwhile; the next one goes on with them.
          return set.runs.every(({ status }) => status !== null) ? set : null;
        }),
      ),
    );
  }
}
