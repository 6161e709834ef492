import { NAMES } from '../../compile/emit/emit-loop';
import type { KernelShape, PathKernel } from '../types';
import { FusedKernel } from './fused-kernel';
import { isLarge } from './reaction-tree';
import { ValueSteps } from './value-steps';

/**
 * Plain simulation (Gillespie 1977, direct method): no derivative, the S counts and the K observables at every bin's
 * end. Not an estimator, so not in the registry; it shares their engine, kernels and tests.
 */
export function simulateKernel(shape: KernelShape): PathKernel {
  const { S } = shape.network;
  if (isLarge(shape.network)) return new ValueSteps(shape, true);
  return new FusedKernel(shape, {
    variables: [],
    prepare: [],
    stretch: () => [],
    fire: () => [],
    close: [
      ...Array.from({ length: S }, (_, s) => `raw[o + ${s}] = ${NAMES.x(s)};`),
      ...shape.observables.map((_, i) => `raw[o + ${S + i}] = ${NAMES.g(i)};`),
    ],
    rawWidth: S + shape.observables.length,
    reset: [],
    observesPath: false,
  });
}
