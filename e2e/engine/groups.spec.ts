import type { Job } from '../../src/engine/types';
import { association } from '../../src/models/association';
import { repressilatorHill } from '../../src/models/repressilator-hill';
import { expect, jobOf, test } from '../lab/jobs';
import type { Result } from '../lab/lab';

/** Six jobs of one kernel that differ in every number a job has. */
function variants(change: Partial<Job>): Job[] {
  return Array.from({ length: 6 }, (_, i) =>
    jobOf(association, {
      ...{ parameters: [1 + 0.3 * i, 0.5 + 0.2 * i], initial: [20 + i, 30, 5 * i], seed: i + 1, first: 1000 * i },
      ...{ from: 0.1 * (i % 3), to: 1 + 0.2 * i, bins: 1 + (i % 4), temperature: 0.5 + 0.1 * i, step: 0.05 + 0.01 * i },
      ...{ trajectories: [64, 200, 333, 512, 129, 300][i], samplePaths: 7 * i, kind: 'timeAverage' },
      ...change,
    }),
  );
}

/** What the numbers of a run are: everything but times and counts of compilations. */
const numbers = ({ moments, paths, failures, reactions, done, histogram, state }: Result) => ({
  ...{ moments, paths, failures, reactions, done, histogram, state },
});

const KERNELS: readonly (readonly [name: string, change: Partial<Job>])[] = [
  ['simulate', { estimator: 'simulate', histogram: { bin: 0, column: 1 } }],
  ['score-function', { estimator: 'score-function' }],
  ['score-function, causal', { estimator: 'score-function', options: { baseline: 'causal' } }],
  ['gs-st', { estimator: 'gs-st' }],
  ['alternative-path, common', { estimator: 'alternative-path', options: { coupling: 'common' } }],
  ['alternative-path, split', { estimator: 'alternative-path', options: { coupling: 'split' } }],
  ['spsa', { estimator: 'spsa' }],
  ['lyapunov', { estimator: 'lyapunov', kind: 'binned', from: 100, to: 900, bins: 2 }],
];

for (const [name, change] of KERNELS) {
  test(`jobs that run side by side get the numbers they get alone: ${name}`, async ({ lab, run }) => {
    const jobs = variants(change);
    const alone: Result[] = [];
    for (const job of jobs) alone.push(await run('gpu', job));
    const together = await lab.evaluate((work) => globalThis.lab.runTogether(work), jobs);
    expect(together.map(numbers)).toEqual(alone.map(numbers));
    // Six times the same numbers would be no proof.
    expect(new Set(alone.map(({ moments }) => moments.data.join())).size).toBe(jobs.length);
  });
}

test('a run that pauses or is cancelled does not disturb those beside it, and goes on as if nothing had been', async ({
  lab,
  run,
}) => {
  const jobs = Array.from({ length: 5 }, (_, i) =>
    jobOf(repressilatorHill, { to: 20, bins: 3, seed: i + 1, trajectories: i < 2 ? 2000 : 400, samplePaths: 3 }),
  );
  const { results, pausedAt, pausedUntil } = await lab.evaluate((work) => globalThis.lab.disturb(work), jobs);
  expect(results[1].state).toBe('cancelled');
  expect(results[1].done).toBeLessThan(2000);
  expect(pausedAt).toBeLessThan(2000);
  expect(pausedUntil).toBe(pausedAt);
  for (const i of [0, 2, 3, 4]) expect(numbers(results[i]), `job ${i}`).toEqual(numbers(await run('gpu', jobs[i])));
});

test('jobs with one kernel share dispatches and readbacks', async ({ lab }) => {
  const jobs = variants({ estimator: 'score-function', trajectories: 128, samplePaths: 0 });
  const { alone, together } = await lab.evaluate((work) => globalThis.lab.submissions(work), jobs);
  expect(together).toBeLessThan(alone / 2);
});

test('a short run is not stuck behind long ones of its own kernel that hold every lane', async ({ lab }) => {
  // Hours of work in the first batch of each; the software adapter has lanes for two of them.
  const long = [1, 2, 3].map((seed) => jobOf(repressilatorHill, { to: 1e7, maxReactions: 4e9, seed }));
  const short = jobOf(repressilatorHill, { to: 5, trajectories: 300 });
  const { state, meanwhile } = await lab.evaluate(([a, b]) => globalThis.lab.takeTurns(a, b), [long, short] as const);
  expect(state).toBe('done');
  expect(meanwhile).toEqual([0, 0, 0]);
});

test('a job that starts just as another ends is not forgotten', async ({ lab }) => {
  const job = jobOf(association, { to: 0.1, trajectories: 8 });
  expect(await lab.evaluate((work) => globalThis.lab.relay(work, 40), job)).toBe(40);
});
