import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from './histogram';

const fill = (values: number[]) => {
  const h = new Histogram();
  for (const v of values) h.add(v);
  return h;
};
const sum = (h: Histogram) => h.counts.reduce((a, b) => a + b, 0);

describe('Histogram', () => {
  it('counts molecules one by one', () => {
    const h = fill([3, 4, 4, 7, 3, 3]);
    expect(h.width).toBe(1);
    expect([3, 4, 5, 6, 7].map((v) => h.counts[v - h.origin] ?? 0)).toEqual([3, 2, 0, 0, 1]);
  });

  it('loses nothing, keeps every value in its bin, and merges to what it would have been', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 20000 }), { minLength: 1 }), fc.nat(50), (values, cut) => {
        const whole = fill(values);
        expect(sum(whole)).toBe(values.length);
        const bin = (v: number) => Math.floor((v - whole.origin) / whole.width);
        const want = new Map<number, number>();
        for (const v of values) want.set(bin(v), (want.get(bin(v)) ?? 0) + 1);
        for (const [i, n] of want) expect(whole.counts[i]).toBe(n);
        const merged = fill(values.slice(0, cut)).merge(fill(values.slice(cut)));
        expect(sum(merged)).toBe(values.length);
        expect(whole.counts.length).toBeLessThanOrEqual(513);
      }),
    );
  });
});
