import type { Moments } from '../../numerics/moments';
import { blockSize } from '../cpu/block';
import { prepareJob } from '../job';
import type { Engine, Failures, HistogramData, Job } from '../types';
import { type Piece, piecesOf, type Stretch } from './pieces';

/** What was computed of a piece. */
export interface PieceResult extends Piece {
  readonly reactions: number;
  /** Computing time, seconds. */
  readonly seconds: number;
  readonly failures: Failures;
  /** Of whole blocks: bins × columns. */
  readonly moments: Moments | null;
  readonly histogram: HistogramData | null;
  /** trajectories × bins × rawWidth numbers of single trajectories; of whole blocks those that the job keeps (samplePaths). */
  readonly raw: Float64Array;
}

/** Trajectories whose raw output a job keeps, of a stretch of its own. */
export const keptOf = ({ samplePaths }: Job, { offset, trajectories }: Stretch): number =>
  Math.max(0, Math.min(trajectories, samplePaths - offset));

/** A share was stopped before its end: it counts for nothing. */
export class ShareStopped extends Error {
  override readonly name = 'ShareStopped';
}

/**
 * Computes a share of a job, without what starts and rules add to its gradients: those are jobs of their own (jobsBeneath in
 * start-slopes.ts). @param onProgress told how many trajectories are done @throws ShareStopped, or Error with what the engine says
 */
export async function runShare(
  engine: Engine,
  job: Job,
  share: Stretch,
  { signal, onProgress = () => {} }: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void },
): Promise<PieceResult[]> {
  const pieces = piecesOf(share, blockSize(prepareJob(job)), job.trajectories);
  const done = pieces.map(() => 0);
  const runs = pieces.map((piece, i) =>
    engine.run(jobOf(job, piece), (snapshot) => {
      done[i] = snapshot.done;
      onProgress(done.reduce((sum, n) => sum + n, 0));
    }),
  );
  const stop = () => {
    for (const run of runs) run.cancel();
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    return await Promise.all(
      runs.map(async (run, i): Promise<PieceResult> => {
        const { state, message, moments, paths: raw, histogram, failures, reactions, seconds } = await run.finished;
        if (state === 'failed') throw new Error(message);
        if (state !== 'done') throw new ShareStopped();
        const { whole } = pieces[i];
        const found = whole ? { moments, histogram } : { moments: null, histogram: null };
        return { ...pieces[i], ...found, reactions, seconds, failures, raw };
      }),
    );
  } finally {
    stop();
    signal?.removeEventListener('abort', stop);
  }
}

/** A piece as a job: the same trajectories, and so the same numbers. */
function jobOf(job: Job, piece: Piece): Job {
  const { offset, trajectories, whole } = piece;
  const samplePaths = whole ? keptOf(job, piece) : trajectories;
  return { ...job, first: job.first + offset, trajectories, samplePaths };
}
