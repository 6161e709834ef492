import { describe, expect, it } from 'vitest';
import { findCases, type Runner, readCase, runCase } from '../../../scripts/conformance/case';
import { sharedFile } from '../../../scripts/shared';
import { runHere } from '../../engine/cpu/block';
import { MAX_OUTSIDE, verdictOf } from './conformance';

const runner: Runner = async (job) => {
  const { result } = runHere(job);
  expect(result.failures).toMatchObject({ stepBudget: 0, badPropensity: 0 });
  return result.moments;
};

const suite = sharedFile('data/dsmts');
const here = findCases(suite).map((found) => readCase(found));

/** Cases with large counts, some 80,000 reactions a trajectory: cut down further. */
const LONG = ['00005', '00023'];

describe('the stochastic test suite, cut down', () => {
  it('has its twenty cases here', () => {
    expect(here.map((c) => c.id)).toEqual(Array.from({ length: 20 }, (_, i) => String(2 * i + 1).padStart(5, '0')));
  });

  it.each(here.map((c) => [c.id, c] as const))('passes case %s', async (_, c) => {
    const n = LONG.includes(c.id) ? 300 : 5000;
    const first = await runCase(c, runner, n, 1);
    const again = first.outside.length > 0 ? await runCase(c, runner, n, 2) : null;
    expect(first.points).toHaveLength(51 * c.settings.variables.length);
    expect(first.outside.length).toBeLessThanOrEqual(MAX_OUTSIDE);
    expect(verdictOf(first, again), JSON.stringify(first.outside)).not.toBe('fail');
  });
});
