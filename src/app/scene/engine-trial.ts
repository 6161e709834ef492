import type { Engine, Job, Run } from '../../engine/types';
import type { RunKey } from './jobs';

/** Work that is not over: a job, and trajectories that it still lacks. */
export interface OpenWork {
  readonly key: RunKey;
  readonly job: Job;
  readonly missing: number;
}

/** Milliseconds for which another engine shows what it can do, and how often it is looked at. */
const TRIAL = 1500;
const LOOK = 100;

/** Another engine has to be so many times as fast: changing costs what has been done so far. */
export const WORTH = 1.5;
/** Shorter waits are not worth a trial, seconds. */
export const SLOW = 6;

/**
 * Seconds in which an engine would do all of some work, judged by what it does of it in a second and a half; infinite if one of
 * the jobs got nowhere. Null if stopped.
 */
export async function secondsFor(
  engine: Engine,
  work: readonly OpenWork[],
  wait: (milliseconds: number) => Promise<void>,
  now: () => number,
  signal: AbortSignal,
): Promise<number | null> {
  const done = work.map(() => 0);
  const over = work.map(() => 0);
  const began = now();
  const runs: Run[] = work.map(({ job }, i) => {
    const run = engine.run(job, (snapshot) => {
      done[i] = snapshot.done;
    });
    run.finished.then(
      (snapshot) => {
        done[i] = snapshot.done;
        over[i] = (now() - began) / 1000;
      },
      () => {},
    );
    return run;
  });
  try {
    while (now() - began < TRIAL && !signal.aborted && over.includes(0)) await wait(LOOK);
    if (signal.aborted) return null;
    const spent = (now() - began) / 1000;
    return Math.max(
      ...work.map(({ missing }, i) =>
        done[i] > 0 ? ((over[i] || spent) / done[i]) * missing : Number.POSITIVE_INFINITY,
      ),
    );
  } finally {
    for (const run of runs) run.cancel();
  }
}
