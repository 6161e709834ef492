import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Engine, EngineLost } from '../engine/types';
import { fit } from '../inference/fit';
import { simpleProblem } from '../inference/problem';
import { makeTarget } from '../inference/targets';
import type { FitProblem, FitStatus, FitStep } from '../inference/types';
import type { Scene } from '../io/scene';
import { GRADIENT_BINS, modelOf } from './jobs';

/** Trajectories behind a synthetic target: enough that its own error does not matter. */
const TARGET_TRAJECTORIES = 8192;
const MAX_REACTIONS = 2_000_000;
const ANNOUNCE = 100;

export type FitPhase = 'running' | 'finished' | 'stopped' | 'failed';

/** What the page calls the ways in which a fit ends. */
const PHASES: Readonly<Record<FitStatus, FitPhase>> = {
  finished: 'finished',
  converged: 'finished',
  budget: 'finished',
  stopped: 'stopped',
  diverged: 'failed',
  failed: 'failed',
};

/** One estimator's fit. */
export interface FitRun {
  readonly estimator: string;
  readonly phase: FitPhase;
  /** Why it failed; empty otherwise. */
  readonly message: string;
  readonly steps: readonly FitStep[];
  /** Where the free parameters stand now, natural units. */
  readonly parameters: readonly number[];
}

/** All fits of one start: the same problem, one per estimator. */
export interface FitState {
  /** The settings they were started with; null before the first start. */
  readonly scene: Scene | null;
  readonly problem: FitProblem | null;
  readonly runs: readonly FitRun[];
  readonly phase: 'idle' | 'target' | FitPhase;
  readonly message: string;
  /** Seconds still needed, judged by the iterations so far; null while unknown. */
  readonly left: number | null;
}

export interface FitDeps {
  readonly engine: () => Engine | null;
  /** The engine died under a fit. */
  readonly onLost: (error: EngineLost) => void;
  readonly now: () => number;
}

const IDLE: FitState = { scene: null, problem: null, runs: [], phase: 'idle', message: '', left: null };

/** What a scene asks to infer: the parameters on the sliders are the truth. */
export function problemOf(scene: Scene): Omit<FitProblem, 'target'> {
  const model = modelOf(scene);
  const free = model.parameters.flatMap((_, p) => (scene.fit.free[p] ? [p] : []));
  return {
    model,
    initial: scene.initial,
    parameters: scene.parameters,
    free,
    start: free.map((p) => scene.fit.start[p]),
    observables: [scene.observable],
    kind: scene.kind,
    from: 0,
    to: scene.horizon,
    bins: scene.kind === 'binned' ? GRADIENT_BINS : 1,
  };
}

/** Runs a fit per chosen estimator, side by side. A generation, as in the runner, silences fits that were replaced. */
export class Fits {
  readonly store: StoreApi<FitState> = createStore<FitState>()(() => IDLE);
  private generation = 0;
  private abort: AbortController | null = null;
  private runs: FitRun[] = [];
  private began = 0;
  private announced = Number.NEGATIVE_INFINITY;

  constructor(private readonly deps: FitDeps) {}

  get running(): boolean {
    const { phase } = this.store.getState();
    return phase === 'target' || phase === 'running';
  }

  /** Ends every fit and keeps what there is. */
  stop(): void {
    this.abort?.abort();
  }

  async start(scene: Scene): Promise<void> {
    this.stop();
    const generation = ++this.generation;
    const engine = this.deps.engine();
    this.runs = [];
    this.store.setState({ ...IDLE, scene, phase: 'target' });
    if (!engine) return this.fail(generation, 'No engine is running yet.');
    const abort = new AbortController();
    this.abort = abort;
    try {
      const problem = problemOf(scene);
      const target = await makeTarget(problem, engine, TARGET_TRAJECTORIES, scene.seed, abort.signal);
      if (generation !== this.generation) return;
      if (target === null || abort.signal.aborted) {
        this.store.setState({ phase: 'stopped' });
        return;
      }
      const whole: FitProblem = { ...problem, target };
      this.began = this.deps.now();
      this.runs = scene.estimators.map(({ id }) => ({
        estimator: id,
        phase: 'running',
        message: '',
        steps: [],
        parameters: whole.start,
      }));
      this.store.setState({ problem: whole, runs: [...this.runs], phase: 'running' });
      await Promise.all(scene.estimators.map((_, i) => this.follow(i, whole, scene, engine, abort.signal, generation)));
      if (generation !== this.generation) return;
      const failed = this.runs.find((run) => run.phase === 'failed');
      // Runs also end when another engine is chosen meanwhile.
      const stopped = abort.signal.aborted || this.runs.some((run) => run.phase === 'stopped');
      const phase = failed ? 'failed' : stopped ? 'stopped' : 'finished';
      this.store.setState({ runs: [...this.runs], phase, message: failed?.message ?? '', left: null });
    } catch (error) {
      this.report(generation, error);
    }
  }

  private async follow(
    index: number,
    problem: FitProblem,
    scene: Scene,
    engine: Engine,
    signal: AbortSignal,
    generation: number,
  ): Promise<void> {
    const { id, options } = scene.estimators[index];
    const { iterations, batch, learningRate } = scene.fit;
    const steps = fit(
      simpleProblem(problem),
      {
        estimator: id,
        options,
        temperature: scene.temperature,
        iterations,
        trajectories: batch,
        learningRate,
        seed: scene.seed,
        maxReactions: MAX_REACTIONS,
      },
      engine,
      { signal },
    );
    for (;;) {
      const next = await steps.next();
      if (generation !== this.generation) return;
      const run = this.runs[index];
      if (next.done) {
        const { status, message, parameters } = next.value;
        this.runs[index] = { ...run, phase: PHASES[status], message, parameters };
        this.announce(true);
        return;
      }
      this.runs[index] = { ...run, steps: [...run.steps, next.value], parameters: next.value.parameters };
      this.announce(run.steps.length === 0);
    }
  }

  private announce(urgent: boolean): void {
    const now = this.deps.now();
    if (!urgent && now - this.announced < ANNOUNCE) return;
    this.announced = now;
    this.store.setState((state) => {
      const all = (state.scene?.fit.iterations ?? 0) * this.runs.length;
      const done = this.runs.reduce((sum, run) => sum + run.steps.length, 0);
      const spent = (now - this.began) / 1000;
      return { runs: [...this.runs], left: done > 2 && done < all ? (spent / done) * (all - done) : null };
    });
  }

  private fail(generation: number, message: string): void {
    if (generation !== this.generation) return;
    this.runs = this.runs.map((run) => (run.phase === 'running' ? { ...run, phase: 'failed', message } : run));
    this.store.setState({ runs: [...this.runs], phase: 'failed', message, left: null });
  }

  private report(generation: number, error: unknown): void {
    if (generation !== this.generation) return;
    // Fits beside the one that failed must not go on unseen.
    this.generation++;
    this.abort?.abort();
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof EngineLost) {
      this.deps.onLost(error);
      this.fail(this.generation, `The engine was lost (${message}). What was found is kept; start again to go on.`);
    } else this.fail(this.generation, message);
  }
}
