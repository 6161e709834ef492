import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../../engine/types';
import { FIT_MAX_REACTIONS } from '../../../inference/defaults';
import type { FitProblem, FitSampling } from '../../../inference/types';
import { type Bootstrap, bootstrap } from '../../../inference/uncertainty/bootstrap';
import { type InformationReport, informationAt } from '../../../inference/uncertainty/identifiability';
import { type Uncertainty, uncertaintyAt } from '../../../inference/uncertainty/uncertainty';
import { type EngineSource, onSomeEngine } from '../../work/some-engine';
import { NO_WORK, Work, type WorkStatus } from '../../work/work';
import type { FitRun, Fits } from '../fit/fits';

/** Trajectories per condition behind standard errors and the information: their own error should not matter. */
const TRAJECTORIES = 8192;
export const REPETITIONS = 50;

interface Part<T> extends WorkStatus {
  readonly found: T | null;
}

export interface CertaintyState {
  /** Of the fit it belongs to. */
  readonly id: string;
  /** Index of the run whose estimate is judged. */
  readonly run: number;
  /** Standard errors and information at the estimate. */
  readonly errors: Part<Uncertainty>;
  readonly information: Part<InformationReport>;
  /** `progress`: share of the trajectories that are simulated. */
  readonly bootstrap: Part<Bootstrap> & { readonly progress: number };
}

const NOTHING = { ...NO_WORK, found: null };
const BLANK: CertaintyState = {
  id: '',
  run: -1,
  errors: NOTHING,
  information: NOTHING,
  bootstrap: { ...NOTHING, progress: 0 },
};

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

/** How sure a result is: standard errors, what identifies it, and on demand a parametric bootstrap. */
export class Certainty {
  readonly store: StoreApi<CertaintyState> = createStore<CertaintyState>()(() => BLANK);
  private readonly parts = {
    errors: this.part('errors'),
    information: this.part('information'),
    bootstrap: this.part('bootstrap'),
  };

  constructor(
    private readonly fits: Fits,
    private readonly engines: EngineSource,
  ) {}

  private part(name: 'errors' | 'information' | 'bootstrap'): Work {
    return new Work((status) => this.set(name, status));
  }

  private set<K extends 'errors' | 'information' | 'bootstrap'>(name: K, change: Partial<CertaintyState[K]>): void {
    this.store.setState((state) => ({ [name]: { ...state[name], ...change } }));
  }

  stop(): void {
    for (const work of Object.values(this.parts)) work.stop();
  }

  /** What is judged: one run of the fit in view. Ends what is under way; null if there is no such run. */
  private begin(index: number): { problem: FitProblem; run: FitRun; values: number[] } | null {
    this.stop();
    const { id, problem, runs } = this.fits.store.getState();
    const before = this.store.getState();
    if (before.id !== id || before.run !== index) {
      for (const work of Object.values(this.parts)) work.drop();
      this.store.setState({ ...BLANK, id, run: index });
    }
    const run = runs[index];
    return problem && run ? { problem, run, values: inside(problem, run.average) } : null;
  }

  /** Does one part, on whatever engine there is. */
  private find<K extends 'errors' | 'information' | 'bootstrap'>(
    name: K,
    measure: (engine: Engine, signal: AbortSignal) => Promise<CertaintyState[K]['found']>,
  ): Promise<void> {
    return this.parts[name].begin(async ({ signal, isCurrent }) => {
      this.set(name, { found: null } as Partial<CertaintyState[K]>);
      const found = await onSomeEngine(this.engines, signal, (engine) => measure(engine, signal));
      if (isCurrent()) this.set(name, { found } as Partial<CertaintyState[K]>);
    });
  }

  private sampling({ options }: FitRun): FitSampling {
    return {
      estimator: 'score-function',
      options: {},
      temperature: 1,
      trajectories: TRAJECTORIES,
      seed: (options.seed + 1) % 2 ** 32,
      maxReactions: FIT_MAX_REACTIONS,
    };
  }

  /** Standard errors and information at a run's estimate. @param cells measured, where the fit does not know */
  async judge(index: number, cells?: number): Promise<void> {
    const judged = this.begin(index);
    if (!judged) return;
    const { problem, run, values } = judged;
    const measured = cells ?? this.fits.store.getState().cells;
    const sampling = this.sampling(run);
    await Promise.all([
      this.find('errors', (engine, signal) => uncertaintyAt(problem, values, sampling, engine, measured, signal)),
      this.find('information', (engine, signal) => informationAt(problem, values, sampling, engine, signal)),
    ]);
  }

  /** Refits simulated data, from the estimate. */
  async resample(index: number, cells?: number): Promise<void> {
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
    await this.find('bootstrap', async (engine, signal) => {
      this.set('bootstrap', { progress: 0 });
      let done = 0;
      const counting = counted(engine, (n) => {
        const before = Math.floor((100 * done) / all);
        done += n;
        const now = Math.floor((100 * done) / all);
        if (now > before && !signal.aborted) this.set('bootstrap', { progress: Math.min(1, done / all) });
      });
      const found = await bootstrap(problem, values, { ...run.options, budget: 0 }, options, counting, signal);
      if (found) this.set('bootstrap', { progress: 1 });
      return found;
    });
  }
}

/** Rounding must not push an estimate at a bound out of it. */
function inside({ coordinates }: FitProblem, values: readonly number[]): number[] {
  return values.map((value, c) => Math.min(coordinates[c].max, Math.max(coordinates[c].min, value)));
}
