import { createStore, type StoreApi } from 'zustand/vanilla';
import { FIT_MAX_REACTIONS } from '../../../inference/defaults';
import { type Landscape, landscape, logSpaced } from '../../../inference/landscape';
import type { FitSampling } from '../../../inference/types';
import { type EngineSource, onSomeEngine } from '../../work/some-engine';
import { NO_WORK, Work, type WorkStatus } from '../../work/work';
import type { FitState, Fits } from '../fit/fits';

/** Values along each axis. */
export const LANDSCAPE_SIZE = 17;
const TRAJECTORIES = 512;
/** Least factor between the ends of an axis. */
const MIN_SPAN = 4;
/** Room beyond the paths, in ln units as a share of their extent. */
const AIR = 0.15;

export interface LandscapeState extends WorkStatus {
  /** Of the fit it belongs to; empty before the first one. */
  readonly id: string;
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

/** The loss over two coordinates, made when it is asked for. */
export class Landscapes {
  readonly store: StoreApi<LandscapeState> = createStore<LandscapeState>()(() => ({ ...NO_WORK, id: '', map: null }));
  private readonly work = new Work((status) => this.store.setState(status));

  constructor(
    private readonly fits: Fits,
    private readonly engines: EngineSource,
  ) {}

  stop(): void {
    this.work.stop();
  }

  async start(x: number, y: number): Promise<void> {
    const state = this.fits.store.getState();
    const { problem, id, runs } = state;
    if (!problem) return;
    // The values alone are needed, and any estimator gives them; the score function costs least beside them.
    const sampling: FitSampling = {
      estimator: 'score-function',
      options: {},
      temperature: 1,
      trajectories: TRAJECTORIES,
      seed: runs[0]?.options.seed ?? 1,
      maxReactions: FIT_MAX_REACTIONS,
    };
    const [first, second] = [x, y].map((coordinate) => ({ coordinate, values: axisAround(state, coordinate) }));
    this.store.setState({ id, map: null });
    await this.work.begin(async ({ signal, isCurrent }) => {
      const show = (map: Landscape) => {
        if (isCurrent()) this.store.setState({ map });
      };
      await onSomeEngine(this.engines, signal, async (engine) => {
        const map = await landscape(problem, heldAt(state), first, second, sampling, engine, show, signal);
        show(map);
        return map.done < LANDSCAPE_SIZE ** 2 ? null : map;
      });
    });
  }
}
