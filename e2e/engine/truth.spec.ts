import { ESTIMATORS } from '../../src/estimators/registry';
import { association } from '../../src/models/association';
import { EFFORT } from '../../src/testing/effort';
import { variantsOf } from '../../src/testing/variants';
import { type ExactRow, exactRows, jobOfRow } from '../lab/exact';
import { estimate, expect, jobOf, test } from '../lab/jobs';

const TRAJECTORIES = 10_000 * EFFORT;
/** For options other than the defaults. The smallest visible bias is 4 / √n of a trajectory's standard deviation: 4 and 5.7 %. */
const FEWER = 5000 * EFFORT;
const KINDS = ['endpoint', 'timeAverage'] as const;

const cases = ESTIMATORS.flatMap((estimator) =>
  variantsOf(estimator).flatMap(({ name, options }, i) =>
    KINDS.filter((kind) => (estimator.unbiasedFor?.(options) ?? estimator.unbiased).includes(kind)).map((kind) => ({
      estimator,
      name,
      options,
      kind,
      trajectories: i ? FEWER : TRAJECTORIES,
    })),
  ),
);

for (const { estimator, name, options, kind, trajectories } of cases) {
  test(`${name}, ${kind}: every exact gradient within 4 standard errors on the GPU`, async ({ run }) => {
    // Every other row where only an option differs, or a path per parameter makes trajectories dear.
    const few = name !== estimator.id || estimator.family === 'alternative-path';
    const hold = async (row: ExactRow) => {
      const change = { estimator: estimator.id, options, kind, trajectories, seed: 3 };
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
    };
    await Promise.all(
      exactRows()
        .filter((_, i) => !few || i % 2 === 0)
        .map(hold),
    );
  });
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
  const hold = async ([N, kOn, to, temperature, wanted, variance]: readonly number[]) => {
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
  };
  await Promise.all(table.map(hold));
});
