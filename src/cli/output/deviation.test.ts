import { describe, expect, it } from 'vitest';
import { blockMoments } from '../../numerics/moments';
import { estimateOf } from '../../stats/estimates';
import { withInterval } from './format';
import { deviation } from './gradient-text';

/** Estimates of columns of equally many values. */
const estimate = (columns: readonly (readonly number[])[], column = 0, value?: number) => {
  const [rows, width] = [columns[0].length, columns.length];
  const samples = Float64Array.from({ length: rows * width }, (_, i) => columns[i % width][Math.floor(i / width)]);
  return estimateOf(blockMoments(samples, rows, width, Int32Array.from(columns.keys())), column, value);
};

describe('what rounding alone spreads', () => {
  it('has no standard error', () => {
    const sum = 0.1 + 0.2;
    expect(estimate([[1000 * sum, 300, 1000 * sum, 300]])).toMatchObject({ standardError: 0, variance: 0 });
    expect(withInterval(1300, estimate([[1300, 1300 + 3e-13]]).standardError)).toBe('1300 ± 0');
  });

  it('is no difference between counts, however large, nor between small values', () => {
    expect(estimate([[2 ** 50, 2 ** 50 + 2]]).standardError).toBe(1);
    expect(estimate([[1e-20, 3e-20]]).standardError).toBeCloseTo(1e-20, 30);
    expect(estimate([[1300, 1300.0001]]).standardError).toBeCloseTo(5e-5, 8);
  });

  it('is no slope of a value', () => {
    const columns = [
      [1300, 1300],
      [4e-11, -6e-12],
    ];
    expect(estimate(columns, 1, 0)).toMatchObject({ mean: 0, standardError: 0 });
    expect(estimate(columns, 1).standardError).toBeGreaterThan(0);
  });
});

describe('deviations', () => {
  const of = (mean: number, standardError: number, exact: number, scale = 0) =>
    deviation({ ...estimate([[0, 1]]), mean, standardError }, exact, scale);

  it.each([
    [1.2, 0.1, 1, '+2.0 se'],
    [0.9, 0.1, 1, '−1.0 se'],
    [2, 1e-18, 1, '+over 1000 se'],
    [0, 0, 1, '−1'],
    [1 + 1e-12, 0, 1, 'none'],
    [1, Number.POSITIVE_INFINITY, 1, '–'],
    [Number.NaN, 0, 1, '–'],
  ])('%d ± %d against %d: %s', (mean, error, exact, text) => {
    expect(of(mean, error, exact)).toBe(text);
  });

  it('is none where an exact 0 came out as rounding', () => {
    expect(of(0, 0, -2.3e-12, 1300)).toBe('none');
  });
});
