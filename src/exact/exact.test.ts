import { describe, expect, it } from 'vitest';
import { birthDeath } from '../models/birth-death';
import { repressilatorHill } from '../models/repressilator-hill';
import { telegraph } from '../models/telegraph';
import { exactRows } from '../testing/exact-rows';
import { solveExact } from './solve';
import { type ExactAnswer, type ExactQuery, MAX_LOST, PAGE_BUDGET } from './types';

function solve(query: ExactQuery, budget = PAGE_BUDGET): ExactAnswer {
  const run = solveExact(query, budget);
  let step = run.next();
  while (!step.done) step = run.next();
  if (step.value.status === 'refused') throw new Error(step.value.reason);
  return step.value;
}

const relative = (got: number, want: number) => Math.abs(got - want) / Math.max(1e-12, Math.abs(want));

describe('the reference answers, to 1e-6', () => {
  it.each(exactRows())('$name', (row) => {
    const answer = solve({
      model: row.model,
      parameters: row.parameters,
      initial: row.initial,
      from: row.from,
      to: row.to,
      bins: 1,
      observables: [row.observable],
      gradients: true,
    });
    expect(answer.probabilityLost).toBeLessThan(MAX_LOST);
    expect(relative(answer.endpoint.value[0], row.endpoint)).toBeLessThan(1e-6);
    expect(relative(answer.timeAverage.value[0], row.timeAverage)).toBeLessThan(1e-6);
    for (const [p, g] of row.gradient.entries()) {
      expect(relative(answer.endpoint.gradient[p], g.end)).toBeLessThan(1e-6);
      expect(relative(answer.timeAverage.gradient[p], g.avg)).toBeLessThan(1e-6);
      expect(answer.binned.gradient[p]).toBe(answer.timeAverage.gradient[p]);
    }
  });
});

describe('closed forms', () => {
  it('birth–death: a Poisson law at every time, with its gradient', () => {
    const [b, d] = [20, 1];
    const bins = 6;
    const to = 3;
    const answer = solve({
      model: birthDeath,
      parameters: [b, d],
      initial: [0],
      from: 0,
      to,
      bins,
      observables: ['X', 'X^2'],
      law: { bin: bins - 1, observable: 0 },
      gradients: true,
    });
    for (let i = 0; i < bins; i++) {
      const t = ((i + 1) * to) / bins;
      const e = Math.exp(-d * t);
      const m = (b / d) * (1 - e);
      expect(relative(answer.mean[i], m)).toBeLessThan(1e-8);
      expect(relative(answer.sd[i], Math.sqrt(m))).toBeLessThan(1e-7);
      expect(relative(answer.endpoint.value[2 * i + 1], m + m * m)).toBeLessThan(1e-7);
      // ∂m/∂ ln b = m, ∂m/∂ ln d = −m + b t e; for X²: (1 + 2m) times that.
      const byD = -m + b * t * e;
      expect(relative(answer.endpoint.gradient[4 * i], m)).toBeLessThan(1e-7);
      expect(relative(answer.endpoint.gradient[4 * i + 1], byD)).toBeLessThan(1e-7);
      expect(relative(answer.endpoint.gradient[4 * i + 2], (1 + 2 * m) * m)).toBeLessThan(1e-7);
      expect(relative(answer.endpoint.gradient[4 * i + 3], (1 + 2 * m) * byD)).toBeLessThan(1e-7);
    }
    const m = (b / d) * (1 - Math.exp(-d * to));
    let poisson = Math.exp(-m);
    for (let n = 0; n < 40; n++) {
      expect(answer.law?.values[n]).toBe(n);
      expect(Math.abs((answer.law?.probabilities[n] ?? 0) - poisson)).toBeLessThan(1e-10);
      poisson *= m / (n + 1);
    }
  });

  it('telegraph: stationary mean and Fano factor of Peccoud & Ycart', () => {
    const [kOn, kOff, kM, g] = [0.5, 1, 20, 1];
    const answer = solve({
      model: telegraph,
      parameters: [kOn, kOff, kM, g],
      initial: [1, 0, 0],
      from: 0,
      to: 40,
      bins: 1,
      observables: ['M'],
      gradients: false,
    });
    const on = kOn / (kOn + kOff);
    const mean = (kM / g) * on;
    const fano = 1 + (kM * (1 - on)) / (kOn + kOff + g);
    expect(relative(answer.mean[2], mean)).toBeLessThan(1e-7);
    expect(relative(answer.sd[2] ** 2, mean * fano)).toBeLessThan(1e-6);
    expect(answer.endpoint.gradient).toHaveLength(0);
  });

  it('a burn-in only shifts the grid', () => {
    const query = { model: birthDeath, parameters: [20, 1], initial: [3], observables: ['X'], gradients: true };
    const whole = solve({ ...query, from: 0, to: 3, bins: 3 });
    const late = solve({ ...query, from: 1, to: 3, bins: 2 });
    for (let i = 0; i < 2; i++) {
      expect(relative(late.endpoint.value[i], whole.endpoint.value[i + 1])).toBeLessThan(1e-9);
      expect(relative(late.binned.value[i], whole.binned.value[i + 1])).toBeLessThan(1e-9);
    }
  });
});

describe('what cannot be solved is refused with a reason', () => {
  const query: ExactQuery = {
    model: repressilatorHill,
    parameters: repressilatorHill.parameters.map((p) => p.value),
    initial: repressilatorHill.species.map((s) => s.initial),
    from: 0,
    to: 50,
    bins: 1,
    observables: ['p1'],
    gradients: true,
  };
  it('too many states', () => expect(() => solve(query)).toThrow(/more than 60,000 states/));
  it('too much work', () => {
    const long = { ...query, model: birthDeath, parameters: [20, 1], initial: [0], observables: ['X'], to: 1e7 };
    expect(() => solve(long)).toThrow(/would take about/);
  });
});
