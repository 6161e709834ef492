import { ESTIMATORS } from '../../src/estimators/registry';
import type { ObservableKind } from '../../src/estimators/types';
import { chained, doubled, paced, squared } from '../../src/testing/models/dependent-models';
import { variantsOf } from '../../src/testing/variants';
import { estimate, expect, jobOf, test } from '../lab/jobs';

const variants = ESTIMATORS.flatMap((estimator) => variantsOf(estimator).map((v) => ({ ...v, estimator })));

/** A(0) = 2 D, A → ∅ at D/10, at time 1. */
const VALUE = (D: number) => 2 * D * Math.exp(-D / 10);
const SLOPE = (D: number) => 2 * D * (1 - D / 10) * Math.exp(-D / 10);

for (const { name, options, estimator } of variants) {
  test(`${name}: initial counts that follow from a parameter are in the gradient`, async ({ run }) => {
    const unbiased = estimator.unbiasedFor?.(options) ?? estimator.unbiased;
    const differences = estimator.family === 'finite-differences';
    const holdAt = async (D: number) => {
      const change = { parameters: [D], observables: ['A'], estimator: estimator.id, options, to: 1 } as const;
      const result = await run('gpu', jobOf(doubled, { ...change, step: 0.05, trajectories: 8192 }));
      const value = estimate(result, 0);
      const slope = estimate(result, 1);
      if (estimator.exactForward) expect(Math.abs(value.mean - VALUE(D))).toBeLessThan(4 * value.error);
      if (differences || unbiased.includes('endpoint')) {
        expect(Math.abs(slope.mean - SLOPE(D))).toBeLessThan(4 * slope.error + (differences ? 0.02 : 0));
      }
    };
    // What neither promises nor closed forms say, the other engine does.
    const job = jobOf(chained, {
      parameters: [10, 0.3],
      observables: ['B', 'A*B'],
      kind: 'timeAverage',
      to: 1,
      bins: 2,
      estimator: estimator.id,
      options,
      temperature: 0.5,
      trajectories: 4096,
    });
    const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', { ...job, seed: 2 }), holdAt(5), holdAt(10)]);
    const width = 2 + 4;
    for (let b = 0; b < 2; b++) {
      for (let column = 0; column < width; column++) {
        const i = b * (gpu.moments.data.length / 7 / 2) + column;
        const [a, c] = [estimate(gpu, i), estimate(cpu, i)];
        expect(Math.abs(a.mean - c.mean), `bin ${b}, column ${column}`).toBeLessThan(
          4 * Math.hypot(a.error, c.error) + 1e-6,
        );
      }
    }
  });
}

test('the slope at the start is the same on both engines, path by path', async ({ run }) => {
  const compare = async (kind: ObservableKind) => {
    const job = jobOf(squared, {
      kind,
      observables: ['A', 'A*(A-1)'],
      bins: 3,
      from: 0.2,
      to: 1,
      estimator: 'start-slope',
      pairStarts: [[17], [15]],
      samplePaths: 64,
    });
    const [gpu, cpu] = await Promise.all([run('gpu', job), run('cpu', job)]);
    expect(gpu.paths).toHaveLength(64 * 6);
    const off = gpu.paths.filter((v, i) => Math.abs(v - cpu.paths[i]) > 1e-3 * (1 + Math.abs(cpu.paths[i])));
    expect(off.length).toBeLessThanOrEqual(4);
  };
  await Promise.all((['endpoint', 'timeAverage', 'binned'] as const).map(compare));
});

test('initial counts that a rate depends on are numbers that every kernel is given', async ({ run }) => {
  const before = await run('gpu', jobOf(paced, { initial: [5, 100], observables: ['B'], to: 1, trajectories: 4096 }));
  const after = await run('gpu', jobOf(paced, { initial: [8, 100], observables: ['B'], to: 1, trajectories: 4096 }));
  // Columns of plain simulation: A, B, and the observable.
  for (const [result, A] of [
    [before, 5],
    [after, 8],
  ] as const) {
    const { mean, error } = estimate(result, 2);
    expect(Math.abs(mean - 100 * Math.exp(-A / 10))).toBeLessThan(4 * error);
  }
  expect(after.compilations).toBe(before.compilations);
  const hold = async (estimator: string) => {
    const result = await run(
      'gpu',
      jobOf(paced, {
        initial: [8, 100],
        observables: ['B'],
        estimator,
        kind: 'timeAverage',
        to: 1,
        trajectories: 4096,
      }),
    );
    const rate = 0.8;
    const { mean, error } = estimate(result, 0);
    expect(Math.abs(mean - (100 * (1 - Math.exp(-rate))) / rate), estimator).toBeLessThan(4 * error);
    if (estimator === 'gs-st') return;
    const slope = estimate(result, 1);
    const want = 100 * (Math.exp(-rate) - (1 - Math.exp(-rate)) / rate);
    expect(Math.abs(slope.mean - want), estimator).toBeLessThan(
      4 * slope.error + (estimator === 'fd-coupled' ? 0.1 : 0),
    );
  };
  await Promise.all(['score-function', 'fd-coupled', 'alternative-path', 'gs-st'].map(hold));
});
