import { type LoopParts, logDerivatives, NAMES } from '../../../compile/emit/emit-loop';
import type { KernelShape } from '../../types';
import { valueWidth } from './loop';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/**
 * The lines of an emitted loop for value functions that are 0 (order -1), where none is worth what it costs: values and scores at the ends of
 * the cells, in the places of loop.ts. What belongs to a value function there stays 0.
 */
export function scoreLoop(shape: KernelShape, gradients: boolean): LoopParts {
  const { network, observables, kind } = shape;
  const K = observables.length;
  const P = gradients ? network.P : 0;
  const integrates = kind !== 'endpoint';
  const log = logDerivatives(network);
  const area = (k: number) => `area${k}`;
  const score = (p: number) => `score${p}`;
  return {
    unequal: true,
    variables: [...range(P).map(score), ...(integrates ? range(K).map(area) : [])],
    prepare: P > 0 ? log.lines : [],
    // A frozen trajectory waits for nothing any more.
    stretch: () => [
      ...(P > 0
        ? ['if (live) {', ...range(P).map((p) => `${score(p)} -= dt * (${log.sumOverReactions[p]});`), '}']
        : []),
      ...(integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    ],
    fire: (r) => (P > 0 ? log.overPropensity(r).map(({ p, code }) => `${score(p)} += ${code};`) : []),
    close: [
      ...range(K).map((k) => `raw[o + ${k}] = ${integrates ? area(k) : NAMES.g(k)};`),
      ...range(P).map((p) => `raw[o + ${K * (2 + P) + p}] = ${score(p)};`),
    ],
    rawWidth: valueWidth(K, P),
    reset: integrates ? range(K).map((k) => `${area(k)} = 0;`) : [],
    observesPath: integrates,
  };
}
