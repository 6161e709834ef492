import { type LoopParts, NAMES } from '../../compile/emit/emit-loop';
import type { KernelShape, PathKernel } from '../types';
import { FusedKernel } from './fused-kernel';
import { isLarge } from './reaction-tree';
import { ValueSteps } from './value-steps';

/** A simulation of values whose parameters and number stream may be changed from one trajectory to the next. */
export interface Simulation extends PathKernel {
  /** One of numerics/random.ts's STREAM. */
  stream: number;
  /** @param parameters θ[P], natural units */
  setParameters(parameters: ArrayLike<number>): void;
}

/** Simulates the K values per bin of the shape's kind: what finite differences are made of. */
export function simulateValues(shape: KernelShape): Simulation {
  return isLarge(shape.network) ? new ValueSteps(shape) : new FusedKernel(shape, valueLoop(shape));
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** The emitted loop that only observes: K values per bin, of the shape's kind. */
export function valueLoop(shape: KernelShape): LoopParts {
  const K = shape.observables.length;
  const integrates = shape.kind !== 'endpoint';
  const area = (k: number) => `area${k}`;
  const length = shape.kind === 'binned' ? 'width' : '((bin + 1) * width)';
  return {
    variables: integrates ? range(K).map(area) : [],
    prepare: [],
    stretch: () => (integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    fire: () => [],
    close: range(K).map((k) => `raw[o + ${k}] = ${integrates ? `${area(k)} / ${length}` : NAMES.g(k)};`),
    rawWidth: K,
    reset: integrates
      ? [
          `${shape.kind === 'binned' ? '' : 'if (bin < 0) '}{ ${range(K)
            .map((k) => `${area(k)} = 0;`)
            .join(' ')} }`,
        ]
      : [],
    observesPath: integrates,
  };
}
