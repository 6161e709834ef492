import { asFarAsReached } from '../../engine/failures/reached';
import type { Engine, Job, Snapshot } from '../../engine/types';
import { Interrupted } from './work';

/** Runs a job to its end, which may be a failure; snapshots hold no number of trajectories that were cut off or stopped. @param onSnapshot also gets the last one @throws Interrupted, EngineLost */
export async function finished(
  engine: Engine,
  job: Job,
  signal: AbortSignal,
  onSnapshot: (snapshot: Snapshot) => void = () => {},
): Promise<Snapshot> {
  if (signal.aborted) throw new Interrupted();
  const run = engine.run(job, (snapshot) => onSnapshot(asFarAsReached(snapshot)));
  const stop = () => run.cancel();
  signal.addEventListener('abort', stop);
  const snapshot = asFarAsReached(await run.finished.finally(() => signal.removeEventListener('abort', stop)));
  onSnapshot(snapshot);
  if (snapshot.state === 'cancelled') throw new Interrupted();
  return snapshot;
}
