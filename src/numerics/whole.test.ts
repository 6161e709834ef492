import { describe, expect, it } from 'vitest';
import { isRoundOff, nearestWhole } from './whole';

describe('whole up to rounding', () => {
  it.each([
    [(10 / 0.7) * 0.7, 10],
    [(5 / 0.7 + 10 / 0.7) * 0.7, 15],
    [25.000000000000004, 25],
    [0.1 * 3 * 10, 3],
    [-0, 0],
    [2 ** 53, 2 ** 53],
  ])('%d is %d', (value, want) => expect(nearestWhole(value)).toBe(want));

  it.each([0.5, 3.001, 2 ** 40 + 0.5, 1e-10, Number.NaN, Number.POSITIVE_INFINITY])('%d is none', (value) =>
    expect(nearestWhole(value)).toBeNaN(),
  );

  it('is measured by the terms that were summed', () => {
    const left = 0.3 / 0.1 - 3;
    expect(left).not.toBe(0);
    expect(nearestWhole(left)).toBeNaN();
    expect(nearestWhole(left, 6)).toBe(0);
    expect(isRoundOff(10 * (0.7 - 0.1 * 7), 14)).toBe(true);
    expect(isRoundOff(-1e-9, 14)).toBe(false);
    expect(isRoundOff(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(false);
    expect(isRoundOff(5, Number.POSITIVE_INFINITY)).toBe(false);
  });
});
