import { type PreparedJob, prepareJob } from '../job';
import type { Job } from '../types';
import { blockSize, KernelCache, runBlock } from './block';

/** Milliseconds after which looking for the reason is given up. */
const PATIENCE_MS = 2000;

/** Why trajectories cannot go on; both are empty if it has not been found. */
export interface Diagnosis {
  /** The event that assigns what cannot be, and what. */
  readonly trouble: string;
  /** The propensity that is impossible (Failures.stuck). */
  readonly stuck: string;
}

/**
 * What another engine has met that stops trajectories, found by simulating the same ones here in 64-bit numbers.
 * @param first number of the first trajectory @param n how many there are
 */
export function diagnose(prepared: PreparedJob, first: number, n: number): Diagnosis {
  const kernels = new KernelCache();
  const end = performance.now() + PATIENCE_MS;
  const size = Math.min(16, blockSize(prepared));
  try {
    for (let done = 0; done < n && performance.now() < end; done += size) {
      const work = runBlock(kernels, prepared, first + done, Math.min(size, n - done), 0, 50);
      let step = work.next();
      while (!step.done) {
        if (performance.now() > end) return { trouble: '', stuck: '' };
        step = work.next();
      }
      const { stuck } = step.value.failures;
      if (stuck) return { trouble: '', stuck };
    }
    return { trouble: '', stuck: '' };
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : String(error), stuck: '' };
  }
}

/** Asks for what `diagnose` finds, wherever it is computed. */
export type Diagnose = (job: Job, first: number, n: number) => Promise<Diagnosis>;

/** Computed at once, in this thread. */
export const diagnoseHere: Diagnose = async (job, first, n) => diagnose(prepareJob(job), first, n);
