import type { Snapshot } from '../../engine/types';

/** "1,1|50,50,0|5@256": rates, counts and horizon that a figure shows, and how many trajectories it holds. */
export function runTag(snapshots: readonly Snapshot[]): string {
  return snapshots
    .map(
      ({ job, done }) =>
        `${job.parameters.join(',')}|${job.initial.join(',')}${job.random ? JSON.stringify(job.random) : ''}|${job.to}|${job.seed}@${done}`,
    )
    .join(' ');
}
