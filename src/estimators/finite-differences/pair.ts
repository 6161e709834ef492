import type { PathKernel } from '../types';

/** Two paths of one network on one clock; `raw` holds, per bin, the K values of the first and then those of the second. */
export interface Pair extends PathKernel {
  /** Which of the trajectory's number streams drives it. */
  stream: number;
  /** Changes θ of the two paths, P each, for the next trajectory. */
  setParameters(k: ArrayLike<number>, l: ArrayLike<number>): void;
}
