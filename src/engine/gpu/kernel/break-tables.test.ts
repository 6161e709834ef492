import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '../../../estimators/registry';
import type { ModelSpec } from '../../../models/types';
import { jobFor } from '../../../testing/jobs';
import { immigration, resetAt, stopping } from '../../../testing/models/event-models';
import { prepareJob } from '../../job';
import { SIMULATE } from '../../types';
import { breakEntries, MAX_ENTRIES } from './break-tables';
import { kernelOf } from './kernel';
import { KERNELS } from './shaders';

const prepared = (model: ModelSpec, estimator: string) =>
  prepareJob(jobFor(model, { estimator, kind: 'endpoint', to: 4, bins: 2, step: 0.5 }));

/** Tables as lists of the moments of their break points: bin 1 ends at 4, bin 0 at 2. */
function moments(model: ModelSpec, estimator: string): number[][] {
  const job = prepared(model, estimator);
  const { breaks } = kernelOf(job).input();
  const entries = job.network.breaks.length * (estimator === 'fd-coupled' ? 2 : 1) + 2;
  const tables = breaks.length / 4 / entries;
  expect(Number.isInteger(tables)).toBe(true);
  return Array.from({ length: tables }, (_, t) =>
    Array.from({ length: entries - 2 }, (_, i) => breaks.slice(4 * (t * entries + 1 + i))).flatMap(([bin, rest]) =>
      bin === -2 ? [] : [2 * (bin + 1) - rest],
    ),
  );
}

describe('tables of break points', () => {
  it('are one where no parameter moves them', () => {
    for (const estimator of [SIMULATE, 'fd-crn', 'spsa', 'alternative-path']) {
      expect(moments(immigration([resetAt(3, { X: 20 })]), estimator)).toEqual([[3]]);
    }
    expect(moments(stopping(1), 'gs-st')).toEqual([[1]]);
  });

  it('are one per turn that moves parameters, in the order of the turns', () => {
    const [up, down] = [Math.exp(0.5), Math.exp(-0.5)];
    const close = (rows: number[][]) => rows.map((row) => row.map((v) => expect.closeTo(v, 12)));
    expect(moments(stopping(1), 'fd-crn')).toEqual(close([[1], [1], [1], [up], [down]]));
    expect(moments(stopping(1), 'fd-independent')).toEqual(close([[1], [1], [1], [up], [down]]));
    // A pair passes the break points of both its copies.
    expect(moments(stopping(1), 'fd-coupled')).toEqual(close([[1], [1], [down, up]]));
    // Bit i is the sign of the i-th parameter that moves one; k moves none.
    expect(moments(stopping(2), 'spsa')).toEqual(
      close([[1, 2], [down, 2 * down], [2 * down, up].sort((a, b) => a - b), [down, 2 * up], [up, 2 * up]]),
    );
  });

  it('have a kernel that says how it moves parameters for every estimator that does', () => {
    const moving = ESTIMATORS.filter(({ needsStep }) => needsStep).map(({ id }) => id);
    const stated = Object.entries(KERNELS).filter(([, { moves }]) => moves);
    expect(stated.map(([key]) => key.split('/')[0]).sort()).toEqual(moving.sort());
  });

  it('are counted without being made', () => {
    const six = prepared(stopping(6), 'spsa');
    expect(breakEntries(six, six.network, 'all at once')).toBe(65 * 8);
    const nine = prepared(stopping(9), 'spsa');
    expect(breakEntries(nine, nine.network, 'all at once')).toBeGreaterThan(MAX_ENTRIES);
  });
});
