import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { relaxNetwork } from '../../compile/relax';
import { association } from '../../models/association';
import { MODELS } from '../../models/registry';
import { estimates, jobFor } from '../../testing/jobs';
import { FusedKernel } from '../kernel/fused-kernel';
import { EXPLOSION, OBSERVABLE_KINDS, OUTCOME, type PathKernel } from '../types';
import { GsStKernel } from './gs-st-kernel';
import { gsStLoop } from './gs-st-loop';

const DIVERGED = 1e4;

/**
 * The table at the end of the project's mathematics document: 20 000 paths of A + B ⇌ C from N, N, 0 with k_off = 1,
 * derivative with respect to ln k_on. Values there have three or four digits; the tolerance is 4 standard errors of
 * ours and theirs combined, plus the last digit's half.
 */
describe('GS-ST reproduces the published table', () => {
  const rows = [
    { N: 10, kOn: 1, T: 20, kind: 'timeAverage', temperature: 0.1, diverged: true, mean: 0, variance: 0 },
    { N: 10, kOn: 1, T: 20, kind: 'timeAverage', temperature: 0.3, diverged: false, mean: 1.2, variance: 0.039 },
    { N: 10, kOn: 1, T: 20, kind: 'timeAverage', temperature: 1, diverged: false, mean: 1.194, variance: 0.038 },
    { N: 10, kOn: 10, T: 5, kind: 'timeAverage', temperature: 0.1, diverged: true, mean: 0, variance: 0 },
    // Heavy-tailed: one trajectory can carry most of this variance, so only the mean is compared.
    { N: 10, kOn: 10, T: 5, kind: 'timeAverage', temperature: 0.3, diverged: false, mean: 0.584, variance: null },
    { N: 10, kOn: 10, T: 5, kind: 'timeAverage', temperature: 1, diverged: false, mean: 0.604, variance: 0.0026 },
    { N: 10, kOn: 1, T: 5, kind: 'endpoint', temperature: 0.1, diverged: true, mean: 0, variance: 0 },
    { N: 10, kOn: 1, T: 20, kind: 'endpoint', temperature: 0.1, diverged: true, mean: 0, variance: 0 },
    { N: 10, kOn: 1, T: 1, kind: 'endpoint', temperature: 0.3, diverged: false, mean: null, variance: 0.18 },
    { N: 10, kOn: 1, T: 5, kind: 'endpoint', temperature: 0.3, diverged: false, mean: null, variance: 0.18 },
    { N: 10, kOn: 1, T: 20, kind: 'endpoint', temperature: 0.3, diverged: false, mean: null, variance: 0.19 },
    { N: 10, kOn: 1, T: 1, kind: 'endpoint', temperature: 1, diverged: false, mean: null, variance: 0.06 },
    { N: 10, kOn: 1, T: 20, kind: 'endpoint', temperature: 1, diverged: false, mean: null, variance: 0.06 },
  ] as const;
  it.each(rows)('N = $N, k_on = $kOn, T = $T, $kind at temperature $temperature', (row) => {
    const { columns } = estimates(
      jobFor(association, {
        parameters: [row.kOn, 1],
        initial: [row.N, row.N, 0],
        to: row.T,
        observables: ['C'],
        kind: row.kind,
        estimator: 'gs-st',
        temperature: row.temperature,
        trajectories: 20_000,
      }),
    );
    const { mean, standardError, variance, varianceError } = columns[1];
    if (row.diverged) {
      expect(variance).toBeGreaterThan(DIVERGED);
      return;
    }
    if (row.mean !== null) {
      expect(Math.abs(mean - row.mean)).toBeLessThan(4 * Math.SQRT2 * standardError + 0.0005);
    }
    if (row.variance !== null) {
      const digit = 10 ** (Math.floor(Math.log10(row.variance)) - 1);
      expect(Math.abs(variance - row.variance)).toBeLessThan(4 * Math.SQRT2 * varianceError + digit / 2);
    }
  });
});

describe('the emitted loop and the array kernel are the same estimator', () => {
  const run = (kernel: PathKernel, uniforms: Parameters<PathKernel['configure']>[0]) => {
    kernel.configure(uniforms);
    let reactions = 0;
    const raw: number[] = [];
    for (const trajectory of [4, 5, 6, 7]) {
      kernel.start(trajectory);
      while (!kernel.done) reactions += kernel.advance(13);
      raw.push(...kernel.raw);
    }
    return { reactions, raw, outcome: kernel.outcome, failedAt: kernel.failedAt };
  };
  for (const model of MODELS) {
    it.each(OBSERVABLE_KINDS)(`${model.id}, %s`, (kind) => {
      const network = compileNetwork(model);
      const observables = model.observables.map((o) => compileObservable(o.expression, network));
      const shape = { network, functions: compileFunctions(network, observables), observables, kind, options: {} };
      const uniforms = {
        parameters: model.parameters.map((p) => p.value),
        initial: model.species.map((s) => s.initial),
        from: 0.5,
        to: 0.5 + model.horizon.value / 2,
        bins: 3,
        seed: 5,
        temperature: 1,
        step: 0.1,
        maxReactions: 1e6,
      };
      const relaxed = relaxNetwork(network);
      const soft = { ...shape, network: relaxed, functions: compileFunctions(relaxed, observables) };
      for (const [s, relax] of [
        [shape, false],
        [soft, true],
      ] as const) {
        const a = run(new FusedKernel(s, gsStLoop(s, relax)), uniforms);
        const b = run(new GsStKernel(s, relax), uniforms);
        expect(a.reactions).toBe(b.reactions);
        expect(a.reactions).toBeGreaterThan(0);
        const scale = Math.max(...a.raw.map(Math.abs));
        for (const [i, value] of a.raw.entries()) expect(Math.abs(value - b.raw[i])).toBeLessThan(1e-7 * scale);
      }
    });
  }

  it('reports an explosion with the reaction at which it happened, and numbers instead of infinities', () => {
    const network = compileNetwork(association);
    const observables = [compileObservable('C', network)];
    const shape = {
      network,
      functions: compileFunctions(network, observables),
      observables,
      kind: 'binned' as const,
      options: {},
    };
    const uniforms = {
      parameters: [100, 1],
      initial: [10, 10, 0],
      from: 0,
      to: 200,
      bins: 4,
      seed: 1,
      temperature: 0.03,
      step: 0.1,
      maxReactions: 1e6,
    };
    const a = run(new FusedKernel(shape, gsStLoop(shape)), uniforms);
    const b = run(new GsStKernel(shape), uniforms);
    for (const result of [a, b]) {
      expect(result.outcome).toBe(OUTCOME.exploded);
      expect(result.failedAt).toBeGreaterThan(1);
      expect(result.raw.at(-1)).toBe(EXPLOSION);
      expect(result.raw.every(Number.isFinite)).toBe(true);
    }
    // Chaos amplifies the last bits of two orders of summation, so the two need only agree roughly on where.
    expect(Math.abs(a.failedAt - b.failedAt)).toBeLessThan(0.2 * a.failedAt);
  });
});
