import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../compile/emit/emit-js';
import { compileNetwork } from '../compile/network';
import { compileObservable } from '../compile/observable';
import { association } from '../models/association';
import { MODELS } from '../models/registry';
import type { ModelSpec } from '../models/types';
import { withCoefficients } from '../testing/control';
import { EFFORT } from '../testing/effort';
import { estimates, jobFor } from '../testing/jobs';
import { variantsOf } from '../testing/variants';
import { simulateKernel } from './kernel/simulate';
import { KERNELS } from './kernels';
import { AUXILIARY_ESTIMATORS, ESTIMATORS } from './registry';
import { type Estimator, type KernelShape, type ObservableKind, OUTCOME, type PathKernel } from './types';

const kernelOf = ({ id, needsPilot }: Estimator, shape: KernelShape) =>
  needsPilot ? withCoefficients(KERNELS[id](shape), shape) : KERNELS[id](shape);

/** Plain simulation and every estimator with every value of its options, by name. */
const VARIANTS = [
  { id: 'simulate', exactForward: true, kernel: simulateKernel },
  ...ESTIMATORS.flatMap((e) =>
    variantsOf(e).map(({ name, options }) => ({
      id: name,
      exactForward: e.exactForward,
      kernel: (shape: KernelShape) => kernelOf(e, { ...shape, options }),
    })),
  ),
];

function make(model: ModelSpec, kernel: (typeof VARIANTS)[number]['kernel'], kind: ObservableKind = 'endpoint') {
  const network = compileNetwork(model);
  const observables = [compileObservable(model.observables[0].expression, network)];
  return kernel({ network, functions: compileFunctions(network, observables), observables, kind, options: {} });
}

function trajectory(kernel: PathKernel, number: number, slice = 1000): number[] {
  kernel.start(number);
  while (!kernel.done) kernel.advance(slice);
  return Array.from(kernel.raw);
}

const uniformsOf = (model: ModelSpec) => {
  const { parameters, initial, from, bins, seed, temperature, maxReactions } = jobFor(model);
  return {
    parameters,
    initial,
    from,
    to: model.horizon.value,
    bins: bins + 3,
    seed,
    temperature,
    step: 0.1,
    maxReactions,
  };
};

describe.each(VARIANTS)('$id', ({ kernel, exactForward }) => {
  it.each(MODELS)('is resumable, and a trajectory depends on its number alone: $id', (model) => {
    const k = make(model, kernel);
    k.configure(uniformsOf(model));
    const whole = trajectory(k, 5);
    trajectory(k, 6);
    expect(trajectory(k, 5, 3)).toEqual(whole);
    expect(trajectory(k, 6)).not.toEqual(whole);
  });

  it('keeps an absorbed state up to the horizon', () => {
    // A ⇌ C with nothing to bind and nothing bound: a_0 = 0 from the start.
    const k = make(association, kernel, 'timeAverage');
    k.configure({ ...uniformsOf(association), initial: [7, 0, 0] });
    const raw = trajectory(k, 0);
    expect(k.outcome).toBe(OUTCOME.ok);
    expect(raw.every(Number.isFinite)).toBe(true);
    const values = raw.filter((_, i) => i % (raw.length / 4) === 0);
    expect(values).toEqual(values.map(() => (kernel === simulateKernel ? 7 : 0)));
  });

  it('stops at its budget of reactions and says so', () => {
    const k = make(association, kernel);
    k.configure({ ...uniformsOf(association), maxReactions: 10 });
    const raw = trajectory(k, 0);
    expect(k.outcome).toBe(OUTCOME.stepBudget);
    expect(k.failedAt).toBe(10);
    expect(raw.every(Number.isFinite)).toBe(true);
  });

  it('stops where a propensity is negative and says so', () => {
    const model: ModelSpec = {
      ...association,
      reactions: [association.reactions[0], { name: 'odd', equation: 'C -> A + B', propensity: 'k_off * (5 - C)' }],
    };
    const k = make(model, kernel);
    k.configure({ ...uniformsOf(model), initial: [20, 20, 0] });
    const raw = trajectory(k, 0);
    expect(raw.every(Number.isFinite)).toBe(true);
    // A relaxed state passes between whole counts, where it has to take negative propensities for 0.
    expect(k.outcome).toBe(exactForward ? OUTCOME.badPropensity : OUTCOME.ok);
  });

  it('notices that a reaction without a factor for what it consumes has overdrawn a species', () => {
    // Decay at a constant rate takes A below zero; binding, mass action, is then negative while the sum is not.
    const model: ModelSpec = {
      ...association,
      reactions: [association.reactions[0], { name: 'take', equation: 'A -> 0', propensity: '1000 * k_off' }],
    };
    const k = make(model, kernel);
    k.configure({ ...uniformsOf(model), initial: [3, 5, 0] });
    const raw = trajectory(k, 0);
    expect(raw.every(Number.isFinite)).toBe(true);
    expect(k.outcome).toBe(exactForward ? OUTCOME.badPropensity : OUTCOME.ok);
  });

  it('never fires a reaction of propensity 0', () => {
    // Counts start at 1 and 2 and reactions die out quickly: firing an impossible one would make a count negative.
    const model: ModelSpec = {
      ...association,
      reactions: [
        { name: 'never', equation: 'A -> 0', propensity: '0 * k_on' },
        { name: 'bind', equation: 'A + B -> C', massAction: 'k_on' },
        { name: 'decay', equation: 'C -> 0', massAction: 'k_off' },
        { name: 'never either', equation: 'B -> 0', propensity: '0 * k_off' },
      ],
    };
    const k = make(model, kernel, 'endpoint');
    k.configure({ ...uniformsOf(model), initial: [2, 2, 0], to: 1000, bins: 1 });
    for (let i = 0; i < 500; i++) {
      k.start(i);
      let reactions = 0;
      while (!k.done) reactions += k.advance(1000);
      if (kernel === simulateKernel) expect([reactions, ...k.raw]).toEqual([4, 0, 0, 0, 0]);
      else if (exactForward) expect(k.raw[0]).toBe(0);
      // A relaxed C ends where its last whole step has taken it: at most one below 0.
      else expect(Math.abs(k.raw[0] + 0.5)).toBeLessThan(0.51);
    }
  });
});

describe('conservation laws', () => {
  it('A + C and B + C stay what they were', () => {
    const k = make(association, simulateKernel);
    k.configure({ ...uniformsOf(association), initial: [50, 30, 5] });
    for (let i = 0; i < 50; i++) {
      const raw = trajectory(k, i);
      for (let b = 0; b < 4; b++) {
        expect(raw[4 * b] + raw[4 * b + 2]).toBe(55);
        expect(raw[4 * b + 1] + raw[4 * b + 2]).toBe(35);
      }
    }
  });
});

describe('E[score] = 0', () => {
  // Smallest visible bias: 4 standard errors, 6 % of one score's standard deviation.
  it.each(MODELS)('$id', (model) => {
    const job = jobFor(model, {
      estimator: 'score-function',
      trajectories: 4096 * EFFORT,
      to: model.horizon.value / 5,
      kind: 'endpoint',
    });
    const { columns, width } = estimates(job);
    const P = model.parameters.length;
    for (const score of columns.slice(width - P)) {
      expect(score.variance).toBeGreaterThan(0);
      expect(Math.abs(score.mean)).toBeLessThan(4 * score.standardError);
    }
  });
});

it('has a kernel for every estimator and auxiliary estimator of the registry, and no other', () => {
  const ids = [...ESTIMATORS, ...AUXILIARY_ESTIMATORS].map(({ id }) => id);
  expect(Object.keys(KERNELS).sort()).toEqual(ids.sort());
});

describe('all kinds of observables hang together', () => {
  // One path, three views of it: bin averages add up to the running average, and so do their derivatives.
  it.each(ESTIMATORS)('$id: binned adds up to timeAverage', (estimator) => {
    const bins = 8;
    const results = (['binned', 'timeAverage'] as const).map((kind) => {
      const k = make(association, (shape) => kernelOf(estimator, shape), kind);
      k.configure({ ...uniformsOf(association), initial: [10, 10, 0], bins, temperature: 1 });
      return trajectory(k, 3);
    });
    const width = results[0].length / bins;
    // Scores are not additive, and neither is an alternative path that is replaced between two bins: values are.
    const columns = estimator.id === 'gs-st' ? width : 1;
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let b = 0; b < bins; b++) {
        sum += results[0][b * width + c];
        expect(results[1][b * width + c]).toBeCloseTo(sum / (b + 1), 9);
      }
    }
  });
});
