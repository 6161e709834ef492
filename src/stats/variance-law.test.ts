import { describe, expect, it } from 'vitest';
import { slopeOf, varianceLawOf } from './variance-law';

const lengths = Array.from({ length: 32 }, (_, i) => (i + 1) / 4);
const course = (variance: (t: number) => number, relative = 0.01) =>
  lengths.map((length) => ({ length, variance: variance(length), varianceError: relative * variance(length) }));

describe('a slope', () => {
  it('is exact on a line, and bounded by errors that conspire', () => {
    const x = [0, 1, 2, 3];
    const line = slopeOf(
      x,
      x.map((xi) => 3 * xi - 1),
      [0.1, 0.1, 0.1, 0.1],
    );
    expect(line?.slope).toBeCloseTo(3, 12);
    expect(line?.residual).toBeCloseTo(0, 12);
    // The worst case: the left half too low by 0.1, the right half too high.
    const worst = slopeOf(x, [-1.1, 1.9, 5.1, 8.1], [0, 0, 0, 0]);
    expect(line?.error).toBeCloseTo((worst?.slope ?? 0) - 3, 12);
    expect(slopeOf([1, 2], [1, 2], [0, 0])).toBeNull();
    expect(slopeOf([1, 1, 1], [1, 2, 3], [0, 0, 0])).toBeNull();
  });
});

describe('growth', () => {
  it('tells a power from an exponential', () => {
    expect(varianceLawOf(course((t) => 3 * t))).toMatchObject({ law: 'power', slope: expect.closeTo(1, 9) });
    expect(varianceLawOf(course(() => 2))).toMatchObject({ law: 'power', slope: expect.closeTo(0, 9) });
    expect(varianceLawOf(course((t) => Math.exp(1.5 * t)))).toMatchObject({
      law: 'exponential',
      slope: expect.closeTo(1.5, 9),
    });
  });

  it('says nothing where there is nothing to fit', () => {
    expect(varianceLawOf([])).toBeNull();
    expect(varianceLawOf(course(() => 0))).toBeNull();
    expect(varianceLawOf(course((t) => t, Number.POSITIVE_INFINITY))).toBeNull();
  });
});
