import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../../engine/types';
import { FIT_MAX_REACTIONS } from '../../../inference/defaults';
import type { FitProblem, Sampling } from '../../../inference/types';
import { type Bootstrap, bootstrap } from '../../../inference/uncertainty/bootstrap';
import { type InformationReport, informationAt } from '../../../inference/uncertainty/identifiability';
import { type Uncertainty, uncertaintyAt } from '../../../inference/uncertainty/uncertainty';
import type { FitRun, Fits } from '../fit/fits';

/** Trajectories per condition behind standard errors and the information: their own error should not matter. */
const TRAJECTORIES = 8192;
export const REPETITIONS = 50;

type Phase = 'none' | 'running' | 'done' | 'stopped' | 'failed';

export interface CertaintyState {
  /** Of the fit it belongs to. */
  readonly id: string;
  /** Index of the run whose estimate is judged. */
  readonly run: number;
  /** Standard errors and information at the estimate. */
  readonly errors: { readonly phase: Phase; readonly message: string; readonly found: Uncertainty | null };
  readonly information: { readonly phase: Phase; readonly message: string; readonly found: InformationReport | null };
  readonly bootstrap: {
    readonly phase: Phase;
    readonly message: string;
    readonly found: Bootstrap | null;
    /** Share of the trajectories that are simulated. */
    readonly progress: number;
  };
}

const NOTHING = { phase: 'none', message: '', found: null } as const;
const BLANK: CertaintyState = {
  id: '',
  run: -1,
  errors: NOTHING,
  information: NOTHING,
  bootstrap: { ...NOTHING, progress: 0 },
};

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

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
  private abort: AbortController | null = null;

  constructor(
    private readonly fits: Fits,
    private readonly engine: () => Engine | null,
  ) {}

  stop(): void {
    this.abort?.abort();
  }

  private begin(run: number): { signal: AbortSignal; current: () => boolean } {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const { id } = this.fits.store.getState();
    const before = this.store.getState();
    if (before.id !== id || before.run !== run) this.store.setState({ ...BLANK, id, run });
    return { signal: abort.signal, current: () => this.abort === abort };
  }

  private sampling({ options }: FitRun): Sampling {
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
    const { signal, current } = this.begin(index);
    const state = this.fits.store.getState();
    const { problem } = state;
    const run = state.runs[index];
    const engine = this.engine();
    if (!problem || !run || !engine) return;
    const say = (change: Partial<CertaintyState>) => {
      if (current()) this.store.setState(change);
    };
    const running = { phase: 'running', message: '', found: null } as const;
    say({ errors: running, information: running });
    const values = inside(problem, run.average);
    const [errors, information] = await Promise.allSettled([
      uncertaintyAt(problem, values, this.sampling(run), engine, cells ?? state.cells, signal),
      informationAt(problem, values, this.sampling(run), engine, signal),
    ]);
    const told = <T>(result: PromiseSettledResult<T | null>) => {
      if (result.status === 'rejected')
        return { phase: 'failed', message: messageOf(result.reason), found: null } as const;
      return { phase: result.value ? 'done' : 'stopped', message: '', found: result.value } as const;
    };
    say({ errors: told(errors), information: told(information) });
  }

  /** Refits simulated data, from the estimate. */
  async resample(index: number, cells?: number): Promise<void> {
    const { signal, current } = this.begin(index);
    const state = this.fits.store.getState();
    const { problem } = state;
    const run = state.runs[index];
    const engine = this.engine();
    if (!problem || !run || !engine) return;
    const measured = cells ?? state.cells;
    const { iterations, trajectories, seed } = run.options;
    const all = REPETITIONS * problem.conditions.length * (iterations * trajectories + (measured ?? 0));
    let done = 0;
    const say = (change: Partial<CertaintyState['bootstrap']>) => {
      if (current()) this.store.setState(({ bootstrap: now }) => ({ bootstrap: { ...now, ...change } }));
    };
    say({ phase: 'running', message: '', found: null, progress: 0 });
    try {
      const counting = counted(engine, (n) => {
        const before = Math.floor((100 * done) / all);
        done += n;
        if (Math.floor((100 * done) / all) > before) say({ progress: Math.min(1, done / all) });
      });
      const options = {
        repetitions: REPETITIONS,
        seed: (seed + 2) % 2 ** 32,
        ...(measured === undefined ? {} : { cells: measured }),
      };
      const values = inside(problem, run.average);
      const found = await bootstrap(problem, values, { ...run.options, budget: 0 }, options, counting, signal);
      say({ phase: found ? 'done' : 'stopped', found, progress: 1 });
    } catch (error) {
      say({ phase: 'failed', message: messageOf(error) });
    }
  }
}

/** Rounding must not push an estimate at a bound out of it. */
function inside({ coordinates }: FitProblem, values: readonly number[]): number[] {
  return values.map((value, c) => Math.min(coordinates[c].max, Math.max(coordinates[c].min, value)));
}
