import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Engine, EngineLost } from '../../../engine/types';
import {
  planReplicates,
  type ReplicateRun,
  type Replicates,
  runReplicates,
  succeeded,
} from '../../../inference/replicates';
import type { Range } from '../../../inference/starts';
import type { FitOptions, FitProblem } from '../../../inference/types';
import type { Scene } from '../../../io/scene';
import { type Measured, optionsFor, planFit, problemWithData } from '../fit-problem';

const ANNOUNCE = 200;
const LOOK = 100;
const LOOKS = 200;

export interface ReplicateSettings {
  readonly runs: number;
  readonly tolerance: number;
  /** Starts lie within this factor of the truth, cut at the bounds. */
  readonly factor: number;
}

export const REPLICATE_LIMITS = {
  runs: { min: 2, max: 200, value: 50 },
  tolerance: { min: 0.01, max: 1, value: 0.1 },
  factor: { min: 1.1, max: 100, value: 3 },
} as const;

export interface ReplicatesState {
  /** Names them among what is saved; empty before the first start. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly phase: 'none' | 'target' | 'running' | 'done' | 'stopped' | 'failed';
  readonly message: string;
  readonly scene: Scene | null;
  /** One set per estimator: the same starts and seeds for each. */
  readonly sets: readonly Replicates[];
}

/** What is kept of them. */
export type ReplicatesRecord = Pick<ReplicatesState, 'id' | 'name' | 'created' | 'scene' | 'sets'>;

export interface ReplicateDeps {
  readonly engine: () => Engine | null;
  readonly onLost: (error: EngineLost) => void;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Names for new ones, each once. */
  readonly newId: () => string;
}

const NONE: ReplicatesState = { id: '', name: '', created: 0, phase: 'none', message: '', scene: null, sets: [] };

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
  private abort: AbortController | null = null;
  private announced = Number.NEGATIVE_INFINITY;

  constructor(private readonly deps: ReplicateDeps) {}

  stop(): void {
    this.abort?.abort();
  }

  async start(scene: Scene, settings: ReplicateSettings, files: readonly (Measured | null)[] = []): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    this.store.setState({ ...NONE, id: this.deps.newId(), created: Date.now(), phase: 'target', scene });
    await this.guarded(abort, async () => {
      const plan = planFit(scene, files);
      const problem = await this.onSomeEngine(abort, (engine) => problemWithData(plan, scene, engine, abort.signal));
      if (!problem) return;
      const ranges = rangesOf(problem, settings.factor);
      const { runs, tolerance } = settings;
      const replicates = { runs, tolerance, seed: scene.seed, ranges };
      const sets = scene.estimators.map((e) => planReplicates(problem, optionsFor(scene, e), replicates));
      this.store.setState({ sets, phase: 'running' });
      await this.run(sets, abort);
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
    this.stop();
    this.abort = null;
    this.store.setState(NONE);
  }

  /** Goes on with the runs that are not over. */
  async resume(): Promise<void> {
    const { phase, sets } = this.store.getState();
    if ((phase !== 'stopped' && phase !== 'failed') || sets.length === 0) return;
    const abort = new AbortController();
    this.abort = abort;
    this.store.setState({ phase: 'running', message: '' });
    await this.guarded(abort, () => this.run(sets, abort));
  }

  private async run(from: readonly Replicates[], abort: AbortController): Promise<void> {
    const sets = [...from];
    const put = (i: number, set: Replicates, urgent: boolean) => {
      sets[i] = set;
      const now = this.deps.now();
      if (this.abort !== abort || (!urgent && now - this.announced < ANNOUNCE)) return;
      this.announced = now;
      this.store.setState({ sets: [...sets] });
    };
    await Promise.all(
      sets.map((_, i) =>
        this.onSomeEngine(abort, async (engine) => {
          const set = await runReplicates(sets[i], engine, {
            signal: abort.signal,
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

  private async guarded(abort: AbortController, task: () => Promise<void>): Promise<void> {
    try {
      await task();
      if (this.abort === abort) this.store.setState({ phase: abort.signal.aborted ? 'stopped' : 'done' });
    } catch (error) {
      abort.abort();
      const message = error instanceof Error ? error.message : String(error);
      if (this.abort === abort) this.store.setState({ phase: 'failed', message });
    }
  }

  private async onSomeEngine<T>(
    abort: AbortController,
    task: (engine: Engine) => Promise<T | null>,
  ): Promise<T | null> {
    let last: Engine | null = null;
    for (let look = 0; !abort.signal.aborted; look++) {
      const engine = this.deps.engine();
      if (!engine || engine === last) {
        if (look >= LOOKS) throw new Error('No engine is running.');
        await this.deps.wait(LOOK);
        continue;
      }
      look = 0;
      try {
        const result = await task(engine);
        if (result !== null) return result;
      } catch (error) {
        if (!(error instanceof EngineLost)) throw error;
        if (this.deps.engine() === engine) this.deps.onLost(error);
      }
      last = engine;
    }
    return null;
  }
}
