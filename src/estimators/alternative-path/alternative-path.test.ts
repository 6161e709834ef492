import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { association } from '../../models/association';
import { MODELS } from '../../models/registry';
import { estimates, jobFor } from '../../testing/jobs';
import { scoreFunctionKernel } from '../score-function/score-function';
import { type MakeKernel, OBSERVABLE_KINDS, OUTCOME, type PathKernel } from '../types';
import { CommonAlternativeKernel } from './alternative-common';
import { CommonLoopKernel } from './alternative-loop';
import { alternativePathKernel } from './alternative-path';
import { DifferencePath } from './difference-path';

/**
 * The table at the end of the project's mathematics document: 20 000 paths of A + B ⇌ C from N, N, 0 with k_off = 1,
 * derivative of C with respect to ln k_on. Tolerance: 4 standard errors, ours and the table's combined, and half a unit
 * of the table's last digit.
 */
describe('the published table', () => {
  const rows = [
    { coupling: 'common', kOn: 1, T: 20, kind: 'timeAverage', mean: 1.201, variance: 1.2, digit: 0.1 },
    { coupling: 'common', kOn: 10, T: 5, kind: 'timeAverage', mean: 0.502, variance: 0.16, digit: 0.01 },
    { coupling: 'split', kOn: 1, T: 20, kind: 'timeAverage', mean: 1.195, variance: 1.6, digit: 0.1 },
    { coupling: 'split', kOn: 10, T: 5, kind: 'timeAverage', mean: 0.508, variance: 0.39, digit: 0.01 },
    { coupling: 'common', kOn: 1, T: 1, kind: 'endpoint', mean: null, variance: 17, digit: 1 },
    { coupling: 'split', kOn: 1, T: 1, kind: 'endpoint', mean: null, variance: 17, digit: 1 },
    { coupling: 'split', kOn: 1, T: 5, kind: 'endpoint', mean: null, variance: 51, digit: 1 },
    { coupling: 'split', kOn: 1, T: 20, kind: 'endpoint', mean: null, variance: 165, digit: 1 },
  ] as const;
  it.each(rows)('$coupling, k_on = $kOn, T = $T, $kind', (row) => {
    const { columns } = estimates(
      jobFor(association, {
        parameters: [row.kOn, 1],
        initial: [10, 10, 0],
        to: row.T,
        observables: ['C'],
        kind: row.kind,
        estimator: 'alternative-path',
        options: { coupling: row.coupling },
        trajectories: 20_000,
      }),
    );
    const { mean, standardError, variance, varianceError } = columns[1];
    const tolerance = 4 * Math.SQRT2 * varianceError + row.digit / 2;
    const message = `variance ${variance}; the smallest visible difference is ${tolerance}`;
    expect(Math.abs(variance - row.variance), message).toBeLessThan(tolerance);
    if (row.mean === null) return;
    expect(Math.abs(mean - row.mean)).toBeLessThan(4 * Math.SQRT2 * standardError + 0.0005);
  });
});

describe('the emitted loop and the one step by step are the same estimator', () => {
  for (const model of MODELS) {
    it.each(OBSERVABLE_KINDS)(`${model.id}, %s`, (kind) => {
      const network = compileNetwork(model);
      const observables = model.observables.map((o) => compileObservable(o.expression, network));
      const shape = { network, functions: compileFunctions(network, observables), observables, kind, options: {} };
      const paths = (count: number) => Array.from({ length: count }, () => new DifferencePath(shape));
      const { parameters, initial } = jobFor(model);
      const to = model.horizon.value / 5;
      const all = [new CommonLoopKernel(shape), new CommonAlternativeKernel(shape, paths(network.P))].map((kernel) => {
        kernel.configure({
          ...{ parameters, initial, from: to / 4, to, bins: 3, seed: 5, temperature: 1, step: 0.1, maxReactions: 1e6 },
        });
        let reactions = 0;
        const raw = Array.from({ length: 20 }, (_, trajectory) => {
          kernel.start(trajectory);
          while (!kernel.done) reactions += kernel.advance(13);
          expect(kernel.outcome).toBe(OUTCOME.ok);
          return [...kernel.raw];
        });
        return { reactions, raw: raw.flat() };
      });
      expect(all[0].reactions).toBe(all[1].reactions);
      const scale = Math.max(...all[1].raw.map(Math.abs));
      for (const [i, value] of all[1].raw.entries()) expect(Math.abs(all[0].raw[i] - value)).toBeLessThan(1e-9 * scale);
    });
  }

  it('ends where reactions are used up, and where a rate is impossible', () => {
    const negative = {
      ...association,
      reactions: [association.reactions[0], { name: 'odd', equation: 'C -> A + B', propensity: 'k_off * (5 - C)' }],
    };
    for (const [model, maxReactions, outcome] of [
      [association, 10, OUTCOME.stepBudget],
      [negative, 1e6, OUTCOME.badPropensity],
    ] as const) {
      const kernel = make(alternativePathKernel, model, { coupling: 'common' });
      expect(kernel).toBeInstanceOf(CommonLoopKernel);
      const numbers = { from: 0, bins: 2, seed: 7, temperature: 1, step: 0, maxReactions };
      kernel.configure({ ...numbers, parameters: [1, 1], initial: [9, 9, 0], to: 5 });
      kernel.start(0);
      while (!kernel.done) kernel.advance(1000);
      expect(kernel.outcome).toBe(outcome);
      expect(kernel.failedAt).toBe(outcome === OUTCOME.stepBudget ? 10 : 6);
      expect(Array.from(kernel.raw).every(Number.isFinite)).toBe(true);
    }
  });
});

function make(kernel: MakeKernel, model = association, options: Record<string, string> = {}): PathKernel {
  const network = compileNetwork(model);
  const observables = [compileObservable(model.observables[0].expression, network)];
  const functions = compileFunctions(network, observables);
  return kernel({ network, functions, observables, kind: 'timeAverage', options });
}

describe('split coupling', () => {
  it.each(MODELS)('leaves the primal the plain simulation of the same seed, number by number: $id', (model) => {
    const { parameters, initial, seed } = jobFor(model);
    const to = model.horizon.value / 10;
    const kernels = [make(scoreFunctionKernel, model), make(alternativePathKernel, model, { coupling: 'split' })];
    const values = kernels.map((kernel) => {
      const numbers = { from: to / 3, to, bins: 4, seed, temperature: 1, step: 0, maxReactions: 1e7 };
      kernel.configure({ parameters, initial, ...numbers });
      const width = kernel.raw.length / 4;
      return Array.from({ length: 5 }, (_, trajectory) => {
        kernel.start(trajectory);
        while (!kernel.done) kernel.advance(1000);
        expect(kernel.outcome).toBe(OUTCOME.ok);
        return kernel.raw.filter((_, i) => i % width === 0);
      });
    });
    values[0].forEach((one, trajectory) => {
      const other = values[1][trajectory];
      for (let b = 0; b < 4; b++) expect(Math.abs(other[b] - one[b])).toBeLessThan(1e-9 * (1 + Math.abs(one[b])));
    });
  });
});

describe.each(['split', 'ghost'])('%s coupling', (coupling) => {
  const uniforms = { from: 0, bins: 1, seed: 7, temperature: 1, step: 0, maxReactions: 1e6 };

  it('is unbiased where the horizon is far shorter than one waiting time', () => {
    // C(T) from one possible binding: dE/d ln k_on = k_on N² T to first order. Smallest visible bias: 4 %.
    const exact = 20 * 20 * 1e-4;
    const { columns } = estimates(
      jobFor(association, {
        parameters: [1, 1],
        initial: [20, 20, 0],
        to: 1e-4,
        observables: ['C'],
        kind: 'endpoint',
        estimator: 'alternative-path',
        options: { coupling },
        trajectories: coupling === 'split' ? 20_000 : 200_000,
      }),
    );
    const { mean, standardError } = columns[1];
    // Second order: 1 - (39 + 1) T / 2 ... of the mean, 0.4 % here.
    expect(Math.abs(mean - exact)).toBeLessThan(4 * standardError + 0.004 * exact);
  });

  it('says nothing where nothing can happen, and stops spending once it is so', () => {
    // Decay to nothing: the primal and every alternative are absorbed, and the clock has to stop with them.
    const model = {
      ...association,
      reactions: [
        { name: 'bind', equation: 'A + B -> C', massAction: 'k_on' },
        { name: 'decay', equation: 'C -> 0', massAction: 'k_off' },
      ],
    };
    const kernel = make(alternativePathKernel, model, { coupling });
    kernel.configure({ ...uniforms, parameters: [1, 1], initial: [5, 5, 0], to: 1e6 });
    for (let i = 0; i < 20; i++) {
      kernel.start(i);
      let steps = 0;
      for (; !kernel.done && steps < 2000; steps++) kernel.advance(1);
      expect(kernel.done, 'absorbed paths cost one step').toBe(true);
      expect(Array.from(kernel.raw).every(Number.isFinite)).toBe(true);
    }
  });
});
