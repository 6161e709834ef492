import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../../engine/types';
import { FIT_MAX_REACTIONS } from '../../../inference/defaults';
import type { FitProblem } from '../../../inference/types';
import { type Bootstrap, bootstrap } from '../../../inference/uncertainty/bootstrap';
import { judgeAt, judging } from '../../../inference/uncertainty/judgement';
import { type EngineSource, onSomeEngine } from '../../work/some-engine';
import { Interrupted, NO_WORK, type Task, Work, type WorkStatus } from '../../work/work';
import type { FitRun, Fits } from '../fit/fits';

export const REPETITIONS = 50;

export interface CertaintyState {
  /** Of the fit it belongs to. */
  readonly id: string;
  /** Index of the run whose estimate is looked at, or is being judged. */
  readonly run: number;
  /** The judgement itself lies with the run. */
  readonly judging: WorkStatus;
  /** `progress`: share of the trajectories that are simulated. */
  readonly bootstrap: WorkStatus & { readonly found: Bootstrap | null; readonly progress: number };
}

const NO_BOOTSTRAP = { ...NO_WORK, found: null, progress: 0 };
const BLANK: CertaintyState = { id: '', run: -1, judging: NO_WORK, bootstrap: NO_BOOTSTRAP };

/** The same engine, which tells of every trajectory that it was asked for once they are done. */
function counted(engine: Engine, onDone: (trajectories: number) => void): Engine {
  return {
    info: engine.info,
    dispose: () => engine.dispose(),
    run: (job, onSnapshot) => {
      const run = engine.run(job, onSnapshot);
      run.finished.then(
        () => onDone(job.trajectories),
        () => {},
      );
      return run;
    },
  };
}

interface Judged {
  readonly id: string;
  readonly problem: FitProblem;
  readonly run: FitRun;
  readonly values: number[];
}

/** How sure results are: what every fit ends with a judgement of, and on demand a parametric bootstrap. */
export class Certainty {
  readonly store: StoreApi<CertaintyState> = createStore<CertaintyState>()(() => BLANK);
  private readonly judging = new Work((judging) => this.store.setState({ judging }));
  private readonly resampling = new Work((status) => this.setBootstrap(status));

  constructor(
    private readonly fits: Fits,
    private readonly engines: EngineSource,
  ) {
    fits.store.subscribe(({ phase }, before) => {
      const over = phase === 'finished' || phase === 'failed';
      if (over && before.phase === 'running') void this.judgeAll();
      if (phase === 'running' && before.phase !== 'running') this.judging.drop();
    });
  }

  private setBootstrap(change: Partial<CertaintyState['bootstrap']>): void {
    this.store.setState((state) => ({ bootstrap: { ...state.bootstrap, ...change } }));
  }

  stop(): void {
    this.judging.stop();
    this.resampling.stop();
  }

  /** Shows another run of the fit in view. */
  look(run: number): void {
    this.stop();
    this.begin(run);
  }

  /** What is judged: one run of the fit in view; null if there is no such run. */
  private begin(index: number): Judged | null {
    const { id, problem, runs } = this.fits.store.getState();
    const before = this.store.getState();
    if (before.id !== id || before.run !== index) {
      this.resampling.drop();
      this.store.setState({ ...BLANK, id, run: index, judging: before.judging });
    }
    const run = runs[index];
    return problem && run ? { id, problem, run, values: inside(problem, run.average) } : null;
  }

  private async judgeOne(index: number, cells: number | undefined, { signal, isCurrent }: Task): Promise<void> {
    const judged = this.begin(index);
    if (!judged) return;
    const { id, problem, run, values } = judged;
    const sampling = judging((run.options.seed + 1) % 2 ** 32, FIT_MAX_REACTIONS);
    const found = await onSomeEngine(this.engines, signal, (engine) =>
      judgeAt(problem, values, sampling, engine, cells, signal),
    );
    if (!found) throw new Interrupted();
    if (isCurrent()) this.fits.judge(id, index, found);
  }

  /** Judges a run's estimate. @param cells measured, where the fit does not know */
  judge(index: number, cells?: number): Promise<void> {
    this.stop();
    return this.judging.begin((task) => this.judgeOne(index, cells ?? this.fits.store.getState().cells, task));
  }

  /** Judges what the fit in view found, estimator after estimator: no fit ends without. */
  private judgeAll(): Promise<void> {
    return this.judging.begin(async (task) => {
      const { runs, cells } = this.fits.store.getState();
      for (const [index, { phase, judgement }] of runs.entries()) {
        if (phase === 'finished' && !judgement) await this.judgeOne(index, cells, task);
      }
      this.begin(
        Math.max(
          0,
          runs.findIndex(({ phase }) => phase === 'finished'),
        ),
      );
    });
  }

  /** Refits simulated data, from the estimate. */
  async resample(index: number, cells?: number): Promise<void> {
    this.stop();
    const judged = this.begin(index);
    if (!judged) return;
    const { problem, run, values } = judged;
    const measured = cells ?? this.fits.store.getState().cells;
    const { iterations, trajectories, seed } = run.options;
    const all = REPETITIONS * problem.conditions.length * (iterations * trajectories + (measured ?? 0));
    const options = {
      repetitions: REPETITIONS,
      seed: (seed + 2) % 2 ** 32,
      ...(measured === undefined ? {} : { cells: measured }),
    };
    await this.resampling.begin(async ({ signal, isCurrent }) => {
      this.setBootstrap({ found: null, progress: 0 });
      const found = await onSomeEngine(this.engines, signal, (engine) => {
        let done = 0;
        const counting = counted(engine, (n) => {
          const before = Math.floor((100 * done) / all);
          done += n;
          const now = Math.floor((100 * done) / all);
          if (now > before && !signal.aborted) this.setBootstrap({ progress: Math.min(1, done / all) });
        });
        return bootstrap(problem, values, { ...run.options, budget: 0 }, options, counting, signal);
      });
      if (isCurrent()) this.setBootstrap(found ? { found, progress: 1 } : { found });
    });
  }
}

/** Rounding must not push an estimate at a bound out of it. */
function inside({ coordinates }: FitProblem, values: readonly number[]): number[] {
  return values.map((value, c) => Math.min(coordinates[c].max, Math.max(coordinates[c].min, value)));
}
