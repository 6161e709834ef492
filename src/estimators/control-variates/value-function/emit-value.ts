import { Emitter } from '../../../compile/emit/emitter';
import { logElasticity } from '../../../compile/input-tangents';
import type { Network } from '../../../compile/network';
import { COUNTS, eventfulDialect, literal } from '../../../compile/wgsl/emit-wgsl';
import { termOf, termsByReaction, type ValueBasis } from './basis';
import { restless } from './loop';
import { PER_FACTOR, rowWidth } from './numbers';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const sum = (terms: readonly string[]) => terms.join(' + ') || '0.0';
const array = (type: string, entries: readonly string[]) => `${type}(${entries.join(', ') || '0.0'})`;
const fn = (signature: string, type: string, lines: readonly string[], value: string) =>
  `fn ${signature} -> ${type} {\n${[...lines, `return ${value};`].map((line) => `  ${line}`).join('\n')}\n}`;

/** Sizes of the code below: F terms, Q parameters differentiated by (P or 0), and LOOKED factors. */
export const valueSizes = ({ size, factors }: ValueBasis, Q: number, K: number) => ({
  F: size,
  NI: 0,
  Q,
  FQ: 0,
  KQ: K * Q,
  LOOKED: factors.length,
});

/**
 * The model-specific part of shaders/estimators/score-control-value.wgsl, from the same basis as the f64 kernel's:
 * - looked_at(x, o) → Looked: the factors' counts, within the range that the table's row at number o states; moved(x, looked, o): whether they have
 *   to be looked at again
 * - value_jumps(looked, o) → Rates: what each reaction adds to the value function whose coefficients begin at number o of the table;
 *   value_jump(looked, o, j) for reaction j alone
 * - weighted_sum(a, h): Σ_r a_r h_r; weighted_slopes(x, k, a, h) → PerQ: Σ_r ∂a_r/∂ ln θ_p h_r
 */
export function emitValue(network: Network, basis: ValueBasis, Q: number, K: number): string {
  const { R } = network;
  const { factors, products, species } = basis;
  const terms = termsByReaction(basis, R);
  const counts = COUNTS(network);
  const emitter = new Emitter(eventfulDialect(network), 'd');
  const scaled = (factor: number, code: string) => (factor === 1 ? code : `${literal(factor)} * ${code}`);
  const slopes = range(Q).map((p) =>
    sum(
      network.byLogParameter.flatMap((row, r) =>
        row
          .filter(({ index }) => index === p)
          .map(({ expr }) => {
            const elasticity = logElasticity(network, r, p);
            return `${elasticity === undefined ? emitter.emit(expr) : scaled(elasticity, `a[${r}]`)} * h[${r}]`;
          }),
      ),
    ),
  );
  const multipliers = [
    ...factors.map((_, j) => `let z${j} = (looked[${j}] - factor(${2 * j}u)) * factor(${2 * j + 1}u);`),
    ...products.map((list, m) => `let m${m} = ${list.map((j) => `z${j}`).join(' * ')};`),
  ];
  const varying = (f: number) => sum(products.map((_, m) => `control(o + ${termOf(basis, f, m)}u) * m${m}`));
  const jump = (r: number, of: (f: number) => string) =>
    sum([
      ...terms[r].constants.map(([i, delta]) => scaled(delta, `control(o + ${i}u)`)),
      ...(products.length > 0 ? terms[r].species.map(([f, delta]) => scaled(delta, of(f))) : []),
    ]);
  return [
    ...Object.entries(valueSizes(basis, Q, K)).map(([name, value]) => `const ${name} = ${value}u;`),
    `const FACTORS = ${2 * factors.length}u;`,
    `const ROW = ${rowWidth(basis, K)}u;`,
    `const ROW_HEAD = ${PER_FACTOR * factors.length}u;`,
    `alias Looked = array<f32, ${Math.max(1, factors.length)}>;`,
    `alias PerQ = array<f32, ${Math.max(1, Q)}>;`,
    `alias Gains = array<f32, ${Math.max(1, K * Q)}>;`,
    fn(
      'value_jumps(looked: Looked, o: u32)',
      'Rates',
      [...multipliers, ...(products.length > 0 ? species.map((_, f) => `let v${f} = ${varying(f)};`) : [])],
      array(
        'Rates',
        range(R).map((r) => jump(r, (f) => `v${f}`)),
      ),
    ),
    fn(
      'value_jump(looked: Looked, o: u32, j: i32)',
      'f32',
      [
        ...multipliers,
        'switch j {',
        ...range(R).map((r) => `  case ${r}: { return ${jump(r, (f) => `(${varying(f)})`)}; }`),
        '  default: {}',
        '}',
      ],
      '0.0',
    ),
    fn(
      'looked_at(x: Counts, o: u32)',
      'Looked',
      counts,
      array(
        'Looked',
        factors.map((s, j) => `clamp(s${s}, control(o + ${PER_FACTOR * j}u), control(o + ${PER_FACTOR * j + 1}u))`),
      ),
    ),
    fn(
      'moved(x: Counts, looked: Looked, o: u32)',
      'bool',
      counts,
      restless(network)
        ? 'true'
        : factors.map((s, j) => `abs(s${s} - looked[${j}]) > control(o + ${PER_FACTOR * j + 2}u)`).join(' || ') ||
            'false',
    ),
    fn('weighted_sum(a: Rates, h: Rates)', 'f32', [], sum(range(R).map((r) => `a[${r}] * h[${r}]`))),
    fn(
      'weighted_slopes(x: Counts, k: Theta, a: Rates, h: Rates)',
      'PerQ',
      [...counts, ...emitter.lines],
      array('PerQ', slopes),
    ),
  ].join('\n\n');
}
