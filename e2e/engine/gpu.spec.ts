import { OBSERVABLE_KINDS } from '../../src/estimators/types';
import { association } from '../../src/models/association';
import { birthDeath } from '../../src/models/birth-death';
import { repressilatorHill } from '../../src/models/repressilator-hill';
import type { ModelSpec } from '../../src/models/types';
import { CROSS, FIELDS, M2, M3, M4, MAX, MEAN, MIN } from '../../src/numerics/moments';
import { estimate, expect, jobOf, test } from '../lab/jobs';

test('other rates, seeds, horizons and kinds compile nothing', async ({ run }) => {
  const job = jobOf(association, { estimator: 'score-function', bins: 4, trajectories: 300 });
  const first = await run('gpu', { ...job, observables: ['A + 7 * B'] });
  const second = await run('gpu', {
    ...job,
    ...{ observables: ['A + 7 * B'], parameters: [3, 0.2], initial: [20, 30, 5], from: 0.5, to: 2, bins: 7, seed: 9 },
    ...{ temperature: 0.2, first: 77, trajectories: 1000, samplePaths: 5, maxReactions: 1e5 },
  });
  expect(second.compilations).toBe(first.compilations);
  for (const kind of OBSERVABLE_KINDS) {
    const other = await run('gpu', { ...job, observables: ['A + 7 * B'], kind });
    expect(other.compilations).toBe(first.compilations);
  }
  const third = await run('gpu', { ...job, observables: ['A + 8 * B'] });
  expect(third.compilations).toBe(first.compilations + 1);
});

test('a job gives the same numbers again, and a trajectory the same path whoever runs beside it', async ({ run }) => {
  const job = jobOf(repressilatorHill, { to: 3, bins: 5, trajectories: 900, samplePaths: 30 });
  const once = await run('gpu', job);
  const again = await run('gpu', job);
  expect(again.moments).toEqual(once.moments);
  const later = await run('gpu', { ...job, first: 20, trajectories: 10, samplePaths: 10 });
  const row = once.paths.length / 30;
  expect(later.paths).toEqual(once.paths.slice(20 * row, 30 * row));
});

test('a run pauses, goes on, and is cancelled on the way', async ({ lab }) => {
  const job = jobOf(repressilatorHill, { trajectories: 60_000 });
  const seen = await lab.evaluate((work) => globalThis.lab.interrupt(work), job);
  expect(seen.atPause?.state).toBe('paused');
  expect(seen.afterPause).toEqual(seen.atPause);
  expect(seen.state).toBe('cancelled');
  expect(seen.done).toBeGreaterThan(0);
  expect(seen.done).toBeLessThan(60_000);
});

test('a short run is not stuck behind a long one', async ({ lab }) => {
  const long = jobOf(repressilatorHill, { trajectories: 60_000 });
  const short = jobOf(association, { trajectories: 500 });
  const { state, meanwhile } = await lab.evaluate(([a, b]) => globalThis.lab.takeTurns([a], b), [long, short] as const);
  expect(state).toBe('done');
  expect(meanwhile[0]).toBeLessThan(60_000);
});

test('a lost device is reported with what the run had found', async ({ lab }) => {
  const job = jobOf(repressilatorHill, { trajectories: 60_000 });
  const end = await lab.evaluate((work) => globalThis.lab.lose(work), job);
  expect(end.lost).toBe(true);
  expect(end.message).toContain('device was lost');
  expect(end.done).toBeGreaterThan(0);
});

test('65 536 trajectories run, with a histogram of them all', async ({ run }) => {
  const job = jobOf(birthDeath, { trajectories: 65_536, histogram: { bin: 0, column: 0 }, bins: 2 });
  const result = await run('gpu', job);
  expect(result.moments.count).toBe(65_536);
  expect(result.histogram?.total).toBe(65_536);
  // X(3) is Poisson with mean 20 (1 - e^-3).
  const { mean, error, variance } = estimate(result, 2);
  const exact = 20 * (1 - Math.exp(-3));
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
  // Var of a sample variance of a Poisson law: (3 λ² + λ - λ²) / n.
  expect(Math.abs(variance - exact)).toBeLessThan(4 * Math.sqrt((2 * exact ** 2 + exact) / 65_536));
});

test('moments of a million samples are exact to 1e-5, at a large mean and at 1e15', async ({ lab }) => {
  // Columns of a gradient result: a value, and two gradients that have it as partner.
  const job = jobOf(birthDeath, { estimator: 'gs-st' });
  const hash =
    'let h = Math.imul(i + 1, 0x9e3779b1) >>> 0; h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) >>> 0; h = (h ^ (h >>> 13)) >>> 0; const v = (h + 0.5) / 2 ** 32;';
  const columns = [
    `${hash} return 1000 + Math.sqrt(-2 * Math.log(v));`,
    `${hash} return i % 1000 === 7 ? 1e15 : v - 0.3;`,
    `${hash} return 1e12 * (v + (i % 7));`,
  ];
  const { gpu, exact } = await lab.evaluate(([work, bodies]) => globalThis.lab.reduce(work, 1_000_000, bodies), [
    job,
    columns,
  ] as const);
  for (let c = 0; c < columns.length; c++) {
    const at = (field: number) => [gpu[c * FIELDS + field], exact[c * FIELDS + field]];
    const close = (field: number, scale: number) => {
      const [got, want] = at(field);
      expect(Math.abs(got - want) / scale, `column ${c}, field ${field}: ${got}, exact ${want}`).toBeLessThan(1e-5);
    };
    const [, m2] = at(M2);
    close(MEAN, Math.abs(at(MEAN)[1]));
    close(M2, m2);
    // Odd and mixed sums may cancel: their scale is that of their terms.
    close(M3, Math.max(Math.abs(at(M3)[1]), m2 ** 1.5 / 1000));
    close(M4, at(M4)[1]);
    close(CROSS, Math.sqrt(m2 * exact[M2]));
    expect(at(MIN)[0]).toBe(at(MIN)[1]);
    expect(at(MAX)[0]).toBe(at(MAX)[1]);
  }
});

const broken = (propensity: string): ModelSpec => ({
  ...birthDeath,
  reactions: [
    { name: 'birth', equation: '0 -> X', propensity },
    { name: 'death', equation: 'X -> 0', massAction: 'd' },
  ],
});

test('absorbing states, bad propensities and step budgets end trajectories as they should', async ({ run }) => {
  // a_0 = 0 from the start: nothing happens, for all time.
  const still = await run('gpu', jobOf(association, { initial: [0, 5, 0], kind: 'timeAverage', estimator: 'gs-st' }));
  expect(still.reactions).toBe(0);
  expect(still.moments.data.slice(0, 1)).toEqual([0]);
  expect(still.failures.badPropensity + still.failures.stepBudget + still.failures.exploded).toBe(0);

  const hold = async (estimator: string) => {
    // Positive up to X = 5, negative beyond.
    const negative = jobOf(broken('b * (5.5 - X)'), {
      estimator,
      kind: 'timeAverage',
      bins: 3,
      parameters: [20, 0.001],
    });
    const [bad, infinite, budget] = await Promise.all([
      run('gpu', negative),
      run('gpu', jobOf(broken('b / (X - 3)^2'), { estimator, kind: 'timeAverage', bins: 3 })),
      run('gpu', jobOf(birthDeath, { estimator, kind: 'timeAverage', bins: 3, maxReactions: 20 })),
    ]);
    expect(bad.failures.badPropensity, estimator).toBeGreaterThan(200);
    expect(infinite.failures.badPropensity, estimator).toBeGreaterThan(200);
    expect(budget.failures.stepBudget, estimator).toBe(256);
    for (const result of [bad, infinite, budget]) {
      expect(result.moments.data.every(Number.isFinite), estimator).toBe(true);
      expect(result.message).not.toBe('');
    }
  };
  await Promise.all(['simulate', 'score-function', 'gs-st', 'alternative-path'].map(hold));
});

test('an explosion is counted, numbered and reported as 1e15', async ({ run }) => {
  const job = jobOf(association, {
    ...{ parameters: [10, 1], initial: [10, 10, 0], to: 80, bins: 4, observables: ['C'], kind: 'binned' as const },
    ...{ estimator: 'gs-st', temperature: 0.1, trajectories: 500 },
  });
  const result = await run('gpu', job);
  expect(result.failures.exploded).toBeGreaterThan(50);
  expect(result.failures.firstReaction).toBeGreaterThan(10);
  const width = 3;
  const last = 3 * width + 1;
  expect(result.moments.data[last * FIELDS + MAX]).toBeCloseTo(1e15, -9);
  expect(result.moments.data.every(Number.isFinite)).toBe(true);
});

test('impossible jobs fail with a sentence', async ({ lab }) => {
  const outcome = (change: object) => lab.evaluate((job) => globalThis.lab.run('gpu', job), jobOf(association, change));
  const huge = await outcome({ bins: 4096, samplePaths: 4000, trajectories: 4000 });
  expect(huge.state).toBe('failed');
  expect(huge.message).toContain('MiB');
  const zero = await outcome({ to: 0 });
  expect(zero.state).toBe('failed');
  expect(zero.message).toContain('horizon');
});
