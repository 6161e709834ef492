import { describe, expect, it } from 'vitest';
import { NodeBlocks } from './node-blocks';
import { conjugateGradients, type Ridge } from './regress';

/** Solves A z = b by Gaussian elimination. */
function solve(A: number[][], b: number[]): number[] {
  const n = b.length;
  const M = A.map((row, i) => [...row, b[i]]);
  for (let c = 0; c < n; c++) {
    const pivot = M.slice(c).reduce((best, row, i) => (Math.abs(row[c]) > Math.abs(M[best][c]) ? c + i : best), c);
    [M[c], M[pivot]] = [M[pivot], M[c]];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = M[r][c] / M[c][c];
      for (let k = c; k <= n; k++) M[r][k] -= factor * M[c][k];
    }
  }
  return M.map((row, i) => row[n] / row[i]);
}

describe('conjugate gradients', () => {
  // A small fixed design, with numbers that f32 holds exactly.
  const n = 40;
  const p = 5;
  const X = Float32Array.from({ length: n * p }, (_, i) => (((i * 7919) % 101) - 50) / 64);
  const y = Float64Array.from({ length: n }, (_, i) => Math.sin(3 * i));

  it.each([
    { q: p, from: 0, to: n, ridge: 0.01 },
    { q: 3, from: 0, to: 30, ridge: 0.5 },
  ])('solve the ridge regression of $q columns on rows $from to $to', ({ q, from, to, ridge }) => {
    const rows = to - from;
    const gram = (a: number, b: number) => {
      let sum = 0;
      for (let i = from; i < to; i++) sum += X[i * p + a] * X[i * p + b];
      return sum / rows + (a === b ? ridge : 0);
    };
    const right = (a: number) => {
      let sum = 0;
      for (let i = from; i < to; i++) sum += X[i * p + a] * y[i];
      return sum / rows;
    };
    const range = Array.from({ length: q }, (_, a) => a);
    const exact = solve(
      range.map((a) => range.map((b) => gram(a, b))),
      range.map(right),
    );
    const diagonal = new Float64Array(q).fill(ridge);
    const found = conjugateGradients({ X, p }, y, { from, to, q, diagonal }, 50);
    for (const [a, beta] of exact.entries()) expect(found[a]).toBeCloseTo(beta, 10);
  });

  it('find the same from blocks that foretell it, in fewer steps', () => {
    const diagonal = new Float64Array(p).fill(0.01);
    const steps = (precondition?: Ridge['precondition']) => {
      const found: Float64Array[] = [];
      const ridge = { from: 0, to: n, q: p, diagonal, ...(precondition ? { precondition } : {}) };
      conjugateGradients({ X, p }, y, ridge, 50, (beta) => found.push(beta.slice()) > 0);
      return found;
    };
    const plain = steps();
    // One block of all columns, damped as much as the ridge, is the inverse itself.
    const one = new NodeBlocks({ X, p }, n, [Int32Array.from({ length: p }, (_, j) => j)], new Float64Array(p));
    const blocks = steps(one.inverse(p));
    expect(blocks.length).toBeLessThan(plain.length);
    for (const [j, b] of (blocks.at(-1) as Float64Array).entries())
      expect(b).toBeCloseTo((plain.at(-1) as Float64Array)[j], 8);
  });

  it('tell each step, and stop when told to', () => {
    const diagonal = new Float64Array(p).fill(0.01);
    const sum = new Float64Array(p);
    const beta = conjugateGradients({ X, p }, y, { from: 0, to: n, q: p, diagonal }, 50, (_, step, d, i) => {
      for (let a = 0; a < p; a++) sum[a] += step * d[a];
      return i < 2;
    });
    for (const [a, value] of beta.entries()) expect(sum[a]).toBeCloseTo(value, 12);
    const whole = conjugateGradients({ X, p }, y, { from: 0, to: n, q: p, diagonal }, 50);
    expect(Math.max(...beta.map((value, a) => Math.abs(value - whole[a])))).toBeGreaterThan(1e-3);
  });
});
