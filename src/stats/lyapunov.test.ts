import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../engine/cpu/inline';
import { association } from '../models/association';
import { MODELS } from '../models/registry';
import { dataFile } from '../testing/data';
import { dependentModel } from '../testing/models/dependent-models';
import { exponentsOf, lyapunovExponents, lyapunovJobs } from './lyapunov';

interface Row {
  N: number;
  k_on: number;
  k_off: number;
  temperature: number;
  exponentPerReaction: number;
  standardError: number;
}

const rows = JSON.parse(dataFile('lyapunov.json')) as Row[];

/**
 * λ and L2 of A + B ⇌ C (A = B = N − C) without sampling. The span of the stoichiometry has one direction, so a step
 * multiplies v by m = 1 − 2 y₁ y₂ (1/A + 1/B + 1/C) / temperature, with y₁ = 1/(1 + e^{−d/temperature}) and
 * d = ln(a₁/a₂) + logistic noise; d > 0 means binding. λ = Σ π E[ln |m|] with the chain's stationary law π, and L2 is
 * half the log of the spectral radius of K(c, c') = E[m²; c → c'].
 */
function bySpectrum(N: number, kOn: number, kOff: number, temperature: number): { lambda: number; second: number } {
  const points = 40_000;
  const up = new Float64Array(N + 1);
  const growUp = new Float64Array(N + 1);
  const growDown = new Float64Array(N + 1);
  const logs = new Float64Array(N + 1);
  for (let c = 0; c <= N; c++) {
    const a1 = kOn * (N - c) ** 2;
    const a2 = kOff * c;
    if (a1 === 0 || a2 === 0) {
      up[c] = a2 === 0 ? 1 : 0;
      growUp[c] = up[c];
      growDown[c] = 1 - up[c];
      continue;
    }
    up[c] = a1 / (a1 + a2);
    const slope = 2 / (N - c) + 1 / c;
    for (let i = 0; i < points; i++) {
      const u = (i + 0.5) / points;
      const d = Math.log(a1 / a2) + Math.log(u / (1 - u));
      const y = 1 / (1 + Math.exp(-d / temperature));
      const m = 1 - (2 * y * (1 - y) * slope) / temperature;
      if (d > 0) growUp[c] += (m * m) / points;
      else growDown[c] += (m * m) / points;
      logs[c] += Math.log(Math.abs(m)) / points;
    }
  }
  // Stationary law of the birth–death chain by detailed balance; the chain has period 2, which a mean does not see.
  const pi = new Float64Array(N + 1);
  pi[0] = 1;
  for (let c = 0; c < N; c++) pi[c + 1] = (pi[c] * up[c]) / (1 - up[c + 1]);
  const total = pi.reduce((a, b) => a + b);
  const lambda = pi.reduce((sum, p, c) => sum + (p / total) * logs[c], 0);
  // Power iteration over pairs of steps, again because of the period.
  let v = new Float64Array(N + 1).fill(1);
  let rate = 0;
  const iterations = 4000;
  for (let i = 0; i < iterations; i++) {
    const next = new Float64Array(N + 1);
    for (let c = 0; c <= N; c++) {
      if (c < N) next[c + 1] += growUp[c] * v[c];
      if (c > 0) next[c - 1] += growDown[c] * v[c];
    }
    const norm = next.reduce((a, b) => a + b);
    v = next.map((x) => x / norm);
    if (i >= iterations / 2) rate += Math.log(norm) / (iterations / 2);
  }
  return { lambda, second: rate / 2 };
}

const specOf = (row: Pick<Row, 'N' | 'k_on' | 'k_off' | 'temperature'>) => ({
  model: association,
  parameters: [row.k_on, row.k_off],
  initial: [row.N, row.N, 0],
  temperature: row.temperature,
  seed: 11,
});

describe('λ of the reference table, within 4 combined standard errors', () => {
  it.each(rows)('N = $N, k_on = $k_on, temperature $temperature', async (row) => {
    const spec = { ...specOf(row), reactions: 1000, burnIn: 200, trajectories: 200 };
    const { perReaction } = exponentsOf(await createInlineEngine().run(lyapunovJobs(spec).lambda, () => {}).finished);
    const tolerance = 4 * Math.hypot(perReaction.standardError, row.standardError, 0.00005);
    const message = `${perReaction.mean} against ${row.exponentPerReaction}; the smallest visible bias is ${tolerance}`;
    expect(Math.abs(perReaction.mean - row.exponentPerReaction), message).toBeLessThan(tolerance);
  });
});

describe('λ and L2 against quadrature and a spectral radius', () => {
  it.each([
    { N: 10, k_on: 1, k_off: 1, temperature: 0.1 },
    { N: 10, k_on: 1, k_off: 1, temperature: 1 },
    { N: 10, k_on: 10, k_off: 1, temperature: 0.3 },
    { N: 5, k_on: 2, k_off: 1, temperature: 0.2 },
  ])('N = $N, k_on = $k_on, temperature $temperature', async (row) => {
    const exact = bySpectrum(row.N, row.k_on, row.k_off, row.temperature);
    const spec = { ...specOf(row), reactions: 500, burnIn: 100, trajectories: 4096 };
    const found = await lyapunovExponents(createInlineEngine(), spec);
    expect(Math.abs(found.perReaction.mean - exact.lambda)).toBeLessThan(4 * found.perReaction.standardError);
    const tolerance = 4 * found.secondMoment.standardError;
    expect(Math.abs(found.secondMoment.mean - exact.second)).toBeLessThan(tolerance);
    expect(exact.second).toBeGreaterThanOrEqual(exact.lambda);
  });
});

describe('counts and rates that follow from parameters', () => {
  it('follow them where they are moved', async () => {
    const model = dependentModel({ A: ['n', 10], B: ['A', 10], C: 0 }, { n: 10, p: 1 }, { on: 'p^2/2', off: 'on/p' }, [
      { name: 'bind', equation: 'A + B -> C', massAction: 'on' },
      { name: 'unbind', equation: 'C -> A + B', massAction: 'off' },
    ]);
    const exact = bySpectrum(5, 2, 1, 0.2);
    const spec = { model, parameters: [5, 2], initial: [10, 10, 0], temperature: 0.2, seed: 11 };
    const measured = { ...spec, reactions: 300, burnIn: 100, trajectories: 2048 };
    const found = await lyapunovExponents(createInlineEngine(), measured);
    expect(Math.abs(found.perReaction.mean - exact.lambda)).toBeLessThan(4 * found.perReaction.standardError);
    expect(Math.abs(found.secondMoment.mean - exact.second)).toBeLessThan(4 * found.secondMoment.standardError);
  });
});

describe('every model has exponents', () => {
  it.each(MODELS)('$id', async (model) => {
    const found = await lyapunovExponents(createInlineEngine(), {
      model,
      parameters: model.parameters.map((p) => p.value),
      initial: model.species.map((s) => s.initial),
      temperature: 0.5,
      reactions: 200,
      burnIn: 50,
      trajectories: 64,
      seed: 3,
    });
    for (const { mean, standardError } of [found.perReaction, found.secondMoment, found.perTime]) {
      expect(Number.isFinite(mean)).toBe(true);
      expect(standardError).toBeGreaterThan(0);
    }
    expect(found.secondMoment.mean).toBeGreaterThan(found.perReaction.mean - 4 * found.perReaction.standardError);
  });

  it('an absorbed walker ends quietly', async () => {
    const found = await lyapunovExponents(createInlineEngine(), {
      ...specOf({ N: 0, k_on: 1, k_off: 1, temperature: 1 }),
      reactions: 10,
      burnIn: 5,
      trajectories: 32,
    });
    expect(found.perReaction.mean).toBe(0);
    expect(found.secondMoment.mean).toBe(0);
  });
});
