import { firstPassage } from '../../src/compile/stopped';
import { SIMULATE } from '../../src/engine/types';
import { ESTIMATORS } from '../../src/estimators/registry';
import { association } from '../../src/models/association';
import { birthDeath } from '../../src/models/birth-death';
import type { RandomStart } from '../../src/models/initial-law';
import { variantsOf } from '../../src/testing/variants';
import { estimate, expect, jobOf, test } from '../lab/jobs';

const RANDOM: RandomStart = {
  laws: [{ kind: 'poisson', mean: 9 }, { kind: 'binomial', n: 12, p: 0.4 }, null],
  table: { species: [2], rows: [[0], [3], [7]] },
};

const ALL = [
  { name: SIMULATE, estimator: SIMULATE, options: {} as Readonly<Record<string, string>> },
  ...ESTIMATORS.flatMap((estimator) =>
    variantsOf(estimator).map((variant) => ({ ...variant, estimator: estimator.id })),
  ).filter(({ name, estimator, options }) => name === estimator || options.baseline === undefined),
];

test('both engines draw the same initial counts, in every batch', async ({ run }) => {
  const trajectories = 700;
  const job = jobOf(association, { random: RANDOM, to: 1e-9, trajectories, samplePaths: trajectories, seed: 5 });
  const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
  expect(gpu.paths).toEqual(cpu.paths);
  expect(new Set(cpu.paths.filter((_, i) => i % 4 === 0)).size).toBeGreaterThan(12);
});

for (const { name, estimator, options } of ALL) {
  test(`${name}: both engines agree where initial counts are random`, async ({ run }) => {
    const job = jobOf(association, {
      estimator,
      options,
      random: RANDOM,
      kind: 'timeAverage',
      to: 1,
      bins: 2,
      temperature: 0.7,
      trajectories: 64,
      samplePaths: 64,
    });
    const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
    expect(gpu.paths.length).toBe(cpu.paths.length);
    // f32 against f64: a close race of two reactions may end differently, in few trajectories.
    const width = cpu.paths.length / 64;
    const apart = Array.from({ length: 64 }, (_, i) =>
      cpu.paths
        .slice(i * width, (i + 1) * width)
        .some((x, c) => Math.abs(x - gpu.paths[i * width + c]) > 2e-3 * (1 + Math.abs(x))),
    ).filter(Boolean);
    expect(apart.length).toBeLessThanOrEqual(3);
  });
}

test('first passage: both engines stop the same trajectories at the same times', async ({ run }) => {
  const passage = firstPassage(birthDeath, 'X >= 15 || X == 3');
  const job = jobOf(birthDeath, {
    model: passage.model,
    observables: [passage.waiting],
    estimator: 'score-function',
    kind: 'timeAverage',
    initial: [8],
    to: 2,
    bins: 1,
    trajectories: 4000,
    samplePaths: 200,
  });
  const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
  const times = (paths: readonly number[]) => paths.filter((_, i) => i % 3 === 0);
  const apart = times(cpu.paths).filter((t, i) => Math.abs(t - times(gpu.paths)[i]) > 1e-4);
  expect(times(cpu.paths).some((t) => t < 0.99)).toBe(true);
  expect(apart.length).toBeLessThanOrEqual(4);
  for (const column of [0, 1, 2]) {
    const [a, b] = [estimate(gpu, column), estimate(cpu, column)];
    expect(Math.abs(a.mean - b.mean)).toBeLessThan(4 * Math.hypot(a.error, b.error));
  }
});
