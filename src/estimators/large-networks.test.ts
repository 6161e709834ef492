import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../compile/emit/emit-js';
import { Agenda } from '../compile/events/agenda';
import { compileNetwork } from '../compile/network';
import { compileObservable } from '../compile/observable';
import { runHere } from '../engine/cpu/block';
import { MODELS } from '../models/registry';
import type { ModelSpec } from '../models/types';
import { jobFor } from '../testing/jobs';
import { eventModel, immigration, resetAt } from '../testing/models/event-models';
import { ring } from '../testing/models/ring';
import { variantsOf } from '../testing/variants';
import { FusedKernel } from './kernel/fused-kernel';
import { AllPropensities } from './kernel/propensities';
import { isLarge, planOf, ReactionTree } from './kernel/reaction-tree';
import { simulateKernel } from './kernel/simulate';
import { ValueSteps } from './kernel/value-steps';
import { valueLoop } from './kernel/values';
import { ESTIMATORS } from './registry';
import { scoreLoop } from './score-function/score-function';
import { ScoreSteps } from './score-function/score-steps';
import { type KernelShape, OBSERVABLE_KINDS, OUTCOME, type PathKernel } from './types';

/** Rates that switch at a time, and one that is no product of its counts and a rate. */
const switching = eventModel(
  { X: 5, Y: 0 },
  { alpha: 20, mu: 1 },
  [
    { name: 'in', equation: '0 -> X', propensity: 'alpha * piecewise(1, time < 2, 3)' },
    { name: 'out', equation: 'X -> Y', propensity: 'mu * X * X / (4 + X)' },
    { name: 'pair', equation: '2 Y -> X', massAction: 'mu' },
  ],
  [],
);

const CASES: readonly ModelSpec[] = [
  ...MODELS,
  ring(30, 6),
  { ...switching, id: 'switching' },
  { ...immigration([resetAt(3, { X: 40 })]), id: 'reset' },
];

function shapeOf(model: ModelSpec, kind: KernelShape['kind']): KernelShape {
  const network = compileNetwork(model);
  const observables = model.observables.slice(0, 2).map((o) => compileObservable(o.expression, network));
  return { network, functions: compileFunctions(network, observables), observables, kind, options: {} };
}

/** Four trajectories after a burn-in, in slices. */
function run(kernel: PathKernel, model: ModelSpec) {
  kernel.configure({
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    from: model.horizon.value / 10,
    to: model.horizon.value / 2,
    bins: 3,
    seed: 5,
    temperature: 1,
    step: 0.1,
    maxReactions: 1e6,
  });
  const raw: number[] = [];
  let reactions = 0;
  for (const trajectory of [3, 4, 5, 6]) {
    kernel.start(trajectory);
    while (!kernel.done) reactions += kernel.advance(17);
    expect(kernel.outcome).toBe(OUTCOME.ok);
    raw.push(...kernel.raw);
  }
  return { reactions, raw };
}

describe('step by step and as an emitted loop, a simulation is the same', () => {
  for (const model of CASES) {
    it.each(OBSERVABLE_KINDS)(`${model.id}, %s: to the last bit`, (kind) => {
      const shape = shapeOf(model, kind);
      const steps = run(new ValueSteps(shape), model);
      expect(steps.reactions).toBeGreaterThan(4);
      expect(steps).toEqual(run(new FusedKernel(shape, valueLoop(shape)), model));
    });

    it.each(OBSERVABLE_KINDS)(`${model.id}, %s: its score up to rounding`, (kind) => {
      const shape = shapeOf(model, kind);
      const steps = run(new ScoreSteps(shape), model);
      const loop = run(new FusedKernel(shape, scoreLoop(shape)), model);
      expect(steps.reactions).toBe(loop.reactions);
      const scale = Math.max(...loop.raw.map(Math.abs));
      for (const [i, value] of loop.raw.entries()) expect(Math.abs(steps.raw[i] - value)).toBeLessThan(1e-10 * scale);
    });
  }
});

describe('the tree of partial sums', () => {
  it('holds the propensities of the present counts, whatever has fired', () => {
    const model = CASES[CASES.length - 2];
    for (const spec of [model, ring(30, 6)]) {
      const { network, functions } = shapeOf(spec, 'endpoint');
      const tree = new ReactionTree(planOf(network), functions.propensities);
      const agenda = new Agenda(new Uint32Array(4));
      const all = new AllPropensities(network, functions);
      const x = Float64Array.from(spec.species, (s) => s.initial + 3);
      const k = Float64Array.from([...spec.parameters.map((p) => p.value), ...(network.breaks.length > 0 ? [1] : [])]);
      tree.renew(x, k);
      for (let step = 0; step < 500; step++) {
        const j = tree.choose(((step * 7919) % 1009) / 1009 + 1e-4);
        functions.fire(x, j, k, agenda);
        const a0 = tree.after(j, x, k);
        expect(Math.abs(a0 - all.renew(x, k))).toBeLessThan(1e-12 * a0);
        expect(Array.from(tree.a)).toEqual(Array.from(all.a));
        expect(tree.valid()).toBe(true);
      }
    }
  });
});

describe('100 species, 200 reactions, 20 parameters', () => {
  const model = ring(100, 20);
  const job = jobFor(model, { trajectories: 4, samplePaths: 4, bins: 2, to: 0.1, temperature: 1 });
  const network = compileNetwork(model);
  const plain = runHere({ ...job, kind: 'endpoint' }).result;

  it('is more than an emitted loop takes, and what stands in is chosen by size alone', () => {
    expect(isLarge(network)).toBe(true);
    expect(MODELS.some((m) => isLarge(compileNetwork(m)))).toBe(false);
    expect(simulateKernel(shapeOf(model, 'endpoint'))).toBeInstanceOf(ValueSteps);
  });

  for (const estimator of ESTIMATORS) {
    // A pilot of such a network takes seconds, with the same code whatever its features are.
    const variants = variantsOf(estimator).slice(0, estimator.needsPilot ? 1 : undefined);
    it.each(variants)('$name runs', ({ options }) => {
      const { prepared, result } = runHere({ ...job, estimator: estimator.id, options, kind: 'endpoint' });
      expect(result.failures).toEqual({
        exploded: 0,
        firstReaction: Number.POSITIVE_INFINITY,
        stepBudget: 0,
        reached: Number.POSITIVE_INFINITY,
        badPropensity: 0,
        stuck: '',
      });
      expect(result.moments.data.every(Number.isFinite)).toBe(true);
      const { rawWidth } = prepared.columns;
      const gradient = result.paths.filter((_, i) => i % rawWidth > 0);
      expect(gradient.some((d) => d !== 0)).toBe(true);
      // Whoever chooses by inverse CDF from the path's own stream simulates the very trajectories of plain simulation.
      if (!['score-function', 'alternative-path', 'fd-crn', 'fd-independent', 'spsa'].includes(estimator.id)) return;
      if (options.coupling === 'ghost') return;
      for (let row = 0; row < 8; row++)
        expect(result.paths[row * rawWidth]).toBe(plain.paths[row * (network.S + 1) + network.S]);
    });
  }
});
