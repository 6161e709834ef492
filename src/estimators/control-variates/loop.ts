import { emitScalars, type LoopParts, logDerivatives, NAMES } from '../../compile/emit/emit-loop';
import type { KernelShape } from '../types';
import type { DriftPlan } from './drift';
import { layoutOf } from './layout';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/**
 * The lines of an emitted loop that add up a plan's integrals and hand them over at the end of every cell. Integrals, jumps and
 * areas are those of one cell; scores are those of all reactions so far, without the survival term, which follows from the
 * integrals.
 */
export function controlLoop(shape: KernelShape, plan: DriftPlan, gradients: boolean): LoopParts {
  const { network, observables, kind } = shape;
  const { S, P } = network;
  const K = observables.length;
  const features = Math.max(-1, ...plan.jumps.flat().map((jump) => jump.feature)) + 1;
  const layout = layoutOf(network, plan, features, K, gradients);
  const integrates = kind !== 'endpoint';
  const name = { integral: (i: number) => `sum${i}`, score: (p: number) => `score${p}` };
  const jump = (f: number) => `jump${f}`;
  const area = (k: number) => `area${k}`;
  const slopes = plan.integrands.flatMap(({ slope }) => slope ?? []);
  const emitted = emitScalars(slopes, 'h');
  const codeOf = new Map(slopes.map((slope, i) => [slope, emitted.values[i]]));
  const integrands = plan.integrands.map(({ reaction, slope, species }) => {
    const rate = slope ? (codeOf.get(slope) as string) : NAMES.a(reaction);
    return [rate, ...species.map(NAMES.x)].join(' * ');
  });
  const log = gradients ? logDerivatives(network) : { lines: [], overPropensity: () => [] };
  const scores = gradients ? P : 0;
  const sum = (terms: readonly string[]) => terms.join(' + ') || '0';
  return {
    unequal: true,
    variables: [
      ...plan.integrands.map((_, i) => name.integral(i)),
      ...range(scores).map(name.score),
      ...(layout.jumps ? range(features).map(jump) : []),
      ...(integrates ? range(K).map(area) : []),
    ],
    prepare: [...log.lines, ...emitted.lines],
    // A frozen trajectory waits for nothing any more.
    stretch: () => [
      ...(integrands.length > 0
        ? ['if (live) {', ...integrands.map((code, i) => `${name.integral(i)} += dt * (${code});`), '}']
        : []),
      ...(integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    ],
    fire: (r) => [
      ...log.overPropensity(r).map(({ p, code }) => `${name.score(p)} += ${code};`),
      ...(layout.jumps
        ? plan.jumps[r].map(
            ({ feature, constant, slopes: own }) =>
              `${jump(feature)} += ${sum([String(constant), ...own.map((s) => `${s.coefficient} * ${NAMES.x(s.species)}`)])};`,
          )
        : []),
    ],
    close: [
      ...plan.integrands.map((_, i) => `scratch[${layout.integrals + i}] = ${name.integral(i)};`),
      ...range(scores).map((p) => `scratch[${layout.scores + p}] = ${name.score(p)};`),
      ...range(layout.jumps ? features : S).map(
        (i) => `scratch[${layout.moved + i}] = ${layout.jumps ? jump(i) : NAMES.x(i)};`,
      ),
      ...range(K).map((k) => `scratch[${layout.values + k}] = ${integrates ? area(k) : NAMES.g(k)};`),
      'CLOSE(bin, scratch);',
    ],
    rawWidth: 0,
    reset: [
      ...plan.integrands.map((_, i) => `${name.integral(i)} = 0;`),
      ...(layout.jumps ? range(features).map((f) => `${jump(f)} = 0;`) : []),
      ...(integrates ? range(K).map((k) => `${area(k)} = 0;`) : []),
    ],
    scratch: layout.size,
    observesPath: integrates,
  };
}
