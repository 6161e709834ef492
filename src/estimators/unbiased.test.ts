import { describe, expect, it } from 'vitest';
import { EFFORT } from '../testing/effort';
import { exactRows } from '../testing/exact-rows';
import { jobFor } from '../testing/jobs';
import { SharedRuns } from '../testing/shared-runs';
import { variantsOf } from '../testing/variants';
import { ESTIMATORS } from './registry';

/**
 * House rule: fixed seed, tolerance 4 measured standard errors. The smallest bias such a test sees is 4 σ / √n of one
 * trajectory's standard deviation, 2.8 % with the default options and 6.3 % elsewhere; it is part of each assertion's
 * message.
 */
const TRAJECTORIES = 20_000 * EFFORT;
const FEWER = 4000 * EFFORT;

const cases = ESTIMATORS.flatMap((estimator) =>
  variantsOf(estimator).flatMap(({ name, options }, i) =>
    // Averages over [0, T] and endpoints at T are what the reference data hold; `binned` with one bin is the former once more.
    (estimator.unbiasedFor?.(options) ?? estimator.unbiased).map((kind) => ({
      estimator,
      name,
      options,
      kind,
      // All baselines of the score function are seen in the same trajectories.
      trajectories: i > 0 && estimator.output !== 'scores' ? FEWER : TRAJECTORIES,
    })),
  ),
).filter(({ name, estimator, kind }) => kind !== 'binned' || name === estimator.id);

const runs = new SharedRuns();

for (const { estimator, name, options, kind, trajectories } of cases) {
  describe(`${name} against exact answers`, () => {
    it.each(exactRows())(`${kind}: $name`, (row) => {
      const { columns } = runs.estimates(
        jobFor(row.model, {
          parameters: row.parameters,
          initial: row.initial,
          from: row.from,
          to: row.to,
          observables: [row.observable],
          kind,
          estimator: estimator.id,
          options,
          trajectories,
        }),
      );
      const exact = row.gradient.map((g) => (kind === 'endpoint' ? g.end : g.avg));
      const value = kind === 'endpoint' ? row.endpoint : row.timeAverage;
      for (const [i, truth] of [value, ...exact].entries()) {
        const tolerance = 4 * columns[i].standardError;
        const message = `column ${i}: ${columns[i].mean} against ${truth}; the smallest visible bias is ${tolerance}`;
        expect(Math.abs(columns[i].mean - truth), message).toBeLessThan(tolerance);
      }
    });
  });
}
