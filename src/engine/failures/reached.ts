import { FIELDS } from '../../numerics/moments';
import type { Snapshot } from '../types';

/** Up to when all trajectories were simulated; null if none was cut off or stopped. */
export function reachedTime({ failures, job }: Pick<Snapshot, 'failures' | 'job'>): number | null {
  const { reached } = failures;
  return reached < job.bins ? (reached === 0 ? 0 : job.from + ((job.to - job.from) * reached) / job.bins) : null;
}

/**
 * A snapshot without the numbers of bins before whose ends a trajectory was cut off or stopped: a mean with it would be another
 * number's. Moments and paths are NaN there, and a histogram of such a moment is missing.
 */
export function asFarAsReached(snapshot: Snapshot): Snapshot {
  const { failures, job, moments, paths, histogram } = snapshot;
  const { reached } = failures;
  if (!(reached < job.bins)) return snapshot;
  const data = moments.data.slice();
  const width = data.length / FIELDS / job.bins;
  data.fill(Number.NaN, reached * width * FIELDS);
  const seen = paths.slice();
  const rawWidth = job.model.species.length + job.observables.length;
  const path = job.bins * rawWidth;
  for (let at = 0; at + path <= seen.length; at += path) seen.fill(Number.NaN, at + reached * rawWidth, at + path);
  return {
    ...snapshot,
    moments: { count: moments.count, data },
    paths: seen,
    histogram: job.histogram && job.histogram.bin >= reached ? null : histogram,
  };
}
