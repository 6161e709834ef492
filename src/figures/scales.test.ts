import { describe, expect, it } from 'vitest';
import { marginsOf, padded, paddedLog, ticksOf, unitScale, yTicks } from './scales';

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
    // On a low plot, too: every third power would be 1000 alone.
    expect(labels([5, 5e5], true, 100)).toEqual(['100', '10⁴']);
  });

  it('have room at the left, whatever the height makes of them', () => {
    const y = { title: 'variance', log: true, range: [20, 3e7] } as const;
    const figure = { x: { title: '', range: [0, 1] }, y, marks: [], tag: '' } as const;
    for (let height = 120; height < 400; height++) {
      const { left, top, bottom } = marginsOf(figure, height);
      const longest = Math.max(...yTicks(figure, height - top - bottom).map(({ label }) => label.length));
      expect(left, `${height} pixels high`).toBeGreaterThan(6.4 * longest + 10);
    }
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
