import { type LoopParts, logDerivatives, NAMES } from '../../../compile/emit/emit-loop';
import type { KernelShape } from '../../types';
import type { ValueBasis } from './basis';
import { PER_COUNT, TABLE_HEAD } from './jump-table';
import { Layout, middle, valueWidth } from './loop';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const sum = (terms: readonly string[]) => terms.join(' + ') || '0';

/**
 * The lines of an emitted loop that add up the same as valueLoop, for few reactions and few states: what a reaction adds to the value function is
 * looked up in a table (jump-table.ts) by the cell and the counts, at every stretch. When a trajectory has ended, `scratch` holds K values, K
 * martingales, K × P slopes less baselines times scores, and P scores.
 */
export function tableLoop(shape: KernelShape, basis: ValueBasis, gradients: boolean): LoopParts {
  const { network, kind } = shape;
  const at = new Layout(shape, basis, gradients);
  const { K, P, used } = at;
  const integrates = kind !== 'endpoint';
  const area = (k: number) => `area${k}`;
  const martingale = (k: number) => `sum${k}`;
  const gain = (k: number, p: number) => `gain${k}_${p}`;
  const score = (p: number) => `score${p}`;
  const log = gradients ? logDerivatives(network) : { lines: [], sumOverReactions: [], overPropensity: () => [] };
  const h = (k: number, r: number) => 2 * (k * used.length + used.indexOf(r));
  const scaled = (code: string, factor: number | undefined) => (factor === 1 ? code : `${factor} * ${code}`);
  const each = (code: (k: number, p: number) => string) => range(K).flatMap((k) => range(P).map((p) => code(k, p)));
  return {
    head: [
      'const OBSERVED = TABLE[0], BASELINES = TABLE[1] | 0, JUMPS = TABLE[2] | 0, PER_CELL = TABLE[3] | 0;',
      ...basis.factors.map((_, j) => {
        const o = TABLE_HEAD + PER_COUNT * j;
        return `const least${j} = TABLE[${o}], most${j} = TABLE[${o + 1}], stride${j} = TABLE[${o + 2}];`;
      }),
    ],
    unequal: true,
    variables: [
      ...range(K).map(martingale),
      ...each(gain),
      ...range(P).map(score),
      ...(integrates ? range(K).map(area) : []),
    ],
    prepare: [
      ...log.lines,
      ...at.lines,
      `const place = (${sum(['JUMPS', ...basis.factors.map((s, j) => `(Math.min(Math.max(${NAMES.x(s)}, least${j}), most${j}) - least${j}) * stride${j}`)])}) | 0;`,
    ],
    stretch: (event) => [
      // A frozen trajectory waits for nothing any more.
      'if (live) {',
      `const i = (place + bin * PER_CELL) | 0, t = ${middle(event)};`,
      ...range(P).map((p) => `${score(p)} -= dt * (${log.sumOverReactions[p]});`),
      ...range(K).flatMap((k) => [
        '{',
        ...used.map((r) => `const y${r} = TABLE[i + ${h(k, r)}] + TABLE[i + ${h(k, r) + 1}] * t;`),
        ...used.map((r) => `const w${r} = ${NAMES.a(r)} * y${r};`),
        `${martingale(k)} -= dt * (${sum(used.map((r) => `w${r}`))});`,
        ...range(P).flatMap((p) => {
          const own = at.rates.filter((rate) => rate.p === p && used.includes(rate.r));
          const code = own.map(({ r, elasticity, varying }) =>
            varying === undefined ? scaled(`w${r}`, elasticity) : `${at.varying[varying]} * y${r}`,
          );
          return own.length > 0 ? [`${gain(k, p)} += dt * (${sum(code)});`] : [];
        }),
        '}',
      ]),
      '}',
      ...(integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    ],
    fire: (r) => [
      ...log.overPropensity(r).map(({ p, code }) => `${score(p)} += ${code};`),
      ...(used.includes(r)
        ? [
            '{ const i = (place + bin * PER_CELL) | 0, t = LENGTHS[bin] - left;',
            ...range(K).map((k) => `${martingale(k)} += TABLE[i + ${h(k, r)}] + TABLE[i + ${h(k, r) + 1}] * t;`),
            '}',
          ]
        : []),
    ],
    close: [
      // Σ_c b_c ΔS_c = Σ_c (b_c − b_{c+1}) S_c
      ...(P > 0 ? [`const b = (BASELINES + bin * ${K * P}) | 0;`] : []),
      ...each((k, p) => `${gain(k, p)} -= TABLE[b + ${k * P + p}] * ${score(p)};`),
      'if (bin === bins - 1) {',
      ...range(K).map((k) => `scratch[${k}] = ${integrates ? area(k) : NAMES.g(k)};`),
      ...range(K).map((k) => `scratch[${K + k}] = ${martingale(k)};`),
      ...each((k, p) => `scratch[${2 * K + k * P + p}] = ${gain(k, p)};`),
      ...range(P).map((p) => `scratch[${K * (2 + P) + p}] = ${score(p)};`),
      '}',
    ],
    rawWidth: 0,
    reset: integrates
      ? [
          `if (bin < OBSERVED) { ${range(K)
            .map((k) => `${area(k)} = 0;`)
            .join(' ')} }`,
        ]
      : [],
    scratch: valueWidth(K, P),
    observesPath: integrates,
  };
}
