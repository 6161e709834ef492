import { varianceOf } from './judgement';
import type { Results } from './types';

/**
 * Standard error × √(computing time, seconds) of a gradient at its last bin, a pilot included: what an error of 1 costs. Null where
 * there is none. Times are of the engine that measured: compare those of one record.
 */
export function effortOf(results: Results, key: string): number | null {
  const data = results.get('gradient', key);
  const variance = varianceOf(data?.bins.at(-1), data);
  const seconds = results.parts[key]?.seconds ?? 0;
  return data && variance && seconds > 0 ? Math.sqrt((variance.value * seconds) / data.trajectories) : null;
}
