import { describe, expect, it } from 'vitest';
import { runHere } from '../engine/cpu/block';
import { SIMULATE } from '../engine/types';
import { columnsOf } from '../estimators/columns';
import { ESTIMATORS } from '../estimators/registry';
import { solveExact } from '../exact/solve';
import { type ExactAnswer, PAGE_BUDGET } from '../exact/types';
import { birthDeath } from '../models/birth-death';
import type { ModelSpec } from '../models/types';
import { estimateOf } from '../stats/estimates';
import { EFFORT } from '../testing/effort';
import { eventModel, resetAt } from '../testing/models/event-models';
import { firstPassage } from './stopped';

const numbers = (model: ModelSpec) => ({
  parameters: model.parameters.map(({ value }) => value),
  initial: model.species.map(({ initial }) => initial),
});

function exact(model: ModelSpec, observables: readonly string[], to: number): ExactAnswer {
  const query = { model, ...numbers(model), from: 0, to, bins: 1, observables, gradients: true };
  const steps = solveExact(query, PAGE_BUDGET);
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    if (step.value.status === 'refused') throw new Error(step.value.reason);
    return step.value;
  }
}

const births = eventModel({ X: 0 }, { k: 3 }, [{ name: 'birth', equation: '0 -> X', massAction: 'k' }], []);
const deaths = eventModel({ X: 12 }, { d: 0.7 }, [{ name: 'death', equation: 'X -> 0', massAction: 'd' }], []);
const one = eventModel({ A: 1 }, { k: 0.8 }, [{ name: 'leave', equation: 'A -> 0', massAction: 'k' }], []);

/** Erlang: P(τ ≤ T) and E[min(τ, T)] of the n-th birth at rate k, by the Poisson law. */
function erlang(n: number, k: number, T: number): { probability: number; mean: number } {
  // P(N_t < n) = Σ_{i<n} e^{-kt} (kt)^i / i!; ∫_0^T of term i is P(N_T > i)/k.
  let term = Math.exp(-k * T);
  let below = 0;
  let mean = 0;
  for (let i = 0; i < n; i++) {
    below += term;
    mean += (1 - below) / k;
    term *= (k * T) / (i + 1);
  }
  return { probability: 1 - below, mean };
}

/** Largest of n exponentials of rate d: all have died. P(τ ≤ t) = (1 − e^{−dt})^n. */
function lastDeath(n: number, d: number, T: number): { probability: number; mean: number } {
  const survival = (t: number) => 1 - (1 - Math.exp(-d * t)) ** n;
  const N = 20_000;
  let mean = 0;
  for (let i = 0; i < N; i++) mean += survival(((i + 0.5) * T) / N) * (T / N);
  return { probability: 1 - survival(T), mean };
}

const slope = (f: (k: number) => number, k: number) => (f(k * Math.exp(1e-4)) - f(k * Math.exp(-1e-4))) / 2e-4;

const CLOSED: readonly {
  readonly name: string;
  readonly model: ModelSpec;
  readonly condition: string;
  readonly to: number;
  readonly law: (rate: number) => { probability: number; mean: number };
}[] = [
  { name: 'the 7th birth', model: births, condition: 'X >= 7', to: 2.5, law: (k) => erlang(7, k, 2.5) },
  { name: 'the last death', model: deaths, condition: 'X == 0', to: 4, law: (d) => lastDeath(12, d, 4) },
  {
    name: 'an exponential waiting time',
    model: one,
    condition: 'A < 1',
    to: 1.5,
    law: (k) => ({ probability: 1 - Math.exp(-k * 1.5), mean: (1 - Math.exp(-k * 1.5)) / k }),
  },
];

describe('first passage against closed forms', () => {
  it.each(CLOSED)('$name: the exact solver', ({ model, condition, to, law }) => {
    const passage = firstPassage(model, condition);
    const rate = model.parameters[0].value;
    const { probability, mean } = law(rate);
    const found = exact(passage.model, [passage.met, passage.waiting], to);
    expect(found.endpoint.value[0]).toBeCloseTo(probability, 7);
    expect(to * found.timeAverage.value[1]).toBeCloseTo(mean, 6);
    expect(found.endpoint.gradient[0]).toBeCloseTo(
      slope((k) => law(k).probability, rate),
      5,
    );
    expect(to * found.timeAverage.gradient[1]).toBeCloseTo(
      slope((k) => law(k).mean, rate),
      5,
    );
  });

  it.each(CLOSED)('$name: the score function up to τ is unbiased', ({ model, condition, to, law }) => {
    const passage = firstPassage(model, condition);
    const rate = model.parameters[0].value;
    const truth = law(rate);
    for (const [kind, observable, scale, of] of [
      ['endpoint', passage.met, 1, 'probability'],
      ['timeAverage', passage.waiting, to, 'mean'],
    ] as const) {
      const { result } = runHere({
        model: passage.model,
        ...numbers(model),
        from: 0,
        to,
        bins: 1,
        observables: [observable],
        kind,
        estimator: 'score-function',
        options: {},
        temperature: 1,
        seed: 3,
        first: 0,
        trajectories: 20_000 * EFFORT,
        samplePaths: 0,
        maxReactions: 1e6,
      });
      const value = estimateOf(result.moments, 0);
      const gradient = estimateOf(result.moments, 1);
      const score = estimateOf(result.moments, 2);
      // 4 standard errors: the smallest visible bias is 4 of these, about 1 % of a value and 2 % of a gradient.
      expect(Math.abs(scale * value.mean - truth[of])).toBeLessThan(4 * scale * value.standardError);
      const slopeHere = slope((k) => law(k)[of], rate);
      expect(Math.abs(scale * gradient.mean - slopeHere)).toBeLessThan(4 * scale * gradient.standardError);
      expect(Math.abs(score.mean)).toBeLessThan(4 * score.standardError);
    }
  });
});

describe('stopped trajectories', () => {
  it('stay where the condition was met, and fire nothing more', () => {
    const passage = firstPassage(birthDeath, 'X >= 15');
    const bins = 20;
    const { prepared, result } = runHere({
      model: passage.model,
      ...numbers(birthDeath),
      from: 0,
      to: 8,
      bins,
      observables: [passage.met],
      kind: 'endpoint',
      estimator: SIMULATE,
      options: {},
      temperature: 1,
      seed: 1,
      first: 0,
      trajectories: 200,
      samplePaths: 200,
      maxReactions: 1e6,
    });
    const { rawWidth } = prepared.columns;
    let stopped = 0;
    for (let i = 0; i < 200; i++) {
      for (let b = 0; b < bins; b++) {
        const [x, met] = result.paths.subarray((i * bins + b) * rawWidth);
        expect(met).toBe(x >= 15 ? 1 : 0);
        if (x >= 15) expect(x).toBe(15);
        if (b === bins - 1) stopped += met;
      }
    }
    expect(stopped).toBeGreaterThan(150);
  });

  it('have no events either', () => {
    const model = eventModel(
      { X: 0 },
      { k: 3 },
      [{ name: 'birth', equation: '0 -> X', massAction: 'k' }],
      [resetAt(2.5, { X: 0 })],
    );
    const passage = firstPassage(model, 'X >= 7');
    const { probability } = erlang(7, 3, 2.5);
    // At 2.5 the others are set back to 0: none of them comes to 7 within 0.01 but with a probability of 1e-14.
    const found = exact(passage.model, [passage.met], 2.51);
    expect(found.endpoint.value[0]).toBeCloseTo(probability, 7);
  });

  it('give every unbiased estimator the same gradients of a two-way process', () => {
    const passage = firstPassage(birthDeath, 'X >= 12');
    const to = 1;
    const settings = { parameters: [20, 1], initial: [0] };
    const query = { model: passage.model, ...settings, from: 0, to, bins: 1, gradients: true };
    const steps = solveExact({ ...query, observables: [passage.waiting] }, PAGE_BUDGET);
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (step.value.status !== 'solved') throw new Error(step.value.reason);
    const truth = step.value.timeAverage.gradient;
    for (const estimator of ESTIMATORS.filter(({ unbiased }) => unbiased.includes('timeAverage'))) {
      const { result } = runHere({
        model: passage.model,
        ...settings,
        from: 0,
        to,
        bins: 1,
        observables: [passage.waiting],
        kind: 'timeAverage',
        estimator: estimator.id,
        options: {},
        temperature: 1,
        seed: 5,
        first: 0,
        trajectories: 4000 * EFFORT,
        samplePaths: 0,
        maxReactions: 1e6,
      });
      const { width } = columnsOf(estimator.output, 1, 2, 1);
      expect(width).toBeGreaterThanOrEqual(3);
      for (let p = 0; p < 2; p++) {
        const { mean, standardError } = estimateOf(result.moments, 1 + p);
        expect(Math.abs(mean - truth[p]), `${estimator.id} ∂${p}`).toBeLessThan(4 * standardError);
      }
    }
  });
});

describe('a condition', () => {
  it('must compare something', () => {
    expect(() => firstPassage(birthDeath, 'X + 1')).toThrow('no condition');
    expect(() => firstPassage(birthDeath, '2 > 1')).toThrow('always true');
    expect(() => firstPassage(birthDeath, 'Y > 1')).toThrow('There is no "Y"');
    expect(() => firstPassage(birthDeath, 'X > 3 || X == 0')).not.toThrow();
    const late = { ...resetAt(1, { X: 0 }), delay: '2' };
    expect(() => firstPassage({ ...births, events: [late] }, 'X > 3')).toThrow(/"reset" has a delay/);
  });
});

describe('rules in conditions', () => {
  const counted = {
    ...births,
    rules: [
      { name: 'twice', expression: '2*X' },
      { name: 'scaled', expression: 'k*X' },
    ],
  };

  it('are written out', () => {
    const passage = firstPassage(counted, 'twice >= 8');
    const { value } = exact(passage.model, [passage.met], 2).endpoint;
    expect(value[0]).toBeCloseTo(erlang(4, 3, 2).probability, 8);
  });

  it('are refused where they depend on parameters themselves', () => {
    expect(() => firstPassage(counted, 'scaled > 4')).toThrow(/depends on parameters/);
  });
});
