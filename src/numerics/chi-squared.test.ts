import { describe, expect, it } from 'vitest';
import { chiSquaredTail } from './chi-squared';

describe('the upper tail of χ²', () => {
  it('is e^(−x/2) with two degrees of freedom, and a Poisson sum with an even number', () => {
    for (const x of [0.01, 1, 3, 20, 300]) {
      expect(chiSquaredTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 11);
      const ten = [0, 1, 2, 3, 4].reduce(
        ({ sum, term }, k) => ({ sum: sum + term, term: (term * (x / 2)) / (k + 1) }),
        { sum: 0, term: Math.exp(-x / 2) },
      ).sum;
      expect(chiSquaredTail(x, 10) / ten).toBeCloseTo(1, 11);
    }
  });

  // Abramowitz & Stegun, table 26.8.
  it.each([
    [3.84146, 1, 0.05],
    [10.8276, 1, 0.001],
    [0.710721, 4, 0.95],
    [36.1233, 14, 0.001],
    [124.342, 100, 0.05],
  ])('of %f with %i degrees of freedom is %f', (x, degrees, p) => {
    expect(chiSquaredTail(x, degrees) / p).toBeCloseTo(1, 4);
  });

  it('lies between its neighbours for a broken number of degrees', () => {
    expect(chiSquaredTail(3, 2.5)).toBeGreaterThan(chiSquaredTail(3, 2));
    expect(chiSquaredTail(3, 2.5)).toBeLessThan(chiSquaredTail(3, 3));
    expect([chiSquaredTail(0, 3), chiSquaredTail(-1, 3), chiSquaredTail(1, 0)]).toEqual([1, 1, Number.NaN]);
  });
});
