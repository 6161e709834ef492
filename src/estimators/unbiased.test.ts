import { describe, expect, it } from 'vitest';
import { exactRows } from '../testing/exact-rows';
import { estimates, jobFor } from '../testing/jobs';
import { ESTIMATORS } from './registry';

/**
 * House rule: fixed seed, 20 000 trajectories, tolerance 4 measured standard errors. The smallest bias such a test sees
 * is 4 σ / √20000 = 2.8 % of one trajectory's standard deviation; it is part of each assertion's message.
 */
const TRAJECTORIES = 20_000;

for (const estimator of ESTIMATORS) {
  if (estimator.unbiased.length === 0) continue;
  describe(`${estimator.name} against exact answers`, () => {
    // Averages over [0, T] and endpoints at T are what the reference data hold; `binned` with one bin is the former.
    for (const kind of estimator.unbiased) {
      it.each(exactRows())(`${kind}: $name`, (row) => {
        const { columns } = estimates(
          jobFor(row.model, {
            parameters: row.parameters,
            initial: row.initial,
            from: row.from,
            to: row.to,
            observables: [row.observable],
            kind,
            estimator: estimator.id,
            trajectories: TRAJECTORIES,
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
    }
  });
}
