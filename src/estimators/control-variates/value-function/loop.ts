import { emitScalars, type LoopParts, logDerivatives, NAMES } from '../../../compile/emit/emit-loop';
import { logElasticity } from '../../../compile/input-tangents';
import type { Network } from '../../../compile/network';
import type { KernelShape } from '../../types';
import { termOf, termsByReaction, type ValueBasis } from './basis';
import { PER_FACTOR, rowWidth } from './numbers';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const sum = (terms: readonly string[]) => terms.join(' + ') || '0';

/** What a cell's close writes into `raw`: K values, K martingales, K × P slopes, P scores, the last three since time 0. */
export const valueWidth = (K: number, P: number): number => K * (2 + P) + P;

/** The middle of a stretch of `dt`, time since the cell's start: at a jump `left` is what is left behind it. */
export const middle = (event: boolean) => `LENGTHS[bin] - left ${event ? '-' : '+'} 0.5 * dt`;

/** Whether something else than a reaction may move the state: what is known of it is then renewed for every stretch. */
export const restless = (network: Network) => network.breaks.length > 0 || network.events.length > 0;

/**
 * The lines that have factors looked at again (`fresh = 0`) where the firing of reaction r moves one farther than its tolerance from where it
 * was last looked at.
 */
export function staleness(
  { network }: KernelShape,
  { factors }: ValueBasis,
  r: number,
  frozen: (j: number) => string,
  tolerance: (j: number) => string,
): string[] {
  const moved = network.changes[r].flatMap(({ species, delta }) => {
    const j = factors.indexOf(species);
    return j < 0 ? [] : [`Math.abs(${NAMES.x(species)} + ${delta} - ${frozen(j)}) > ${tolerance(j)}`];
  });
  return moved.length > 0 ? [`if (${moved.join(' || ')}) fresh = 0;`] : [];
}

/**
 * How far a factor may move from where it was last looked at, in its standard deviations at that time. Coefficients that are known beforehand keep every mean what
 * it is; those that lag this little leave the variance what it is as well, and are renewed far less often.
 */
export const LAG = 0.1;

/** The numbers of `scratch`, and what of the network bears on them. */
export class Layout {
  readonly K: number;
  readonly P: number;
  readonly R: number;
  /** ∂a_r/∂ ln θ_p with its constant elasticity, or with its number among those that are no multiples of a_r. */
  readonly rates: readonly {
    readonly r: number;
    readonly p: number;
    readonly elasticity?: number;
    readonly varying?: number;
  }[];
  readonly lines: readonly string[];
  /** Reactions whose firing the value function knows. */
  readonly used: readonly number[];
  /** Those, and those whose propensities the score needs. */
  readonly read: readonly number[];
  readonly terms: ReturnType<typeof termsByReaction>;
  readonly size: number;
  /** Values of the derivatives that are no multiples of a propensity. */
  readonly varying: readonly string[];
  private readonly factors: number;

  constructor(shape: KernelShape, basis: ValueBasis, gradients: boolean) {
    const { network, observables } = shape;
    this.K = observables.length;
    this.P = gradients ? network.P : 0;
    this.R = network.R;
    this.factors = basis.factors.length;
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
        ? { r: rate.r, p: rate.p, varying: varying.indexOf(rate) }
        : { r: rate.r, p: rate.p, elasticity: rate.elasticity },
    );
    const scaled = this.rates.filter(({ elasticity }) => elasticity !== undefined).map(({ r }) => r);
    this.read = [...new Set([...this.used, ...scaled])];
    this.size = this.tolerance + this.factors;
  }

  /** Place of ∫ a_r dt (part 0) or ∫ a_r t dt (part 1), t since the cell's start, since the factors were last looked at. */
  waited(r: number, part: 0 | 1): string {
    return `scratch[${this.R * part + r}]`;
  }
  /** The same of ∂a_r/∂ ln θ_p where it is no multiple of a_r. */
  slope(i: number, part: 0 | 1): string {
    return `scratch[${2 * this.R + this.varying.length * part + i}]`;
  }
  /** Numbers of both. */
  get sums(): number {
    return 2 * (this.R + this.varying.length);
  }
  /** Place of h_r of observable k at the cell's start (part 0), or of what it gains per time (part 1). */
  h(k: number, r: number, part: 0 | 1): string {
    return `scratch[${this.place(k, r, part)}]`;
  }
  place(k: number, r: number, part: 0 | 1): number {
    return this.sums + this.R * (2 * k + part) + r;
  }
  private get after(): number {
    return this.sums + 2 * this.R * this.K;
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
  /** First of the factors as they were when last looked at, and of how far they may move. */
  get frozen(): number {
    return this.after + this.K * (1 + this.P) + this.P;
  }
  get tolerance(): number {
    return this.frozen + this.factors;
  }
}

/**
 * The lines of an emitted loop that add up, for every observable, the martingale of the value function and
 * ∫ Σ_r ∂a_r/∂ ln θ_p h_r dt. While h is one line in time, only the integrals of the propensities are added up (a loop that holds more is too
 * long to be optimised); what follows from them (settleCode) is done when a factor has moved or a cell ends, and h is renewed then (renewCode).
 */
export function valueLoop(shape: KernelShape, basis: ValueBasis, gradients: boolean): LoopParts {
  const { network, kind } = shape;
  const at = new Layout(shape, basis, gradients);
  const { K, P } = at;
  const integrates = kind !== 'endpoint';
  const area = (k: number) => `area${k}`;
  const log = gradients ? logDerivatives(network) : { lines: [], overPropensity: () => [] };
  const counts = basis.factors.map((s) => `, ${NAMES.x(s)}`).join('');
  const add = (place: (part: 0 | 1) => string, code: string) =>
    `${place(0)} += dt * ${code}; ${place(1)} += moment * ${code};`;
  return {
    unequal: true,
    variables: ['fresh', ...(integrates ? range(K).map(area) : [])],
    prepare: [...log.lines, ...at.lines],
    stretch: (event) => [
      // A frozen trajectory waits for nothing any more.
      'if (live) {',
      `if (fresh === 0) { CLOSE(bin, scratch${counts}); fresh = 1; }`,
      // In a stretch of constant state, the integral of a line is its value in the middle times the length.
      `const moment = dt * (${middle(event)});`,
      ...at.read.map((r) => add((part) => at.waited(r, part), NAMES.a(r))),
      ...at.varying.map((code, i) => add((part) => at.slope(i, part), code)),
      ...(restless(network) ? ['fresh = 0;'] : []),
      '}',
      ...(integrates ? range(K).map((k) => `${area(k)} += dt * ${NAMES.g(k)};`) : []),
    ],
    fire: (r) => [
      ...log.overPropensity(r).map(({ p, code }) => `${at.score(p)} += ${code};`),
      ...(at.used.includes(r)
        ? range(K).map((k) => `${at.martingale(k)} += ${at.h(k, r, 0)} + ${at.h(k, r, 1)} * (LENGTHS[bin] - left);`)
        : []),
      ...staleness(
        shape,
        basis,
        r,
        (j) => `scratch[${at.frozen + j}]`,
        (j) => `scratch[${at.tolerance + j}]`,
      ),
    ],
    close: [
      'HELP(scratch);',
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

/** Body of what the loop calls as HELP(scratch): adds to all sums what has been waited since the last time, with h as it was then. */
export function settleCode(shape: KernelShape, basis: ValueBasis, gradients: boolean): string {
  const at = new Layout(shape, basis, gradients);
  const { used, read, rates, varying, P, K } = at;
  const scaled = (code: string, factor: number | undefined) => (factor === 1 ? code : `${factor} * ${code}`);
  return [
    ...read.map((r) => `const a${r} = ${at.waited(r, 0)}, b${r} = ${at.waited(r, 1)};`),
    ...varying.map((_, i) => `const s${i} = ${at.slope(i, 0)}, t${i} = ${at.slope(i, 1)};`),
    ...range(P).flatMap((p) => {
      const own = rates.filter((rate) => rate.p === p);
      const code = own.map(({ r, elasticity, varying: i }) =>
        i === undefined ? scaled(`a${r}`, elasticity) : `s${i}`,
      );
      return own.length > 0 ? [`${at.score(p)} -= ${sum(code)};`] : [];
    }),
    ...range(K).flatMap((k) => [
      '{',
      ...used.map(
        (r) => `const h${r} = ${at.h(k, r, 0)}, g${r} = ${at.h(k, r, 1)}, w${r} = a${r} * h${r} + b${r} * g${r};`,
      ),
      `${at.martingale(k)} -= ${sum(used.map((r) => `w${r}`))};`,
      ...range(P).flatMap((p) => {
        const own = rates.filter((rate) => rate.p === p && used.includes(rate.r));
        const code = own.map(({ r, elasticity, varying: i }) =>
          i === undefined ? scaled(`w${r}`, elasticity) : `s${i} * h${r} + t${i} * g${r}`,
        );
        return own.length > 0 ? [`${at.gain(k, p)} += ${sum(code)};`] : [];
      }),
      '}',
    ]),
    `scratch.fill(0, 0, ${at.sums});`,
  ].join('\n');
}

/** The value function's numbers as the code below reads them. */
export interface Held {
  table: Float64Array;
  factors: readonly number[];
}

/** Body of a function of `H` (Held) and `SETTLE` that returns what the loop calls as CLOSE(bin, scratch, ...counts of the factors). */
export function renewCode(shape: KernelShape, basis: ValueBasis, gradients: boolean): string {
  const { factors, products, species, size } = basis;
  const at = new Layout(shape, basis, gradients);
  const { K, R, terms } = at;
  const value = (part: 0 | 1, k: number) => {
    const base = PER_FACTOR * factors.length + (2 * k + part) * size;
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
    'SETTLE(scratch);',
    `const T = H.table, z = H.factors, o = bin * ${rowWidth(basis, K)};`,
    ...factors.flatMap((_, j) => [
      `const c${j} = Math.min(Math.max(x${j}, T[o + ${PER_FACTOR * j}]), T[o + ${PER_FACTOR * j + 1}]);`,
      `const z${j} = (c${j} - z[${2 * j}]) * z[${2 * j + 1}];`,
      `scratch[${at.frozen + j}] = c${j}; scratch[${at.tolerance + j}] = T[o + ${PER_FACTOR * j + 2}];`,
    ]),
    ...products.map((list, m) => `const m${m} = ${list.map((j) => `z${j}`).join(' * ')};`),
    ...range(K).flatMap((k) => [...value(0, k), ...value(1, k)]),
    '};',
  ].join('\n');
}
