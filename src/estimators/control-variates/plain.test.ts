import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { repressilatorHill } from '../../models/repressilator-hill';
import { jobFor } from '../../testing/jobs';
import { eventModel, resetAt } from '../../testing/models/event-models';
import { KERNELS } from '../kernels';
import type { PathKernel, Uniforms } from '../types';
import { plainGrid } from './grid';
import { controlKernel } from './kernel';

/** With moments that parameters move, within the burn-in and within bins. */
const paused = eventModel(
  { X: 6, Y: 1 },
  { k: 4, g: 0.7, start: 0.4, length: 0.8 },
  [
    { name: 'in', equation: '0 -> X', propensity: 'piecewise(0, time >= start && time < start + length, k)' },
    { name: 'out', equation: 'X -> Y', propensity: 'g * X' },
  ],
  [{ ...resetAt(0, { X: 2 }), trigger: 'time >= 4 * start' }],
);

const KINDS = ['endpoint', 'binned', 'timeAverage'] as const;

function rawOf(kernel: PathKernel, u: Uniforms): Float64Array {
  kernel.configure(u);
  kernel.start(3);
  while (!kernel.done) kernel.advance(100);
  return kernel.raw.slice();
}

describe('without features', () => {
  it.each([
    ...KINDS.map((kind) => [kind, repressilatorHill, ['p1', 'p2 * p3']] as const),
    ...KINDS.map((kind) => [kind, paused, ['X', 'X * Y']] as const),
  ])('is (f − b) S of the score function: %s', (kind, model, texts) => {
    const network = compileNetwork(model);
    const observables = texts.map((text) => compileObservable(text, network));
    const [K, P] = [2, network.P];
    const functions = compileFunctions(network, observables);
    const shape = { network, functions, observables, kind, options: {} };
    const job = { ...jobFor(model), from: 0.5, to: 3, bins: 4, step: 0.1 };
    const baseline = Float64Array.from({ length: 4 * K }, (_, i) => 3 + i);
    const none = new Float64Array(0);
    const control = { grid: plainGrid(job), coefficients: { value: none, gradient: none, baseline }, plain: true };
    const plain = rawOf(controlKernel({ ...shape, options: { features: 'none' } }), { ...job, control });
    const score = rawOf(KERNELS['score-function'](shape), job);
    const width = K * (2 + P);
    for (let b = 0; b < 4; b++) {
      const values = score.subarray(b * (K + P));
      for (let k = 0; k < K; k++) {
        expect(plain[b * width + k]).toBeCloseTo(values[k], 8);
        expect(plain[b * width + K + K * P + k]).toBeCloseTo(values[k], 8);
        // Of running averages, gradients are means over the bins so far, each with the score at its own end: only the first is the product.
        if (kind === 'timeAverage' && b > 0) continue;
        for (let p = 0; p < P; p++) {
          const product = (values[k] - baseline[b * K + k]) * values[K + p];
          expect(plain[b * width + K + k * P + p]).toBeCloseTo(product, 6);
        }
      }
    }
  });
});
