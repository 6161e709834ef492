import { describe, expect, it } from 'vitest';
import { compileFunctions } from '../../compile/emit/emit-js';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { repressilatorHill } from '../../models/repressilator-hill';
import { jobFor } from '../../testing/jobs';
import { KERNELS } from '../kernels';
import type { PathKernel, Uniforms } from '../types';
import { plainGrid } from './grid';
import { controlKernel } from './kernel';

const network = compileNetwork(repressilatorHill);
const observables = ['p1', 'p2 * p3'].map((text) => compileObservable(text, network));
const [K, P] = [2, network.P];

function rawOf(kernel: PathKernel, u: Uniforms): Float64Array {
  kernel.configure(u);
  kernel.start(3);
  while (!kernel.done) kernel.advance(100);
  return kernel.raw.slice();
}

describe('without features', () => {
  it.each(['endpoint', 'binned', 'timeAverage'] as const)('is (f − b) S of the score function: %s', (kind) => {
    const functions = compileFunctions(network, observables);
    const shape = { network, functions, observables, kind, options: {} };
    const job = { ...jobFor(repressilatorHill), from: 0.5, to: 3, bins: 4, step: 0.1 };
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
