import type { Engine } from '../engine/types';
import { atOnce } from './at-once';
import { drawAll } from './draw';
import { evaluate } from './evaluate';
import { pool } from './pool';
import { prepareProblem } from './problem/problem';
import type { FitProblem, FitSampling } from './types';

/** One of the two axes: a coordinate and the values it takes, natural units. */
export interface Axis {
  readonly coordinate: number;
  readonly values: readonly number[];
}

/** The loss over two coordinates; row i belongs to y.values[i], column j to x.values[j]; NaN where it is not there yet. */
export interface Landscape {
  readonly x: Axis;
  readonly y: Axis;
  readonly loss: readonly (readonly number[])[];
  readonly error: readonly (readonly number[])[];
  readonly done: number;
}

/** `count` values from min to max, evenly spaced in ln. */
export const logSpaced = (min: number, max: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => min * (max / min) ** (count > 1 ? i / (count - 1) : 0));

/**
 * The loss on a grid, the other coordinates held at `at` (natural units). Every point uses the same trajectory numbers:
 * common random numbers make the landscape smooth, at the price that its errors are correlated between points.
 * Resolves with what there is if stopped. @throws Error if the engine refuses
 */
export async function landscape(
  problem: FitProblem,
  at: readonly number[],
  x: Axis,
  y: Axis,
  sampling: FitSampling,
  engine: Engine,
  onProgress: (landscape: Landscape) => void = () => {},
  signal?: AbortSignal,
): Promise<Landscape> {
  const prepared = prepareProblem(problem);
  const blank = () => y.values.map(() => x.values.map(() => Number.NaN));
  const [loss, error] = [blank(), blank()];
  let done = 0;
  const now = (): Landscape => ({ x, y, loss: loss.map((r) => [...r]), error: error.map((r) => [...r]), done });
  const points = atOnce(engine, sampling.trajectories * problem.conditions.length);
  await pool(x.values.length * y.values.length, points, async (index) => {
    if (signal?.aborted) return;
    const [i, j] = [Math.floor(index / x.values.length), index % x.values.length];
    const position = at.map((value, c) =>
      Math.log(c === x.coordinate ? x.values[j] : c === y.coordinate ? y.values[i] : value),
    );
    const outcome = await drawAll(prepared, position, sampling, engine, 0, signal);
    if (outcome.state === 'cancelled') return;
    if (outcome.state === 'failed') throw new Error(outcome.message);
    const found = evaluate(prepared, outcome.draws);
    loss[i][j] = found.loss;
    error[i][j] = found.lossError;
    done++;
    onProgress(now());
  });
  return now();
}
