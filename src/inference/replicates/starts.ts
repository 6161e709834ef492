import { nextU32, nextUniform, seedStream } from '../../numerics/random';
import { ProblemError } from '../problem/problem';
import type { Coordinate } from '../types';

/** Stream of the starts of replicates, away from those of trajectories; see STREAM in numerics/random.ts. */
const STARTS = 2 ** 20;

export type Range = readonly [min: number, max: number];

export interface Start {
  /** Of the run's trajectories. */
  readonly seed: number;
  /** Natural units, one per coordinate. */
  readonly values: readonly number[];
}

/** Ranges within a factor of each coordinate's truth, cut at its bounds. @throws ProblemError if a truth is missing */
export function rangesAround(coordinates: readonly Coordinate[], factor: number): Range[] {
  return coordinates.map(({ name, truth, min, max }) => {
    if (truth === undefined) throw new ProblemError(`The true ${name} is not known.`);
    return [Math.max(min, truth / factor), Math.min(max, truth * factor)];
  });
}

/** Start number `run`: log-uniform in the ranges, the same for the same (seed, run) whatever else is run. */
export function randomStart(ranges: readonly Range[], seed: number, run: number): Start {
  const state = new Uint32Array(4);
  seedStream(state, seed, run, STARTS);
  const values = ranges.map(([min, max]) => min * Math.exp(nextUniform(state) * Math.log(max / min)));
  return { seed: nextU32(state), values };
}
