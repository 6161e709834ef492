import { emitScalars, type LoopParts, logDerivatives, NAMES } from '../../../compile/emit/emit-loop';
import { logElasticity } from '../../../compile/input-tangents';
import type { KernelShape } from '../../types';
import { termOf, termsByReaction, type ValueBasis } from './basis';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const sum = (terms: readonly string[]) => terms.join(' + ') || '0';

/** What a cell's close writes into `raw`: K values, K martingales, K × P slopes, P scores, the last three since time 0. */
export const valueWidth = (K: number, P: number): number => K * (2 + P) + P;

/** The middle of a stretch of `dt`, time since the cell's start: at a jump `left` is what is left behind it. */
export const middle = (event: boolean) => `LENGTHS[bin] - left ${event ? '-' : '+'} 0.5 * dt`;

/** Whether something else than a reaction may move the state: what is known of it is then renewed for every stretch. */
const restless = ({ network }: KernelShape) => network.breaks.length > 0 || network.events.length > 0;

/** The numbers of `scratch`, and what of the network bears on them. */
class Layout {
  readonly K: number;
  readonly P: number;
  readonly R: number;
  /** ∂a_r/∂ ln θ_p with its constant elasticity, or with the place of its value among those that are no multiples of a_r. */
  readonly rates: readonly {
    readonly r: number;
    readonly p: number;
    readonly elasticity?: number;
    readonly code?: string;
  }[];
  readonly lines: readonly string[];
  /** Reactions whose firing the value function knows. */
  readonly used: readonly number[];
  readonly terms: ReturnType<typeof termsByReaction>;
  readonly size: number;
  /** Values of the derivatives that are no multiples of a propensity. */
  readonly varying: readonly string[];

  constructor(shape: KernelShape, basis: ValueBasis, gradients: boolean) {
    const { network, observables } = shape;
    this.K = observables.length;
    this.P = gradients ? network.P : 0;
    this.R = network.R;
    this.terms = termsByReaction(basis, network.R);
    this.used = range(network.R).filter((r) => this.terms[r].constants.length > 0 || this.terms[r].species.length > 0);
    const all = gradients
      ? network.byLogParameter.flatMap((row, r) =>
          row.map(({ index, expr }) => ({ r, p: index, expr, elasticity: logElasticity(network, r, index) })),
        )
      : [];
    const varying = all.filter(({ elasticity }) => elasticity === undefined);
    const { lines, values } = emitScalars(
      varying.map(({ expr }) => expr),
      'h',
    );
    this.lines = lines;
    this.varying = values;
    this.rates = all.map((rate) =>
      rate.elasticity === undefined
        ? { r: rate.r, p: rate.p, code: this.slope(varying.indexOf(rate)) }
        : { r: rate.r, p: rate.p, elasticity: rate.elasticity },
    );
    this.size = 2 + this.R * (1 + 2 * this.K) + varying.length + this.K * (1 + this.P) + this.P;
  }

  readonly dt = 'scratch[0]';
  readonly mid = 'scratch[1]';
  rate(r: number): string {
    return `scratch[${2 + r}]`;
  }
  /** Place of h_r of observable k at the cell's start (part 0), or of what it gains per time (part 1). */
  h(k: number, r: number, part: 0 | 1): string {
    return `scratch[${2 + this.R * (1 + 2 * k + part) + r}]`;
  }
  private get after(): number {
    return 2 + this.R * (1 + 2 * this.K);
  }
  martingale(k: number): string {
    return `scratch[${this.after + k}]`;
  }
  gain(k: number, p: number): string {
    return `scratch[${this.after + this.K + k * this.P + p}]`;
  }
  score(p: number): string {
    return `scratch[${this.after + this.K * (1 + this.P) + p}]`;
  }
  slope(i: number): string {
    return `scratch[${this.after + this.K * (1 + this.P) + this.P + i}]`;
  }
}

/**
 * The lines of an emitted loop that add up, for every observable, the martingale of the value function and
 * ∫ Σ_r ∂a_r/∂ ln θ_p h_r dt. What is the same for every stretch is a function of its own (stretchCode): a loop that holds all of it is too long to be
 * optimised. What depends on the state alone, h and its slope per reaction, is renewed (renewCode) when a factor has changed.
 */
export function valueLoop(shape: KernelShape, basis: ValueBasis, gradients: boolean): LoopParts {
  const { network, kind } = shape;
  const at = new Layout(shape, basis, gradients);
  const { K, P, R } = at;
  const integrates = kind !== 'endpoint';
  const area = (k: number) => `area${k}`;
  const log = gradients ? logDerivatives(network) : { lines: [], overPropensity: () => [] };
  const counts = basis.factors.map((s) => `, ${NAMES.x(s)}`).join('');
  return {
    unequal: true,
    variables: ['fresh', ...(integrates ? range(K).map(area) : [])],
    prepare: [...log.lines, ...at.lines],
    stretch: (event) => [
      // A frozen trajectory waits for nothing any more.
      'if (live) {',
      `if (fresh === 0) { CLOSE(bin, scratch${counts}); fresh = 1; }`,
      `${at.dt} = dt; ${at.mid} = ${middle(event)};`,
      ...range(R).map((r) => `${at.rate(r)} = ${NAMES.a(r)};`),
      ...at.varying.map((code, i) => `${at.slope(i)} = ${code};`),
      'HELP(scratch);',
      ...(restless(shape) ? ['fresh = 0;'] : []),
      '}',
      ...(integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    ],
    fire: (r) => [
      ...log.overPropensity(r).map(({ p, code }) => `${at.score(p)} += ${code};`),
      ...(at.used.includes(r)
        ? range(K).map((k) => `${at.martingale(k)} += ${at.h(k, r, 0)} + ${at.h(k, r, 1)} * (LENGTHS[bin] - left);`)
        : []),
      ...(network.changes[r].some(({ species }) => basis.factors.includes(species)) ? ['fresh = 0;'] : []),
    ],
    close: [
      ...range(K).map((k) => `raw[o + ${k}] = ${integrates ? area(k) : NAMES.g(k)};`),
      ...range(K).map((k) => `raw[o + ${K + k}] = ${at.martingale(k)};`),
      ...range(K).flatMap((k) => range(P).map((p) => `raw[o + ${2 * K + k * P + p}] = ${at.gain(k, p)};`)),
      ...range(P).map((p) => `raw[o + ${K * (2 + P) + p}] = ${at.score(p)};`),
    ],
    rawWidth: valueWidth(K, P),
    reset: ['fresh = 0;', ...(integrates ? range(K).map((k) => `${area(k)} = 0;`) : [])],
    scratch: at.size,
    observesPath: integrates,
  };
}

/**
 * Body of what the loop calls as HELP(scratch) for every stretch. In a stretch of constant state h is linear in time, so that its integral
 * is its value in the middle times the length.
 */
export function stretchCode(shape: KernelShape, basis: ValueBasis, gradients: boolean): string {
  const at = new Layout(shape, basis, gradients);
  const { used, rates, P, K } = at;
  const scaled = (code: string, factor: number | undefined) => (factor === 1 ? code : `${factor} * ${code}`);
  const read = [...new Set([...used, ...rates.map(({ r }) => r)])];
  return [
    `const dt = ${at.dt}, mid = ${at.mid};`,
    ...read.map((r) => `const a${r} = ${at.rate(r)};`),
    ...range(P).flatMap((p) => {
      const own = rates.filter((rate) => rate.p === p);
      const code = own.map(({ r, elasticity, code }) => code ?? scaled(`a${r}`, elasticity));
      return own.length > 0 ? [`${at.score(p)} -= dt * (${sum(code)});`] : [];
    }),
    ...range(K).flatMap((k) => [
      '{',
      ...used.map((r) => `const h${r} = ${at.h(k, r, 0)} + ${at.h(k, r, 1)} * mid, w${r} = a${r} * h${r};`),
      `${at.martingale(k)} -= dt * (${sum(used.map((r) => `w${r}`))});`,
      ...range(P).flatMap((p) => {
        const own = rates.filter((rate) => rate.p === p && used.includes(rate.r));
        const code = own.map(({ r, elasticity, code }) => (code ? `${code} * h${r}` : scaled(`w${r}`, elasticity)));
        return own.length > 0 ? [`${at.gain(k, p)} += dt * (${sum(code)});`] : [];
      }),
      '}',
    ]),
  ].join('\n');
}

/** The value function's numbers as the code below reads them. */
export interface Held {
  table: Float64Array;
  factors: readonly number[];
}

/** Body of a function of `H` (Held) that returns what the loop calls as CLOSE(bin, scratch, ...counts of the factors). */
export function renewCode(shape: KernelShape, basis: ValueBasis, gradients: boolean): string {
  const { factors, products, species, size } = basis;
  const at = new Layout(shape, basis, gradients);
  const { K, R, terms } = at;
  const value = (part: 0 | 1, k: number) => {
    const base = (2 * k + part) * size;
    const name = `v${part}_${k}_`;
    return [
      ...species.map(
        (_, f) => `const ${name}${f} = ${sum(products.map((_, m) => `T[o + ${base + termOf(basis, f, m)}] * m${m}`))};`,
      ),
      ...range(R).flatMap((r) => {
        const parts = [
          ...terms[r].constants.map(([i, delta]) => `${delta} * T[o + ${base + i}]`),
          ...(products.length > 0 ? terms[r].species.map(([f, delta]) => `${delta} * ${name}${f}`) : []),
        ];
        return parts.length > 0 ? [`${at.h(k, r, part)} = ${sum(parts)};`] : [];
      }),
    ];
  };
  return [
    `return (${['bin', 'scratch', ...factors.map((_, j) => `x${j}`)].join(', ')}) => {`,
    `const T = H.table, z = H.factors, o = bin * ${2 * K * size};`,
    ...factors.map((_, j) => `const z${j} = (x${j} - z[${2 * j}]) * z[${2 * j + 1}];`),
    ...products.map((list, m) => `const m${m} = ${list.map((j) => `z${j}`).join(' * ')};`),
    ...range(K).flatMap((k) => [...value(0, k), ...value(1, k)]),
    '};',
  ].join('\n');
}
