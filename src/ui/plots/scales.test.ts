import { describe, expect, it } from 'vitest';
import { padded, paddedLog, ticksOf, unitScale } from './scales';

const labels = (range: [number, number], log = false, pixels = 400) =>
  ticksOf({ title: '', range, log }, pixels, 72).map((t) => t.label);

describe('ticks', () => {
  it('are round', () => {
    expect(labels([0, 5])).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(labels([-0.013, 0.021])).toEqual(['−0.01', '0', '0.01', '0.02']);
    expect(labels([0, 12_000_000]).at(-1)).toBe('1.0·10⁷');
  });

  it('are powers of ten over decades, and 1, 2, 5 within', () => {
    expect(labels([0.01, 10_000], true, 800)).toEqual(['0.01', '0.1', '1', '10', '100', '1000', '10⁴']);
    expect(labels([0.15, 5], true)).toEqual(['0.2', '0.5', '1', '2', '5']);
    expect(labels([1e-2, 1e30], true).length).toBeLessThan(8);
    expect(labels([4.1, 4.6], true).length).toBeGreaterThan(1);
  });

  it('are none for impossible ranges', () => {
    expect(labels([1, 1])).toEqual([]);
    expect(labels([0, Number.NaN])).toEqual([]);
    expect(labels([0, 10], true)).toEqual([]);
  });
});

describe('scales and ranges', () => {
  it('map ends to 0 and 1, also downwards', () => {
    expect(unitScale({ title: '', range: [5, -1] })(5)).toBeCloseTo(0);
    expect(unitScale({ title: '', range: [5, -1] })(-1)).toBe(1);
    expect(unitScale({ title: '', log: true, range: [1, 100] })(10)).toBeCloseTo(0.5);
  });

  it('are never empty', () => {
    for (const [a, b] of [padded(3, 3), padded(0, 0), padded(Number.NaN, 1), paddedLog(2, 2), paddedLog(0, 1)]) {
      expect(b).toBeGreaterThan(a);
    }
    expect(paddedLog(2, 2)[1] / paddedLog(2, 2)[0]).toBeCloseTo(10 ** 0.5);
  });
});
