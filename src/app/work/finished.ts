import type { Engine, Job, Snapshot } from '../../engine/types';
import { Interrupted } from './work';

/** Runs a job to its end, which may be a failure. @param onSnapshot also gets the last one @throws Interrupted, EngineLost */
export async function finished(
  engine: Engine,
  job: Job,
  signal: AbortSignal,
  onSnapshot: (snapshot: Snapshot) => void = () => {},
): Promise<Snapshot> {
  if (signal.aborted) throw new Interrupted();
  const run = engine.run(job, onSnapshot);
  const stop = () => run.cancel();
  signal.addEventListener('abort', stop);
  const snapshot = await run.finished.finally(() => signal.removeEventListener('abort', stop));
  onSnapshot(snapshot);
  if (snapshot.state === 'cancelled') throw new Interrupted();
  return snapshot;
}
