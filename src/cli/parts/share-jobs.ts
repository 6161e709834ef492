import { createHash } from 'node:crypto';
import { blockSize } from '../../engine/cpu/block';
import { prepareJob } from '../../engine/job';
import { lacksPilot } from '../../engine/pilots/pilot';
import { ROWS, type Stretch, shareOf } from '../../engine/shares/pieces';
import { runShare } from '../../engine/shares/share';
import { jobsBeneath } from '../../engine/starts/start-slopes';
import type { Job } from '../../engine/types';
import type { RunShare, Shard } from '../../io/parts/part-file';
import { openEngine, type Session } from '../engines';
import type { Shared } from './shared';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Names a job by all that its numbers depend on; where its model came from is nothing of that. */
export function jobName(job: Job): string {
  const { source: _, ...model } = job.model;
  return hashOf(JSON.stringify({ ...job, model }));
}

/** Pieces of work that can be computed side by side. */
function tasksIn(job: Job, { trajectories }: Stretch): number {
  const prepared = prepareJob(job);
  if (trajectories > 0 && lacksPilot(prepared)) return Number.POSITIVE_INFINITY;
  return Math.ceil(trajectories / Math.min(ROWS, blockSize(prepared)));
}

/** Computes a part of every job. @throws ShareStopped when interrupted */
export async function shareJobs(jobs: readonly Job[], { index, of }: Shard, session: Session): Promise<Shared> {
  const all = jobs.flatMap(jobsBeneath).map((job) => ({ job, share: shareOf(job.trajectories, index, of) }));
  const engine = await openEngine(session, Math.max(1, ...all.map(({ job, share }) => tasksIn(job, share))));
  const { signal } = session.interruption;
  try {
    const runs: RunShare[] = [];
    for (const { job, share } of all) {
      const onProgress = (done: number) => {
        const [some, most] = [done, share.trajectories].map((n) => n.toLocaleString('en'));
        session.progress.show(`part ${index} of ${of}, ${job.estimator}: ${some} of ${most} trajectories`);
      };
      const pieces = await runShare(engine, job, share, { signal, onProgress });
      runs.push({ job: jobName(job), pieces });
    }
    return { content: { kind: 'runs', runs }, device: engine.info.label };
  } finally {
    session.progress.clear();
    engine.dispose();
  }
}
