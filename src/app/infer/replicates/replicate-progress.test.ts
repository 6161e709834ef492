import { expect, it } from 'vitest';
import type { ReplicateRun, Replicates } from '../../../inference/replicates/replicates';
import { progressOf, progressText } from './replicate-progress';

/** Runs of ten iterations each: how many they have made, and whether they have ended. */
function set(...runs: readonly (readonly [iterations: number, status: ReplicateRun['status']])[]): Replicates {
  return {
    options: { iterations: 10 },
    runs: runs.map(([iterations, status]) => ({ iterations, status })),
  } as unknown as Replicates;
}

it('says how far replicates are from the first iteration of any run on', () => {
  expect(progressText(set([0, null], [0, null]))).toBe('The first iterations are being simulated.');
  expect(progressText(set([0, null], [1, null], [0, null]))).toBe(
    '0 of 3 runs over, 1 under way, run 2 at iteration 1 of 10.',
  );
  expect(progressText(set([4, 'finished'], [7, null], [9, null], [0, null]))).toBe(
    '1 of 4 runs over, 2 under way, run 3 at iteration 9 of 10.',
  );
  expect(progressText(set([4, 'finished'], [10, 'diverged']))).toBe('2 of 2 runs over.');
});

it('counts all iterations of a run that has ended early, so that the bar ends full', () => {
  expect(progressOf(set([4, 'converged'], [10, 'finished']))).toMatchObject({ done: 20, all: 20, underWay: 0 });
  expect(progressOf(set([4, null], [10, 'finished']))).toMatchObject({ done: 14, over: 1, underWay: 1 });
});
