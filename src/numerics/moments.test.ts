import { describe, expect, it } from 'vitest';
import { blockMoments, CROSS, emptyMoments, FIELDS, M2, M3, M4, MAX, MEAN, MIN, mergeMoments } from './moments';
import { nextExponential, nextUniform } from './random';

const ROWS = 1000;
const partner = Int32Array.of(0, 0, 2);

function sample(): Float64Array {
  const s = Uint32Array.of(1, 2, 3, 4);
  const out = new Float64Array(ROWS * 3);
  for (let i = 0; i < ROWS; i++) {
    out[3 * i] = nextExponential(s);
    out[3 * i + 1] = 2 * out[3 * i] + nextUniform(s);
    // A large offset: what a one-pass sum of squares would lose.
    out[3 * i + 2] = 1e9 + nextUniform(s);
  }
  return out;
}

describe('moments', () => {
  it('are the same whether merged from unequal blocks or taken at once', () => {
    const data = sample();
    const whole = blockMoments(data, ROWS, 3, partner);
    const merged = emptyMoments(3);
    let from = 0;
    for (const rows of [1, 2, 250, 0, 747]) {
      mergeMoments(merged, blockMoments(data.subarray(3 * from), rows, 3, partner), partner);
      from += rows;
    }
    expect(merged.count).toBe(ROWS);
    for (let i = 0; i < whole.data.length; i++) {
      // The third column's samples carry rounding of 1e-7 (1e9 plus a number below 1); a third moment may vanish.
      const tolerance = i >= 2 * FIELDS ? 1e-5 : 1e-11;
      const scale = i % FIELDS === M3 ? whole.data[i - M3 + M2] : Math.abs(whole.data[i]);
      expect(Math.abs(merged.data[i] - whole.data[i])).toBeLessThanOrEqual(tolerance * scale);
    }
  });

  it('are those of the definition', () => {
    const data = sample();
    const { data: got } = blockMoments(data, ROWS, 3, partner);
    const x = Array.from({ length: ROWS }, (_, i) => data[3 * i + 1]);
    const v = Array.from({ length: ROWS }, (_, i) => data[3 * i]);
    const mean = (a: number[]) => a.reduce((s, y) => s + y, 0) / a.length;
    const mx = mean(x);
    const mv = mean(v);
    const sum = (f: (i: number) => number) => x.reduce((s, _, i) => s + f(i), 0);
    const f = FIELDS;
    expect(got[f + MEAN]).toBeCloseTo(mx, 10);
    expect(got[f + M2]).toBeCloseTo(
      sum((i) => (x[i] - mx) ** 2),
      7,
    );
    expect(got[f + M3]).toBeCloseTo(
      sum((i) => (x[i] - mx) ** 3),
      7,
    );
    expect(got[f + M4]).toBeCloseTo(
      sum((i) => (x[i] - mx) ** 4),
      6,
    );
    expect(got[f + MIN]).toBe(Math.min(...x));
    expect(got[f + MAX]).toBe(Math.max(...x));
    expect(got[f + CROSS]).toBeCloseTo(
      sum((i) => (x[i] - mx) * (v[i] - mv)),
      7,
    );
  });
});
