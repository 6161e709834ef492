import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine } from '../../../engine/types';
import { FIT_MAX_REACTIONS } from '../../../inference/defaults';
import { type Landscape, landscape, logSpaced } from '../../../inference/landscape';
import type { FitSampling } from '../../../inference/types';
import type { FitState, Fits } from '../fit/fits';

/** Values along each axis. */
export const LANDSCAPE_SIZE = 17;
const TRAJECTORIES = 512;
/** Least factor between the ends of an axis. */
const MIN_SPAN = 4;
/** Room beyond the paths, in ln units as a share of their extent. */
const AIR = 0.15;

export interface LandscapeState {
  /** Of the fit it belongs to; empty before the first one. */
  readonly id: string;
  readonly phase: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  readonly message: string;
  readonly map: Landscape | null;
}

/** An axis over all that a coordinate was at, its truth included, inside its bounds. */
export function axisAround(state: FitState, coordinate: number): number[] {
  const { min, max, truth, start } = state.problem?.coordinates[coordinate] ?? { min: 1, max: 2, start: 1 };
  const seen = state.runs.flatMap((run) => [
    ...run.points.map((p) => p.parameters[coordinate]),
    run.parameters[coordinate],
  ]);
  const logs = [start, ...(truth === undefined ? [] : [truth]), ...seen].map(Math.log);
  const [low, high] = logs.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  const half = Math.max(Math.log(MIN_SPAN), (high - low) * (1 + 2 * AIR)) / 2;
  const middle = (low + high) / 2;
  return logSpaced(Math.max(min, Math.exp(middle - half)), Math.min(max, Math.exp(middle + half)), LANDSCAPE_SIZE);
}

/** Where the other coordinates are held: at the truth, or at what the run that came lowest found. */
export function heldAt({ problem, runs }: Pick<FitState, 'problem' | 'runs'>): readonly number[] {
  const coordinates = problem?.coordinates ?? [];
  const last = (i: number) => runs[i].points.at(-1)?.loss ?? Number.POSITIVE_INFINITY;
  const best = runs.reduce((lowest, _, i) => (last(i) < last(lowest) ? i : lowest), 0);
  return coordinates.map(({ truth, start }, c) => truth ?? runs[best]?.average[c] ?? start);
}

/** The loss over two coordinates, made when somebody asks. */
export class Landscapes {
  readonly store: StoreApi<LandscapeState> = createStore<LandscapeState>()(() => ({
    id: '',
    phase: 'none',
    message: '',
    map: null,
  }));
  private abort: AbortController | null = null;

  constructor(
    private readonly fits: Fits,
    private readonly engine: () => Engine | null,
  ) {}

  stop(): void {
    this.abort?.abort();
  }

  async start(x: number, y: number): Promise<void> {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const state = this.fits.store.getState();
    const { problem, id } = state;
    const engine = this.engine();
    const say = (change: Partial<LandscapeState>) => {
      if (this.abort === abort) this.store.setState(change);
    };
    if (!problem || !engine) {
      say({ id, phase: 'failed', message: 'No engine is running yet.', map: null });
      return;
    }
    // The values alone are needed, and any estimator gives them; the score function costs least beside them.
    const sampling: FitSampling = {
      estimator: 'score-function',
      options: {},
      temperature: 1,
      trajectories: TRAJECTORIES,
      seed: state.runs[0]?.options.seed ?? 1,
      maxReactions: FIT_MAX_REACTIONS,
    };
    say({ id, phase: 'running', message: '', map: null });
    try {
      const axes = [x, y].map((coordinate) => ({ coordinate, values: axisAround(state, coordinate) }));
      const map = await landscape(
        problem,
        heldAt(state),
        axes[0],
        axes[1],
        sampling,
        engine,
        (so) => say({ map: so }),
        abort.signal,
      );
      say({ map, phase: map.done < LANDSCAPE_SIZE ** 2 ? 'stopped' : 'done' });
    } catch (error) {
      say({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }
}
