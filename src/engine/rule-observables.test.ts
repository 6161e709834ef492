import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '../estimators/registry';
import { solveExact } from '../exact/solve';
import { type ExactQuery, PAGE_BUDGET } from '../exact/types';
import { defaultOptions } from '../io/scene/scene';
import { estimateOf } from '../stats/estimates';
import { EFFORT } from '../testing/effort';
import { model } from '../testing/lowering';
import { runHere } from './cpu/block';
import { type Job, SIMULATE } from './types';

/** Births at rate b, deaths at rate d each, seen through a calibration: y of parameters, w of what follows from them, z of time. */
const seen = model(`
  species X; X = 3
  b = 8; d = 1; s = 0.5; o = 2; ratio = b/d
  birth: -> X; b
  death: X -> ; d*X
  y := s*X + o
  w := X^2/(ratio + X)
  z := X*exp(-0.5*time)
`);
const names = seen.parameters.map(({ name }) => name);
const T = 1.5;

const job = (over: Partial<Job>): Job => ({
  model: seen,
  parameters: seen.parameters.map(({ value }) => value),
  initial: [3],
  from: 0,
  to: T,
  bins: 1,
  observables: ['y'],
  kind: 'endpoint',
  estimator: SIMULATE,
  options: {},
  temperature: 0.1,
  step: 0.05,
  seed: 11,
  first: 0,
  trajectories: 1500 * EFFORT,
  samplePaths: 0,
  maxReactions: 1e6,
  ...over,
});

function exact(over: Partial<ExactQuery> = {}) {
  const { model: spec, parameters, initial, from, to, bins, observables } = job({});
  const query = { model: spec, parameters, initial, from, to, bins, observables, gradients: true, ...over };
  const steps = solveExact(query, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (step.value.status !== 'solved') throw new Error(step.value.reason);
  return step.value;
}

/** E[X_t] = 8 + (3 − 8) e^{-t}, and its derivatives by ln b and ln d at b = 8, d = 1. */
const decay = Math.exp(-T);
const mean = 8 - 5 * decay;
const byLnB = 8 * (1 - decay);
const byLnD = -8 * (1 - decay) + 5 * T * decay;

describe('rules of parameters as observables', () => {
  it('have the exact gradient of the closed form: y = s X + o', () => {
    const { value, gradient } = exact().endpoint;
    expect(value[0]).toBeCloseTo(0.5 * mean + 2, 8);
    const truth: Record<string, number> = { b: 0.5 * byLnB, d: 0.5 * byLnD, s: 0.5 * mean, o: 2 };
    names.forEach((name, p) => {
      expect(gradient[p], name).toBeCloseTo(truth[name], 6);
    });
  });

  it('may be typed as they are, with parameters, what follows from them, and the time', () => {
    const typed = { y: 's*X + o', w: 'X^2/(ratio + X)', z: 'X*exp(-0.5*time)' };
    for (const [rule, observable] of Object.entries(typed)) {
      const [a, b] = [rule, observable].map((text) => exact({ observables: [text] }).endpoint);
      expect(Array.from(b.value), rule).toEqual(Array.from(a.value));
      expect(Array.from(b.gradient), rule).toEqual(Array.from(a.gradient));
    }
    const columns = (text: string) =>
      Array.from(
        runHere(job({ observables: [text], estimator: 'score-function', trajectories: 64 })).result.moments.data,
      );
    expect(columns(typed.y)).toEqual(columns('y'));
  });

  it('have the exact gradient that differences of exact values have, also as averages', () => {
    for (const kind of ['endpoint', 'timeAverage', 'binned'] as const) {
      const { gradient } = exact({ observables: ['w', 'y*w'] })[kind];
      names.forEach((name, p) => {
        const at = (h: number) => {
          const parameters = job({}).parameters.map((value, q) => (q === p ? value * Math.exp(h) : value));
          return exact({ observables: ['w', 'y*w'], parameters, gradients: false })[kind].value;
        };
        const [up, down] = [at(1e-3), at(-1e-3)];
        for (const k of [0, 1]) {
          expect(gradient[k * names.length + p], `${kind} ${name}`).toBeCloseTo((up[k] - down[k]) / 2e-3, 4);
        }
      });
    }
  });

  const cases = ESTIMATORS.flatMap(({ id, options }) => {
    const coupling = options.find(({ name }) => name === 'coupling');
    return (coupling?.values ?? [undefined]).map((value) => ({ id, coupling: value?.id }));
  });

  it.each(cases)('are differentiated by $id $coupling', ({ id, coupling }) => {
    const kind = 'timeAverage' as const;
    const { result } = runHere(
      job({
        observables: ['w', 'y'],
        kind,
        estimator: id,
        options: { ...defaultOptions(id), ...(coupling ? { coupling } : {}) },
      }),
    );
    const truth = exact({ observables: ['w', 'y'] })[kind];
    const P = names.length;
    for (const k of [0, 1]) {
      const value = estimateOf(result.moments, k);
      expect(Math.abs(value.mean - truth.value[k])).toBeLessThan(5 * value.standardError);
      names.forEach((name, p) => {
        const found = estimateOf(result.moments, 2 + k * P + p);
        // Gumbel-Softmax estimators are biased for b and d; s and o are in the observable alone.
        if (id.startsWith('gs-') && (name === 'b' || name === 'd')) return;
        const difference = Math.abs(found.mean - truth.gradient[k * P + p]);
        expect(difference, `${name} of ${k}: ${found.mean} ± ${found.standardError}`).toBeLessThan(
          4.5 * found.standardError + 2e-3,
        );
      });
    }
  });
});

describe('rules of the time as observables', () => {
  it('are what they are at the end', () => {
    const { value, gradient } = exact({ observables: ['z'] }).endpoint;
    const factor = Math.exp(-0.5 * T);
    expect(value[0]).toBeCloseTo(factor * mean, 8);
    expect(gradient[names.indexOf('b')]).toBeCloseTo(factor * byLnB, 6);
    const { result } = runHere(job({ observables: ['z'], estimator: 'score-function' }));
    const found = estimateOf(result.moments, 1 + names.indexOf('d'));
    expect(Math.abs(found.mean - factor * byLnD)).toBeLessThan(4 * found.standardError);
  });

  it('are refused as averages, with a sentence', () => {
    expect(() => runHere(job({ observables: ['z'], kind: 'timeAverage' }))).toThrow(/changes with the time by itself/);
    expect(() => runHere(job({ observables: ['z'], bins: 3 }))).toThrow(/one moment/);
  });
});
