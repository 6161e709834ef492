import { ESTIMATORS } from '../src/estimators/registry';
import { association } from '../src/models/association';
import { exactRows, jobOfRow } from './lab/exact';
import { estimate, expect, jobOf, test } from './lab/jobs';

const TRAJECTORIES = 20_000;
const KINDS = ['endpoint', 'timeAverage'] as const;

for (const estimator of ESTIMATORS) {
  for (const kind of KINDS) {
    if (!estimator.unbiased.includes(kind)) continue;
    test(`${estimator.id}, ${kind}: every exact gradient within 4 standard errors on the GPU`, async ({ run }) => {
      for (const row of exactRows()) {
        const change = { estimator: estimator.id, kind, trajectories: TRAJECTORIES, seed: 3 };
        const { job, value, gradients } = jobOfRow(row, change);
        const result = await run('gpu', job);
        const P = gradients.length;
        // Where there are scores, their expectation is 0.
        const scores = estimator.output === 'scores' ? new Array<number>(P).fill(0) : [];
        [value, ...gradients, ...scores].forEach((exact, column) => {
          const { mean, error } = estimate(result, column);
          const what = `${row.model} ${JSON.stringify(row.parameters)} to ${row.to}, column ${column}: ${mean} ± ${error}`;
          expect(Math.abs(mean - exact) / error, `${what}, exact ${exact}`).toBeLessThan(4);
        });
      }
    });
  }
}

test('GS-ST reproduces the table of estimators.md on the GPU', async ({ run }) => {
  // N, k_on, T, temperature, mean and variance of the gradient of the time average with respect to ln k_on; a variance
  // of Infinity stands for "diverged" (above 1e4).
  const table = [
    [10, 1, 20, 0.1, 0, Number.POSITIVE_INFINITY],
    [10, 1, 20, 0.3, 1.2, 0.039],
    [10, 1, 20, 1, 1.194, 0.038],
    [10, 10, 5, 0.1, 0, Number.POSITIVE_INFINITY],
    [10, 10, 5, 0.3, 0.584, 0.25],
    [10, 10, 5, 1, 0.604, 0.0026],
  ];
  for (const [N, kOn, to, temperature, wanted, variance] of table) {
    const job = jobOf(association, {
      parameters: [kOn, 1],
      initial: [N, N, 0],
      to,
      temperature,
      observables: ['C'],
      kind: 'timeAverage',
      estimator: 'gs-st',
      trajectories: TRAJECTORIES,
      seed: 4,
    });
    const found = estimate(await run('gpu', job), 1);
    const what = `k_on ${kOn}, T ${to}, temperature ${temperature}: ${found.mean} ± ${found.error}, var ${found.variance}`;
    if (variance === Number.POSITIVE_INFINITY) {
      expect(found.variance, what).toBeGreaterThan(1e4);
    } else {
      // The table's own mean has the same standard error, and was rounded to three digits.
      expect(Math.abs(found.mean - wanted), what).toBeLessThan(4 * Math.SQRT2 * found.error + 5e-4);
    }
  }
});
