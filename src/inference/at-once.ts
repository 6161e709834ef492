import type { Engine } from '../engine/types';

/** Fewest: a CPU's workers stay busy while some fits think. */
const MIN_FITS = 8;
/** Most: beyond it the thread that runs the fits is what everyone waits for. */
const MAX_FITS = 64;

/**
 * How many fits, or other takers of draws, should be under way at the same time: as many as it takes to fill the engine,
 * which simulates draws of the same model side by side. @param trajectories in a draw, over all conditions
 */
export function atOnce({ info }: Engine, trajectories: number): number {
  return Math.max(MIN_FITS, Math.min(MAX_FITS, Math.floor(info.parallelism / Math.max(1, trajectories))));
}
