import type { PreparedJob } from '../job';
import { blockSize, KernelCache, runBlock } from './block';

/** Milliseconds after which looking for the reason is given up. */
const PATIENCE_MS = 2000;

/**
 * Which event another engine has met that assigns what cannot be, found by simulating the same trajectories here; null
 * if none of these meets one. @param first number of the first trajectory @param n how many there are
 */
export function eventTrouble(prepared: PreparedJob, first: number, n: number): string | null {
  const kernels = new KernelCache();
  const end = performance.now() + PATIENCE_MS;
  const size = Math.min(16, blockSize(prepared));
  try {
    for (let done = 0; done < n && performance.now() < end; done += size) {
      const work = runBlock(kernels, prepared, first + done, Math.min(size, n - done), 0, 50);
      while (!work.next().done) if (performance.now() > end) return null;
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
