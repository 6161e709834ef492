import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { ofFirst, ofSecond, pairNetwork } from '../../compile/pair';
import { solveExact } from '../../exact/solve';
import { type ExactAnswer, type ExactQuery, PAGE_BUDGET } from '../../exact/types';
import { association } from '../../models/association';
import { MODELS } from '../../models/registry';
import { repressilatorHill } from '../../models/repressilator-hill';
import type { ModelSpec } from '../../models/types';
import { exactRows } from '../../testing/exact-rows';
import { jobFor } from '../../testing/jobs';
import { eventModel, resetAt, SMALL } from '../../testing/models/event-models';
import { FusedKernel } from '../kernel/fused-kernel';
import { valueLoop } from '../kernel/values';
import { type KernelShape, OBSERVABLE_KINDS, type ObservableKind, OUTCOME, type PathKernel } from '../types';
import { CoupledPair } from './coupled-pair';
import { EmittedPair, pairOf as fasterOf } from './emitted-pair';
import type { Pair } from './pair';

/** What simulates a network (or the pair that compile/pair.ts makes of one) as a single path, and observes `texts`. */
function pathOf(model: ModelSpec, texts: readonly string[], kind: ObservableKind, paired = false): FusedKernel {
  const single = compileNetwork(model);
  const observables = texts.map((text) => compileObservable(text, single));
  const network = paired ? pairNetwork(single) : single;
  const both = [...observables.map(ofFirst), ...observables.map((o) => ofSecond(o, single.S))];
  const observed = paired ? both : observables;
  const functions = compileFunctions(network, observed);
  const shape = { network, functions, observables: observed, kind, options: {} };
  return new FusedKernel(shape, valueLoop(shape));
}

function shapeOf(model: ModelSpec, texts: readonly string[]) {
  const network = compileNetwork(model);
  const observables = texts.map((text) => compileObservable(text, network));
  return { network, functions: compileFunctions(network, observables), observables, options: {} };
}

function pairOf(
  model: ModelSpec,
  texts: readonly string[],
  kind: ObservableKind,
  make: (shape: KernelShape) => Pair = (shape) => new CoupledPair(shape),
): Pair {
  return make({ ...shapeOf(model, texts), kind });
}

function trajectory(kernel: PathKernel, number: number): number[] {
  kernel.start(number);
  while (!kernel.done) kernel.advance(1000);
  expect(kernel.outcome).toBe(OUTCOME.ok);
  return Array.from(kernel.raw);
}

/** A rate that ends, and a count that is set, at moments that differ between the copies. */
const movingSwitch = eventModel(
  { X: 2 },
  { k: 4, stop: 1.5, reset: 2.5 },
  [
    { name: 'in', equation: '0 -> X', propensity: 'piecewise(k, time < stop, k / 5)' },
    { name: 'out', equation: 'X -> 0', propensity: 'X / 2' },
  ],
  [{ ...resetAt(0, { X: 9 }), trigger: 'time >= reset || X > 12' }],
);

const uniformsOf = (model: ModelSpec) => ({ ...jobFor(model), to: model.horizon.value / 10, bins: 2, step: 0.1 });

describe('a coupled pair', () => {
  it.each(MODELS)('stays together while its parameters agree, and is then one path of the network: $id', (model) => {
    const texts = model.observables.map((o) => o.expression);
    const K = texts.length;
    const uniforms = uniformsOf(model);
    const single = pathOf(model, texts, 'endpoint');
    const pair = pairOf(model, texts, 'endpoint');
    for (const kernel of [single, pair]) kernel.configure(uniforms);
    for (let i = 0; i < 20; i++) {
      const alone = trajectory(single, i);
      const together = trajectory(pair, i);
      for (let b = 0; b < uniforms.bins; b++) {
        const expected = alone.slice(b * K, (b + 1) * K);
        expect(together.slice(2 * b * K, 2 * (b + 1) * K)).toEqual([...expected, ...expected]);
      }
    }
  });

  it.each(MODELS)('does what the network of a pair does, as the GPU simulates it: $id', (model) => {
    const texts = model.observables.map((o) => o.expression);
    const { parameters, initial, ...rest } = uniformsOf(model);
    const other = parameters.map((theta, p) => theta * (p % 2 === 0 ? 1.3 : 0.8));
    for (const kind of OBSERVABLE_KINDS) {
      const pair = pairOf(model, texts, kind);
      pair.configure({ ...rest, parameters, initial });
      pair.setParameters(parameters, other);
      const network = pathOf(model, texts, kind, true);
      network.configure({ ...rest, parameters: [...parameters, ...other], initial: [...initial, ...initial] });
      for (let i = 0; i < 10; i++) {
        const expected = trajectory(network, i);
        for (const [c, value] of trajectory(pair, i).entries()) expect(value).toBeCloseTo(expected[c], 8);
      }
    }
  });

  it.each([...SMALL, ['a moment that depends on parameters', movingSwitch, 4] as const])(
    'does what the network of a pair does where something happens at a moment: %s',
    (_, model, to) => {
      const texts = model.species.map((s) => s.name);
      const { parameters, initial, ...rest } = { ...uniformsOf(model), from: to / 4, to };
      const other = parameters.map((theta, p) => theta * (p % 2 === 0 ? 1.3 : 0.8));
      const pair = pairOf(model, texts, 'binned');
      pair.configure({ ...rest, parameters, initial });
      pair.setParameters(parameters, other);
      const network = pathOf(model, texts, 'binned', true);
      network.configure({ ...rest, parameters: [...parameters, ...other], initial: [...initial, ...initial] });
      for (let i = 0; i < 50; i++) {
        const expected = trajectory(network, i);
        for (const [c, value] of trajectory(pair, i).entries()) expect(value).toBeCloseTo(expected[c], 8);
      }
    },
  );

  it('is emitted for few reactions, from unequal starts too, and is the same pair', () => {
    const pairs = [pairOf(association, ['A', 'C'], 'binned'), pairOf(association, ['A', 'C'], 'binned', fasterOf)];
    expect(pairs[1]).toBeInstanceOf(EmittedPair);
    const [one, other] = pairs.map((pair) => {
      pair.configure({
        ...uniformsOf(association),
        from: 0.1,
        pairStarts: [
          [9, 8, 1],
          [8, 8, 1],
        ],
      });
      pair.setParameters([1, 1], [2, 0.7]);
      pair.stream = 17;
      return Array.from({ length: 50 }, (_, i) => trajectory(pair, i)).flat();
    });
    one.forEach((value, i) => {
      expect(other[i]).toBeCloseTo(value, 8);
    });
    expect(fasterOf({ ...shapeOf(repressilatorHill, ['p1']), kind: 'binned' })).toBeInstanceOf(CoupledPair);
  });

  it('meets again as the step goes to 0', () => {
    // The expected number of lone reactions is about 40 h per trajectory here: 0.4 among these 1000 at h = 1e-5.
    const { parameters } = uniformsOf(association);
    const pair = pairOf(association, ['C'], 'endpoint');
    pair.configure(uniformsOf(association));
    const apart = (step: number) => {
      const [k_on, k_off] = parameters;
      pair.setParameters(parameters, [k_on * Math.exp(step), k_off]);
      let count = 0;
      for (let i = 0; i < 1000; i++) {
        const [x1, y1, x2, y2] = trajectory(pair, i);
        if (x1 !== y1 || x2 !== y2) count++;
      }
      return count;
    };
    expect(apart(1)).toBeGreaterThan(900);
    expect(apart(1e-5)).toBeLessThanOrEqual(5);
  });

  // One row of the exact answers per network; both copies, first and second moments, 4 standard errors.
  const rows = exactRows().filter((row, i, all) => all.findIndex((r) => r.model === row.model) === i);
  it.each(rows)('lets each copy follow its own exact law: $name', (row) => {
    const N = 20_000;
    const { model, initial, from, to } = row;
    const texts = [row.observable, `(${row.observable})^2`];
    const sides = [0.4, -0.4].map((step) => row.parameters.map((theta) => theta * Math.exp(step)));
    const pair = pairOf(model, texts, 'endpoint');
    pair.configure({ ...jobFor(model), initial, from, to, bins: 1, step: 0.4 });
    pair.setParameters(sides[0], sides[1]);
    const sum = [0, 0, 0, 0];
    const squares = [0, 0, 0, 0];
    for (let i = 0; i < N; i++) {
      for (const [c, v] of trajectory(pair, i).entries()) {
        sum[c] += v / N;
        squares[c] += (v * v) / N;
      }
    }
    const exact = sides.flatMap((parameters) => {
      const query = { model, parameters, initial, from, to, bins: 1, observables: texts, gradients: false };
      return Array.from(solve(query).endpoint.value);
    });
    for (const [c, truth] of exact.entries()) {
      const tolerance = 4 * Math.sqrt((squares[c] - sum[c] ** 2) / N);
      const message = `${texts[c % 2]} of copy ${c >> 1}: ${sum[c]} against ${truth}, visible from ${tolerance}`;
      expect(Math.abs(sum[c] - truth), message).toBeLessThan(tolerance);
    }
  });

  it('never fires a reaction of propensity 0, in one copy or in both', () => {
    // All that can happen is over after four reactions: one more, and a count would not be 0.
    const model: ModelSpec = {
      ...association,
      reactions: [
        { name: 'never', equation: 'A -> 0', propensity: '0 * k_on' },
        { name: 'bind', equation: 'A + B -> C', massAction: 'k_on' },
        { name: 'decay', equation: 'C -> 0', massAction: 'k_off' },
        { name: 'never either', equation: 'B -> 0', propensity: '0 * k_off' },
      ],
    };
    const pair = pairOf(model, ['A', 'B', 'C'], 'endpoint');
    pair.configure({ ...jobFor(model), to: 1000, step: 0.1, initial: [2, 2, 0] });
    pair.setParameters([1, 1], [3, 0.2]);
    for (let i = 0; i < 500; i++) expect(trajectory(pair, i)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('notices a negative propensity in either copy', () => {
    const model: ModelSpec = {
      ...association,
      reactions: [association.reactions[0], { name: 'odd', equation: 'C -> A + B', propensity: 'k_off * (5 - C)' }],
    };
    // Negative from C = 6 on, which the faster of the two reaches.
    for (const [sides, make] of [
      [[1, 1e-6], undefined],
      [[1e-6, 1], undefined],
      [[1, 1e-6], fasterOf],
      [[1e-6, 1], fasterOf],
    ] as const) {
      const pair = pairOf(model, ['C'], 'endpoint', make);
      pair.configure({ ...jobFor(model), step: 0.1, initial: [9, 9, 0] });
      pair.setParameters([sides[0], 1e-3], [sides[1], 1e-3]);
      pair.start(0);
      while (!pair.done) pair.advance(1000);
      expect(pair.outcome).toBe(OUTCOME.badPropensity);
      expect(pair.failedAt).toBe(6);
      expect(pair.stuck).toMatchObject({ x: [3, 3, 6], k: [1, 1e-3] });
    }
  });
});

function solve(query: ExactQuery): ExactAnswer {
  const steps = solveExact(query, PAGE_BUDGET);
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (step.value.status !== 'solved') throw new Error(step.value.reason);
  return step.value;
}
