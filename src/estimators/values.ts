import { type LoopParts, NAMES } from '../compile/emit-loop';
import type { KernelShape } from './types';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** The emitted loop that only observes: K values per bin, of the shape's kind. What finite differences are made of. */
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
