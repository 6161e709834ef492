import { describe, expect, it } from 'vitest';
import type { ReactionSpec } from '../../../../models/types';
import { estimates, jobFor } from '../../../../testing/jobs';
import { lowered, model, propensities } from '../../../../testing/lowering';

const CHOSEN = { choices: { rateRules: 'reactions', differences: 'split' } } as const;
const N = 20_000;

/** Mean, and variance, of x at a time; both with the standard errors that N trajectories give them. */
function ofX(text: string, to: number) {
  const spec = model(text, CHOSEN);
  const { columns } = estimates(
    jobFor(spec, { to, kind: 'endpoint', observables: ['x'], trajectories: N, seed: 20_260_402 }),
  );
  const { mean, standardError } = columns[0];
  return { mean, standardError, variance: N * standardError ** 2 };
}

const found = (text: string) => model(text, CHOSEN).reactions.map((r: ReactionSpec) => r.equation);

describe('a term of a rate rule', () => {
  // A rate that follows the time alone makes molecules by a Poisson law: mean and variance are its integral. Multiplied out, terms
  // that nearly cancel would have the same mean, and a variance of the sum of all.
  it.each([
    ["v := a + (b - a)*(1 - exp(-time)); x' = v; x = 0; a = 10; b = 60", 10 * 2 + 50 * (1 + Math.exp(-2))],
    ["x' = (b - a)*(1 - exp(-time))/c; x = 0; a = 10; b = 60; c = 0.5", 100 * (1 + Math.exp(-2))],
    ["x' = k*piecewise(1, time < 1, 2 - time/(1 + time)); x = 0; k = 50", 50 * (2 + Math.log(1.5))],
  ])('%s is one reaction', (text, integral) => {
    expect(found(text)).toEqual(['0 -> x']);
    const { mean, standardError, variance } = ofX(text, 2);
    expect(Math.abs(mean - integral)).toBeLessThan(4 * standardError);
    // The variance of a sample variance of a Poisson number is (2 m² + m)/N.
    expect(Math.abs(variance - integral)).toBeLessThan(4 * Math.sqrt((2 * integral ** 2 + integral) / N));
  });

  it('whose sign follows the time makes a molecule while it is positive and removes one while it is negative', () => {
    const text = "x' = k*cos(time); x = 200; k = 20";
    expect(found(text)).toEqual(['0 -> x', 'x -> 0']);
    const { mean, standardError, variance } = ofX(text, Math.PI);
    expect(Math.abs(mean - 200)).toBeLessThan(4 * standardError);
    // ∫ |20 cos t| from 0 to π: all molecules that came and went.
    expect(Math.abs(variance - 40)).toBeLessThan(4 * 40 * Math.sqrt(2 / N));
  });

  it('that grows from negative to positive does so too', () => {
    const text = "x' = (time - 1)*k; x = 200; k = 60";
    const { mean, standardError, variance } = ofX(text, 2);
    expect(Math.abs(mean - 200)).toBeLessThan(4 * standardError);
    expect(Math.abs(variance - 60)).toBeLessThan(4 * 60 * Math.sqrt(2 / N));
  });

  it('is one where it is never negative by its form', () => {
    expect(found("x' = k*(1 - x/(K + x)) - d*x*(1 - 1/(1 + x)); x = 5; k = 2; K = 3; d = 1")).toEqual([
      '0 -> x',
      'x -> 0',
    ]);
    const hidden = "x' = k - d*x; x = 5; k = 20; d = 1";
    // k (1 - x/(K + x)) + k x/(K + x) = k
    const spelt = "x' = k*(1 - x/(K + x)) + k*x/(K + x) - d*x; x = 5; k = 20; d = 1; K = 4";
    const [a, b] = [ofX(hidden, 1), ofX(spelt, 1)];
    const exact = 20 - 15 * Math.exp(-1);
    for (const { mean, standardError } of [a, b]) expect(Math.abs(mean - exact)).toBeLessThan(4 * standardError);
    expect(b.variance / a.variance).toBeCloseTo(1, 1);
  });

  it('that is what is left of something stays whole, and never makes more than there is', () => {
    const text = "x' = V*(T - x)/(K + T - x); x = 0; V = 90; T = 20; K = 0.01";
    expect(found(text)).toEqual(['0 -> x', 'x -> 0']);
    const [into, out] = propensities(text, { x: 19 }, CHOSEN);
    expect([into, out]).toEqual([expect.closeTo(90 / 1.01, 10), 0]);
    expect(propensities(text, { x: 20 }, CHOSEN)).toEqual([0, 0]);
    // All 20 are there after some 20/90; none is made or removed any more.
    expect(ofX(text, 2)).toMatchObject({ mean: 20, variance: 0 });
  });

  it('has a rule of a species for a factor, as laws of reactions have', () => {
    const text = "species x, u; u := 40 - x; x' = k*u - d*x; x = 10; k = 0.5; d = 0.3";
    const { mean, standardError, variance } = ofX(text, 2);
    // 40 sites that are taken at rate k and freed at rate d, independently; 10 of them taken at the start.
    const [q, e] = [0.5 / 0.8, Math.exp(-0.8 * 2)];
    const [free, taken] = [q * (1 - e), q * (1 - e) + e];
    expect(Math.abs(mean - (30 * free + 10 * taken))).toBeLessThan(4 * standardError);
    const want = 30 * free * (1 - free) + 10 * taken * (1 - taken);
    expect(Math.abs(variance - want)).toBeLessThan(4 * want * Math.sqrt(2 / N));
  });

  it('with a negative constant does the opposite', () => {
    expect(found("x' = k*x*ln(f); x = 50; k = 1; f = 0.5")).toEqual(['x -> 0']);
    const { mean, standardError } = ofX("x' = k*x*ln(f); x = 50; k = 1; f = 0.5", 1);
    expect(Math.abs(mean - 25)).toBeLessThan(4 * standardError);
  });

  it('is multiplied out where two things that change have a difference', () => {
    expect(found("x' = k*(a - x)*y; y' = -k*y; a' = -a; x = 5; y = 5; a = 9; k = 1")).toEqual([
      '0 -> x',
      'x -> 0',
      'y -> 0',
      'a -> 0',
    ]);
  });

  it('of rules that double one another is refused in a sentence', () => {
    const chain = Array.from({ length: 60 }, (_, i) => `y${i + 1} := y${i} + y${i} - sin(time);`).join(' ');
    const result = lowered(`${chain} x' = y60 - x; y0 := time; x = 5`, CHOSEN);
    expect(result.kind).toBe('refused');
    expect(result.problems[0].message).toMatch(/has more than 20000 parts once everything is written out/);
  });
});
