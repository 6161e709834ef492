import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../testing/program';

const folder = mkdtempSync(join(tmpdir(), 'propensity-steady-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const json = async (...words: string[]) => {
  const { code, stdout, stderr } = await run([...words, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
};

/** Births at 2 b, deaths at d/2 each, and as many at the start as there will be on average, 4 b/d. */
const LINKED = 'model m\n  => X; made; X => ; lost*X;\n  made := 2*b; lost = d/2; X = 4*b/d; b = 3; d = 1;\nend\n';
/** The same with the numbers written out. */
const WRITTEN = 'model m\n  => X; 2*b; X => ; d/2*X;\n  X = 12; b = 3; d = 1;\nend\n';

describe('steady states whose rates and counts follow from parameters', () => {
  const linked = file('linked.ant', LINKED);
  const window = ['--observable', 'X', '--kind', 'time-average', '--from', '1', '--to', '6'];

  it('have the mean 4 b/d, its slopes, and a variance on its way to that of a Poisson law', async () => {
    const exact = await json('exact', '--model', linked, ...window);
    expect(exact.value).toBeCloseTo(12, 8);
    expect(exact.gradient.b).toBeCloseTo(12, 6);
    expect(exact.gradient.d).toBeCloseTo(-12, 6);
    const squares = await json('exact', '--model', linked, '--observable', 'X^2', '--kind', 'endpoint', '--to', '6');
    // From exactly μ the variance is μ (1 − e^(−dT)): E[X²] = μ² + μ (1 − e^(−dT)), and μ = 4 b/d.
    const [e, mean] = [Math.exp(-6), 12];
    expect(squares.value).toBeCloseTo(mean ** 2 + mean * (1 - e), 6);
    expect(squares.gradient.b).toBeCloseTo(2 * mean ** 2 + mean * (1 - e), 4);
    expect(squares.gradient.d).toBeCloseTo(-2 * mean ** 2 - mean * (1 - e) + mean * 6 * e, 4);
  });

  it.each(['score-function', 'score-control', 'fd-coupled', 'alternative-path'])(
    'are found by %s, also at other parameters',
    async (estimator) => {
      const set = ['--set', 'b=5', '--set', 'd=2', '--trajectories', '2000'];
      const words = ['--model', linked, ...window, ...set, '--estimator', estimator];
      const { value, gradient } = await json('gradient', ...words);
      expect(Math.abs(value.mean - 10)).toBeLessThan(4 * value.standardError);
      expect(Math.abs(gradient.b.mean - 10)).toBeLessThan(4 * gradient.b.standardError);
      // Differences of the default step 0.1 are off by h²/6 of the third derivative: 10 sinh(h)/h.
      const bias = estimator.startsWith('fd') ? 0.02 : 0;
      expect(Math.abs(gradient.d.mean + 10)).toBeLessThan(4 * gradient.d.standardError + bias);
    },
  );

  it('have the exponents of the same system with its numbers written out', async () => {
    const words = ['--temperature', '0.5', '--reactions', '200', '--burn-in', '50', '--trajectories', '256'];
    const [a, b] = await Promise.all(
      [linked, file('written.ant', WRITTEN)].map((model) => json('lyapunov', '--model', model, ...words)),
    );
    for (const exponent of ['exponentPerReaction', 'secondMomentExponentPerReaction', 'exponentPerTime']) {
      expect(a[exponent].mean).toBeCloseTo(b[exponent].mean, 9);
      expect(a[exponent].standardError).toBeGreaterThan(0);
    }
  });
});
