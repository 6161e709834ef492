import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../../engine/types';
import { FitControl } from '../../../inference/control';
import { resume } from '../../../inference/fit';
import type { FitOptions, FitProblem } from '../../../inference/types';
import type { Judgement } from '../../../inference/uncertainty/judgement';
import type { Scene } from '../../../io/scene/scene';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { type EngineSource, onSomeEngine } from '../../work/some-engine';
import { throttle } from '../../work/throttle';
import { Interrupted, type Task, Work, type WorkStatus } from '../../work/work';
import { cellsOf, type Measured, optionsFor, planFit, problemWithData } from '../fit-problem';
import { advanced, checkpointOf, type FitPhase, type FitRun, freshRun, PHASES, unfinished } from './fit-run';

export type { FitPhase, FitPoint, FitRun } from './fit-run';

const ANNOUNCE = 100;

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

export interface FitDeps extends EngineSource {
  readonly now: () => number;
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
 * Runs a fit per chosen estimator, side by side. An engine that is lost or replaced under them costs nothing but the iteration under
 * way: they go on with the next one from their checkpoints.
 */
export class Fits {
  readonly store: StoreApi<FitState> = createStore<FitState>()(() => IDLE);
  private readonly work = new Work((status) => this.follow(status));
  private runs: FitRun[] = [];
  private controls: FitControl[] = [];
  /** While true, every run pauses again after its next iteration. */
  private stepping = false;
  private began = { at: 0, done: 0 };
  private readonly isDue: (urgent: boolean) => boolean;

  constructor(private readonly deps: FitDeps) {
    this.isDue = throttle(deps.now, ANNOUNCE);
  }

  /** True while there is something to pause or stop. */
  get running(): boolean {
    const { phase } = this.store.getState();
    return phase === 'target' || phase === 'running' || phase === 'paused';
  }

  /** Ends every fit and keeps what there is. */
  stop(): void {
    this.work.stop();
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
    this.runs = this.store.getState().runs.map((run) => (unfinished(run) ? { ...run, phase: 'running' } : run));
    this.store.setState({ runs: [...this.runs], message: '' });
    await this.work.begin((task) => this.race(problem, task));
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

  /** Keeps what was found of a run's estimate, if the fit is still in view. */
  judge(id: string, index: number, judgement: Judgement): void {
    if (this.store.getState().id !== id) return;
    this.runs = this.runs.map((run, i) => (i === index ? { ...run, judgement } : run));
    this.store.setState({ runs: [...this.runs] });
  }

  /** Shows a saved run as it was left; nothing runs until `resume`. */
  open(record: FitRecord): void {
    this.work.drop();
    this.runs = record.runs.map((run) => (run.phase === 'running' ? { ...run, phase: 'stopped' } : run));
    const phase = this.runs.some(unfinished) ? 'stopped' : this.runs.some(failed) ? 'failed' : 'finished';
    const message = this.runs.find(failed)?.message ?? '';
    this.store.setState({ ...IDLE, ...record, runs: [...this.runs], phase, message });
  }

  async start(scene: Scene, files: readonly (Measured | null)[] = [], name = ''): Promise<void> {
    this.work.drop();
    this.runs = [];
    const { newId } = this.deps;
    const own = { id: newId(), name, created: Date.now(), cells: cellsOf(scene, files) };
    this.store.setState({ ...IDLE, ...own, scene, phase: 'target' });
    await this.work.begin(async (task) => {
      const { signal } = task;
      const plan = planFit(scene, files);
      const problem = await this.onSomeEngine(task, (engine) => problemWithData(plan, scene, engine, signal));
      if (!problem || signal.aborted) throw new Interrupted();
      const options = scene.estimators.map((chosen) => optionsFor(scene, chosen));
      this.runs = options.map((o) => freshRun(problem, o));
      this.store.setState({ problem, runs: [...this.runs] });
      await this.race(problem, task);
    });
  }

  /** The same problem from other starts: how a replicate is looked at. */
  async replay(problem: FitProblem, options: readonly FitOptions[], scene: Scene | null, name: string): Promise<void> {
    await this.work.begin(async (task) => {
      this.runs = options.map((o) => freshRun(problem, o));
      const own = { id: this.deps.newId(), name, created: Date.now(), cells: scene?.fit.design.cells };
      this.store.setState({ ...IDLE, ...own, scene, problem, runs: [...this.runs] });
      await this.race(problem, task);
    });
  }

  /** Takes all runs that are under way to their ends. */
  private async race(problem: FitProblem, task: Task): Promise<void> {
    this.stepping = false;
    this.controls = this.runs.map(() => new FitControl());
    this.restartClock();
    this.store.setState({ phase: 'running' });
    await Promise.all(
      this.runs.map(({ phase }, i) => (phase === 'running' ? this.iterate(i, problem, task) : undefined)),
    );
  }

  private async iterate(index: number, problem: FitProblem, task: Task): Promise<void> {
    const { signal, isCurrent } = task;
    await this.onSomeEngine(task, async (engine) => {
      const control = this.controls[index];
      const steps = resume(checkpointOf(problem, this.runs[index]), engine, { signal, control });
      for (;;) {
        const next = await steps.next();
        if (!isCurrent()) return true;
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

  /** Puts the status of the work as a whole, and of its runs, into the store. */
  private follow({ phase, message }: WorkStatus): void {
    if (phase === 'running') return;
    this.runs = this.runs.map((run) => (run.phase === 'running' ? { ...run, phase: 'stopped', message } : run));
    const broken = this.runs.find(failed);
    const stopped = phase === 'stopped' || this.runs.some((run) => run.phase === 'stopped');
    this.store.setState({
      runs: [...this.runs],
      left: null,
      ...(phase === 'failed'
        ? { phase, message }
        : { phase: stopped ? 'stopped' : broken ? 'failed' : 'finished', message: broken?.message ?? '' }),
    });
  }

  private onSomeEngine<T>({ signal, isCurrent }: Task, task: (engine: Engine) => Promise<T | null>): Promise<T | null> {
    return onSomeEngine(this.deps, signal, task, (from, to, lost) => {
      if (!isCurrent()) return;
      const why = lost ? fill(texts().engine.lost, { label: from.info.label }) : texts().engine.it;
      const where = this.runs.length > 0 ? texts().engine.from : '';
      this.store.setState({ note: fill(texts().engine.goesOn, { why, label: to.info.label, where }) });
    });
  }

  private restartClock(): void {
    this.began = { at: this.deps.now(), done: this.runs.reduce((sum, run) => sum + run.points.length, 0) };
  }

  private announce(urgent: boolean): void {
    if (!this.isDue(urgent)) return;
    const now = this.deps.now();
    const open = this.runs.filter(unfinished);
    const left = open.reduce((sum, run) => sum + run.options.iterations - run.points.length, 0);
    const done = this.runs.reduce((sum, run) => sum + run.points.length, 0) - this.began.done;
    const spent = (now - this.began.at) / 1000;
    const running = this.store.getState().phase === 'running';
    this.store.setState({ runs: [...this.runs], left: running && done > 2 && left > 0 ? (spent / done) * left : null });
  }
}

const failed = ({ phase }: FitRun) => phase === 'failed';
