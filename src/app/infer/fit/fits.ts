import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Engine, EngineLost } from '../../../engine/types';
import { FitControl } from '../../../inference/control';
import { resume } from '../../../inference/fit';
import type { FitOptions, FitProblem } from '../../../inference/types';
import type { Scene } from '../../../io/scene';
import { cellsOf, type Measured, optionsFor, planFit, problemWithData } from '../fit-problem';
import { advanced, checkpointOf, type FitPhase, type FitRun, freshRun, PHASES, unfinished } from './fit-run';

export type { FitPhase, FitPoint, FitRun } from './fit-run';

const ANNOUNCE = 100;
/** How often an engine that is not there yet is looked for, and for how long, milliseconds. */
const LOOK = 100;
const LOOKS = 200;

/** All fits of one start: the same problem, one per estimator. Plain JSON but for its model's being shared. */
export interface FitState {
  /** Names it among the saved runs; empty before the first start. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** The settings they were started with; null before the first start, and where a file did not hold them. */
  readonly scene: Scene | null;
  readonly problem: FitProblem | null;
  /** Cells behind the data, where that is known. */
  readonly cells: number | undefined;
  readonly runs: readonly FitRun[];
  readonly phase: 'idle' | 'target' | 'paused' | FitPhase;
  readonly message: string;
  /** What happened on the way and did no harm, e.g. that another engine went on. */
  readonly note: string;
  /** Seconds still needed, judged by the iterations so far; null while unknown. */
  readonly left: number | null;
}

/** What is kept of a state: all that it takes to show it again and to go on. */
export type FitRecord = Pick<FitState, 'id' | 'name' | 'created' | 'scene' | 'problem' | 'cells' | 'runs'>;

export interface FitDeps {
  readonly engine: () => Engine | null;
  /** The engine died under a fit. */
  readonly onLost: (error: EngineLost) => void;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Names for new runs, each once. */
  readonly newId: () => string;
}

const IDLE: FitState = {
  id: '',
  name: '',
  created: 0,
  scene: null,
  problem: null,
  cells: undefined,
  runs: [],
  phase: 'idle',
  message: '',
  note: '',
  left: null,
};

/**
 * Runs a fit per chosen estimator, side by side. A generation, as in the runner, silences fits that were replaced. An
 * engine that is lost or exchanged under them costs nothing but the iteration under way: they go on with the next one
 * from their checkpoints.
 */
export class Fits {
  readonly store: StoreApi<FitState> = createStore<FitState>()(() => IDLE);
  private generation = 0;
  private abort: AbortController | null = null;
  private runs: FitRun[] = [];
  private controls: FitControl[] = [];
  /** While true, every run pauses again after its next iteration. */
  private stepping = false;
  private began = { at: 0, done: 0 };
  private announced = Number.NEGATIVE_INFINITY;

  constructor(private readonly deps: FitDeps) {}

  /** True while there is something to pause or stop. */
  get running(): boolean {
    const { phase } = this.store.getState();
    return phase === 'target' || phase === 'running' || phase === 'paused';
  }

  /** Ends every fit and keeps what there is. */
  stop(): void {
    this.abort?.abort();
  }

  pause(): void {
    if (this.store.getState().phase !== 'running') return;
    for (const control of this.controls) control.pause();
    this.store.setState({ phase: 'paused', left: null, runs: [...this.runs] });
  }

  /** One more iteration of every fit, then a pause. */
  step(): void {
    const { phase } = this.store.getState();
    if (phase !== 'paused') return;
    this.stepping = true;
    for (const control of this.controls) control.resume();
  }

  /** Goes on: after a pause, or with what was stopped, interrupted or opened. */
  async resume(): Promise<void> {
    const { phase, problem } = this.store.getState();
    if (phase === 'paused') {
      this.stepping = false;
      this.restartClock();
      for (const control of this.controls) control.resume();
      this.store.setState({ phase: 'running' });
      return;
    }
    if (this.running || !problem || !this.store.getState().runs.some(unfinished)) return;
    const generation = ++this.generation;
    this.runs = this.store.getState().runs.map((run) => (unfinished(run) ? { ...run, phase: 'running' } : run));
    this.store.setState({ runs: [...this.runs], message: '' });
    await this.guarded(generation, () => this.race(problem, generation));
  }

  /** From the next iteration on. */
  change(changes: { readonly temperature?: number; readonly learningRate?: number }): void {
    for (const control of this.controls) control.change(changes);
    this.runs = this.runs.map((run) => ({ ...run, options: { ...run.options, ...changes } }));
    this.store.setState({ runs: [...this.runs] });
  }

  rename(name: string): void {
    this.store.setState({ name });
  }

  /** Shows a saved run as it was left; nothing runs until `resume`. */
  open(record: FitRecord): void {
    this.stop();
    this.generation++;
    this.runs = record.runs.map((run) => (run.phase === 'running' ? { ...run, phase: 'stopped' } : run));
    const phase = this.runs.some(unfinished) ? 'stopped' : this.runs.some(failed) ? 'failed' : 'finished';
    const message = this.runs.find(failed)?.message ?? '';
    this.store.setState({ ...IDLE, ...record, runs: [...this.runs], phase, message });
  }

  async start(scene: Scene, files: readonly (Measured | null)[] = [], name = ''): Promise<void> {
    this.stop();
    const generation = ++this.generation;
    this.runs = [];
    const { newId } = this.deps;
    const own = { id: newId(), name, created: Date.now(), cells: cellsOf(scene, files) };
    this.store.setState({ ...IDLE, ...own, scene, phase: 'target' });
    await this.guarded(generation, async (signal) => {
      const plan = planFit(scene, files);
      const problem = await this.onSomeEngine(generation, (engine) => problemWithData(plan, scene, engine, signal));
      if (generation !== this.generation) return;
      if (!problem || signal.aborted) {
        this.store.setState({ phase: 'stopped' });
        return;
      }
      const options = scene.estimators.map((chosen) => optionsFor(scene, chosen));
      this.runs = options.map((o) => freshRun(problem, o));
      this.store.setState({ problem, runs: [...this.runs] });
      await this.race(problem, generation);
    });
  }

  /** The same problem from other starts: how a replicate is looked at. */
  async replay(problem: FitProblem, options: readonly FitOptions[], scene: Scene | null, name: string): Promise<void> {
    this.stop();
    const generation = ++this.generation;
    await this.guarded(generation, async () => {
      this.runs = options.map((o) => freshRun(problem, o));
      const own = { id: this.deps.newId(), name, created: Date.now(), cells: scene?.fit.design.cells };
      this.store.setState({ ...IDLE, ...own, scene, problem, runs: [...this.runs] });
      await this.race(problem, generation);
    });
  }

  /** Follows all runs that are under way to their ends. */
  private async race(problem: FitProblem, generation: number): Promise<void> {
    const signal = this.abort?.signal ?? new AbortController().signal;
    this.stepping = false;
    this.controls = this.runs.map(() => new FitControl());
    this.restartClock();
    this.store.setState({ phase: 'running' });
    await Promise.all(
      this.runs.map(({ phase }, i) => (phase === 'running' ? this.follow(i, problem, signal, generation) : undefined)),
    );
    if (generation !== this.generation) return;
    this.runs = this.runs.map((run) => (run.phase === 'running' ? { ...run, phase: 'stopped' } : run));
    const broken = this.runs.find(failed);
    const stopped = this.runs.some((run) => run.phase === 'stopped');
    const phase = stopped ? 'stopped' : broken ? 'failed' : 'finished';
    this.store.setState({ runs: [...this.runs], phase, message: broken?.message ?? '', left: null });
  }

  private async follow(index: number, problem: FitProblem, signal: AbortSignal, generation: number): Promise<void> {
    await this.onSomeEngine(generation, async (current) => {
      const control = this.controls[index];
      const steps = resume(checkpointOf(problem, this.runs[index]), current, { signal, control });
      for (;;) {
        const next = await steps.next();
        if (generation !== this.generation) return true;
        const run = this.runs[index];
        if (!next.done) {
          this.runs[index] = advanced(run, next.value);
          if (this.stepping) control.pause();
          // The iteration that was under way when a person paused is the last one for a while.
          this.announce(run.points.length === 0 || control.paused);
          continue;
        }
        const { status, message } = next.value;
        // Cancelled without our asking: another engine was chosen meanwhile.
        if (status === 'stopped' && !signal.aborted) return null;
        this.runs[index] = { ...run, phase: PHASES[status], message };
        this.announce(true);
        return true;
      }
    });
  }

  /** Does a task on the engine there is, and again on the next one if that engine goes (a result of null) or is lost. */
  private async onSomeEngine<T>(generation: number, task: (engine: Engine) => Promise<T | null>): Promise<T | null> {
    let last: Engine | null = null;
    let lost = false;
    for (;;) {
      const engine = await this.nextEngine(last, generation);
      if (!engine) return null;
      if (last) {
        const why = lost ? `${last.info.label} was lost: it` : 'It';
        const where = this.runs.length > 0 ? ' from the last iteration' : '';
        this.store.setState({ note: `${why} goes on with ${engine.info.label}${where}.` });
      }
      try {
        const result = await task(engine);
        if (result !== null || generation !== this.generation || this.abort?.signal.aborted) return result;
        lost = false;
      } catch (error) {
        if (!(error instanceof EngineLost) || generation !== this.generation) throw error;
        if (this.deps.engine() === engine) this.deps.onLost(error);
        lost = true;
      }
      last = engine;
    }
  }

  /** The engine in use, as soon as there is another than `last`; null if the fits were replaced meanwhile. */
  private async nextEngine(last: Engine | null, generation: number): Promise<Engine | null> {
    for (let look = 0; generation === this.generation && !this.abort?.signal.aborted; look++) {
      const engine = this.deps.engine();
      if (engine && engine !== last) return engine;
      if (look >= LOOKS) {
        throw new Error(last ? 'No engine is left to go on with: resume later.' : 'No engine is running yet.');
      }
      await this.deps.wait(LOOK);
    }
    return null;
  }

  private restartClock(): void {
    this.began = { at: this.deps.now(), done: this.runs.reduce((sum, run) => sum + run.points.length, 0) };
  }

  private announce(urgent: boolean): void {
    const now = this.deps.now();
    if (!urgent && now - this.announced < ANNOUNCE) return;
    this.announced = now;
    const open = this.runs.filter(unfinished);
    const left = open.reduce((sum, run) => sum + run.options.iterations - run.points.length, 0);
    const done = this.runs.reduce((sum, run) => sum + run.points.length, 0) - this.began.done;
    const spent = (now - this.began.at) / 1000;
    const running = this.store.getState().phase === 'running';
    this.store.setState({ runs: [...this.runs], left: running && done > 2 && left > 0 ? (spent / done) * left : null });
  }

  /** Runs a task under a new signal and puts into words what goes wrong. */
  private async guarded(generation: number, task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    try {
      await task(abort.signal);
      if (generation === this.generation && this.store.getState().phase === 'target') {
        this.store.setState({ phase: 'stopped' });
      }
    } catch (error) {
      if (generation !== this.generation) return;
      // Fits beside the one that failed must not go on unseen.
      this.generation++;
      abort.abort();
      const message = error instanceof Error ? error.message : String(error);
      this.runs = this.runs.map((run) => (run.phase === 'running' ? { ...run, phase: 'stopped', message } : run));
      this.store.setState({ runs: [...this.runs], phase: 'failed', message, left: null });
    }
  }
}

const failed = ({ phase }: FitRun) => phase === 'failed';
