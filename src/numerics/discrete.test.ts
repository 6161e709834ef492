import { describe, expect, it } from 'vitest';
import { atoms, binomialLaw, type CountLaw, countAt, logFactorial, poissonLaw } from './discrete';
import { nextUniform, seedStream } from './random';

const LAWS: readonly (readonly [name: string, law: CountLaw, mean: number, variance: number])[] = [
  ['Poisson 0', poissonLaw(0), 0, 0],
  ['Poisson 0.3', poissonLaw(0.3), 0.3, 0.3],
  ['Poisson 20', poissonLaw(20), 20, 20],
  ['Poisson 1e5', poissonLaw(1e5), 1e5, 1e5],
  ['binomial 50, 0.3', binomialLaw(50, 0.3), 15, 10.5],
  ['binomial 7, 0.999', binomialLaw(7, 0.999), 6.993, 7 * 0.999 * 0.001],
  ['binomial 9, 0', binomialLaw(9, 0), 0, 0],
  ['binomial 9, 1', binomialLaw(9, 1), 9, 0],
  ['binomial 1e6, 0.25', binomialLaw(1e6, 0.25), 250_000, 187_500],
];

describe('laws of counts', () => {
  it.each(LAWS)('%s: probabilities sum to one and have its moments', (_, law, mean, variance) => {
    const { counts, p } = atoms(law, 1e-13);
    const sum = (f: (k: number) => number) => counts.reduce((total, k, i) => total + p[i] * f(k), 0);
    expect(sum(() => 1)).toBeCloseTo(1, 12);
    expect(sum((k) => k) / Math.max(1, mean)).toBeCloseTo(mean / Math.max(1, mean), 9);
    expect(sum((k) => (k - mean) ** 2) / Math.max(1, variance)).toBeCloseTo(variance / Math.max(1, variance), 7);
  });

  it.each(LAWS)('%s: 20 000 draws have its mean and variance within 4 standard errors', (_, law, mean, variance) => {
    const state = new Uint32Array(4);
    seedStream(state, 11, 0, 3);
    const n = 20_000;
    const draws = Float64Array.from({ length: n }, () => countAt(law, nextUniform(state)));
    const m = draws.reduce((s, x) => s + x, 0) / n;
    const m2 = draws.reduce((s, x) => s + (x - m) ** 2, 0) / n;
    const m4 = draws.reduce((s, x) => s + (x - m) ** 4, 0) / n;
    expect(Math.abs(m - mean)).toBeLessThanOrEqual(4 * Math.sqrt(variance / n));
    expect(Math.abs(m2 - variance)).toBeLessThanOrEqual(4 * Math.sqrt((m4 - m2 * m2) / n));
  });

  it('give every count its share of the unit interval', () => {
    // Poisson 2: inversion outwards from the mode, checked against e^-2 2^k / k! by a fine grid.
    const N = 1_000_000;
    const seen = new Map<number, number>();
    for (let i = 0; i < N; i++) {
      const k = countAt(poissonLaw(2), (i + 0.5) / N);
      seen.set(k, (seen.get(k) ?? 0) + 1 / N);
    }
    for (let k = 0, p = Math.exp(-2); k < 10; k++, p *= 2 / k)
      expect(Math.abs((seen.get(k) ?? 0) - p)).toBeLessThan(2e-6);
  });

  it('know factorials', () => {
    expect(logFactorial(5)).toBeCloseTo(Math.log(120), 14);
    // From both sides of the table's end.
    expect(logFactorial(128) - logFactorial(127)).toBeCloseTo(Math.log(128), 12);
    expect(logFactorial(1000)).toBeCloseTo(5912.128178488163, 9);
  });
});
