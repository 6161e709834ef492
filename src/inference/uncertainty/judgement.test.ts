import { describe, expect, it } from 'vitest';
import { createInlineEngine } from '../../engine/cpu/inline';
import { birthDeath } from '../../models/birth-death';
import { nextUniform, seedStream } from '../../numerics/random';
import type { FitProblem, ObjectiveTerm } from '../types';
import { judgeAt, judging } from './judgement';
import { judgementSaid } from './judgement-words';

const engine = createInlineEngine();
const [B, D, T] = [20, 1, 1.5];
const BINS = 6;
/** Means of X at the ends of the bins: X(t) is a Poisson variable. */
const MEANS = Array.from({ length: BINS }, (_, b) => (B / D) * (1 - Math.exp((-D * T * (b + 1)) / BINS)));

function births(term: Partial<ObjectiveTerm>, free: readonly ('b' | 'd')[] = ['b', 'd'], bins = BINS): FitProblem {
  return {
    model: birthDeath,
    coordinates: free.map((name) => ({ name, start: name === 'b' ? B : D, min: 0.1, max: 100 })),
    conditions: [
      {
        name: 'only',
        initial: [0],
        parameters: [free.includes('b') ? 'b' : B, free.includes('d') ? 'd' : D],
        observation: { from: 0, to: T, bins, kind: 'endpoint' },
        terms: [{ objective: 'means', observables: ['X'], target: MEANS.slice(-bins), ...term }],
      },
    ],
  };
}

const sampling = judging(3, 1e7);
const seeded = (seed: number) => {
  const state = new Uint32Array(4);
  seedStream(state, seed, 0, 7);
  return () => Math.sqrt(-2 * Math.log(nextUniform(state))) * Math.cos(2 * Math.PI * nextUniform(state));
};
const errors = MEANS.map((mean) => 0.2 * Math.sqrt(mean));

describe('goodness of fit', () => {
  it('is χ² with data minus parameters degrees of freedom where the weights are those of the errors', async () => {
    const noise = seeded(1);
    const values: number[] = [];
    for (let i = 0; i < 24; i++) {
      const target = MEANS.map((mean, b) => mean + errors[b] * noise());
      const found = await judgeAt(
        births({ target, errors }),
        [B, D],
        { ...sampling, seed: 100 + i, trajectories: 2048 },
        engine,
      );
      // The simulation adds 1.2 % of noise, all of it correlated from bin to bin.
      expect(found?.goodness?.degrees).toBeCloseTo(BINS - 2, 1);
      expect(found?.goodness?.simulated).toBeLessThan(0.02);
      values.push(found?.goodness?.chiSquared ?? Number.NaN);
    }
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    // Var χ²₄ = 8; the estimate need not be at its optimum, because what a change of the parameters explains does not count.
    expect(Math.abs(mean - 4)).toBeLessThan(4 * Math.sqrt(8 / values.length));
    expect(mean).toBeGreaterThan(1.5);
  });

  it('has χ² of the law where the noise follows from cells, which look at all bins together', async () => {
    const cells = 400;
    const ps: number[] = [];
    for (let i = 0; i < 12; i++) {
      const draw = await judgeAt(births({}), [B, D], { ...sampling, seed: 900 + i, trajectories: 2048 }, engine, cells);
      // The data are the exact means: what is left is the simulation's noise, 400/2048 of what the test allows for.
      expect(draw?.goodness?.simulated).toBeCloseTo(cells / 2048 / (1 + cells / 2048), 1);
      ps.push(draw?.goodness?.perDegree ?? Number.NaN);
    }
    const mean = ps.reduce((a, b) => a + b, 0) / ps.length;
    const expected = cells / 2048 / (1 + cells / 2048);
    // At least one and a half degrees of freedom each: Var (χ²/ν) = 2/ν.
    expect(Math.abs(mean / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / 1.5 / ps.length));
  });

  it('sees a model that is wrong, and data that are closer than their errors', async () => {
    // A mean that falls again: no birth–death process from nothing does so.
    const target = MEANS.map((mean, b) => (b === BINS - 1 ? mean - 10 * errors[b] : mean));
    const wrong = await judgeAt(births({ target, errors }), [B, D], sampling, engine);
    expect(wrong?.goodness?.p).toBeLessThan(1e-6);
    expect(wrong && judgementSaid(wrong, [B, D])[0]).toMatchObject({
      tone: 'warn',
      text: expect.stringMatching(/not fit the data/),
    });
    const close = await judgeAt(births({ errors: errors.map((e) => 100 * e) }), [B, D], sampling, engine);
    expect(close && judgementSaid(close, [B, D])[0].text).toMatch(/closer to the data than their errors allow/);
  });
});

describe('a fit that ended', () => {
  it('says so where one number cannot tell two unknowns apart, in one answer', async () => {
    const found = await judgeAt(births({ errors: [0.1] }, ['b', 'd'], 1), [B, D], sampling, engine);
    expect(found?.uncertainty).toBeNull();
    expect(found?.uncertaintyReason).toMatch(/^These data hardly determine 0\.\d+ ln [bd]/);
    const said = found ? judgementSaid(found, [B, D]) : [];
    expect(said.map(({ tone }) => tone)).toEqual(['open', 'good', 'warn']);
    expect(said[2].text).toBe(found?.uncertaintyReason);
    expect(said[0].text).toMatch(/nothing is left to judge the fit by/);
    // Along b and d together the mean moves: ∂ ln m/∂ ln b = 1, ∂ ln m/∂ ln d = T e^(−T)/(1 − e^(−T)) − 1 = −0.569.
    const [told] = found?.information.data.combinations ?? [];
    expect(told.direction[0] / told.direction[1]).toBeCloseTo(1 / -0.569, 0);
  });

  it('has come to rest at the optimum, and not beside it', async () => {
    const there = await judgeAt(births({ errors }), [B, D], sampling, engine);
    expect(there?.rest).toMatchObject({ atRest: true, atBounds: [] });
    const beside = await judgeAt(births({ errors }), [B * 1.5, D], sampling, engine);
    expect(beside?.rest.atRest).toBe(false);
    expect(beside && judgementSaid(beside, [B * 1.5, D])[1].text).toMatch(
      /not come to rest: one more Newton step would/,
    );
  });

  it('at a bound says that the slope leads further', async () => {
    const bounded = births({ errors }, ['b']);
    const problem = { ...bounded, coordinates: [{ name: 'b', start: 15, min: 1, max: 15 }] };
    const found = await judgeAt(problem, [15], sampling, engine);
    expect(found?.rest).toMatchObject({ atRest: true, atBounds: [0] });
    expect(found && judgementSaid(found, [15])[1]).toMatchObject({
      tone: 'warn',
      text: expect.stringMatching(/ended at the bound of b = 15/),
    });
  });

  it('without known noise judges neither', async () => {
    const found = await judgeAt(births({}), [B, D], sampling, engine);
    expect([found?.goodness, found?.rest.atRest]).toEqual([null, null]);
    expect(found?.goodnessReason).toMatch(/no standard errors, and no number of cells/);
  });
});
