import { type Dialect, Emitter } from '../emit/emitter';
import { assignedSpecies } from '../events/events';
import { type Expr, mentioned } from '../expressions/expression';
import { logElasticity } from '../input-tangents';
import { type Change, type Network, type Partial1, uniformCount } from '../network';
import type { Observable } from '../observable';

/** Largest finite f32. */
const F32_MAX = 3.4028234663852886e38;

/** A number as an f32 literal. Numbers beyond f32 become its largest: WGSL refuses to compile them. */
export function literal(value: number): string {
  const rounded = Math.fround(Math.max(-F32_MAX, Math.min(F32_MAX, value)));
  const text = String(rounded);
  const decimal = /[.e]/.test(text) ? text : `${text}.0`;
  return rounded < 0 ? `(${decimal})` : decimal;
}

/** f32 code with counts in s0, s1, ... and parameters in k[0], k[1], ... */
export const WGSL: Dialect = {
  number: literal,
  species: (s) => `s${s}`,
  parameter: (p) => `k[${p}]`,
  unary: {
    neg: (a) => `-${a}`,
    exp: (a) => `exp(${a})`,
    ln: (a) => `ln_(${a})`,
    sqrt: (a) => `sqrt(${a})`,
    abs: (a) => `abs(${a})`,
    floor: (a) => `floor(${a})`,
    sign: (a) => `sign(${a})`,
    log10: (a) => `log10_(${a})`,
    sin: (a) => `sin_(${a})`,
    cos: (a) => `cos_(${a})`,
    tan: (a) => `tan_(${a})`,
    asin: (a) => `asin_(${a})`,
    acos: (a) => `acos_(${a})`,
    atan: (a) => `atan_(${a})`,
    sinh: (a) => `sinh_(${a})`,
    cosh: (a) => `cosh_(${a})`,
    tanh: (a) => `tanh_(${a})`,
  },
  binary: {
    add: (a, b) => `${a} + ${b}`,
    sub: (a, b) => `${a} - ${b}`,
    mul: (a, b) => `${a} * ${b}`,
    div: (a, b) => `${a} / ${b}`,
    pow: (a, b) => `power(${a}, ${b})`,
    min: (a, b) => `min(${a}, ${b})`,
    max: (a, b) => `max(${a}, ${b})`,
    less: (a, b) => `select(0.0, 1.0, ${a} < ${b})`,
    lessEqual: (a, b) => `select(0.0, 1.0, ${a} <= ${b})`,
    equal: (a, b) => `select(0.0, 1.0, ${a} == ${b})`,
    settle: (a, size) => `settled(${a}, ${size})`,
  },
  time: 'time',
  select: (test, yes, no) => `select(${no}, ${yes}, ${test} != 0.0)`,
  declare: (name, value) => `let ${name} = ${value};`,
};

/** Whether code calls what shaders/lib/functions.wgsl defines. */
export const callsFunctions = (code: string): boolean =>
  /\b(?:ln|log10|a?sin|a?cos|a?tan|sinh|cosh|tanh)_\(/.test(code);

/** Whether a network has events, or rates that switch at a time. */
export const isEventful = ({ events, breaks }: Pick<Network, 'events' | 'breaks'>) =>
  events.length > 0 || breaks.length > 0;

/** Where something happens at a time or in events, the parameters have one word more, the phase of the time (time.ts). */
export const eventfulDialect = (network: Network): Dialect =>
  isEventful(network) ? { ...WGSL, time: `k[${uniformCount(network)}]` } : WGSL;

/** Lines that read the counts x into s0, s1, ..., inputs as the real numbers that they are. */
export const COUNTS = ({ S, inputs }: Network) =>
  Array.from({ length: S }, (_, s) => `let s${s} = ${inputs.includes(s) ? `bitcast<f32>(x[${s}])` : `f32(x[${s}])`};`);

/** Conditions under which a state is what an event could not assign: a count below 0, or an input beyond all bounds. */
const faults = ({ events, inputs }: Network, real: boolean) =>
  assignedSpecies(events).flatMap((s) => {
    if (inputs.includes(s)) return [`(bitcast<u32>(x[${s}]) & 0x7fffffffu) >= 0x7f7fffffu`];
    return real ? [] : [`x[${s}] < 0`];
  });
const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n');
const sum = (terms: readonly string[]) => (terms.length ? terms.join(' + ') : '0.0');

/** A function that fills one array from expressions; entries without an expression are 0. */
function arrayFunction(signature: string, type: string, before: readonly string[], entries: readonly string[]): string {
  return `fn ${signature} -> ${type} {\n${indent([...before, `return ${type}(${entries.join(', ') || '0.0'});`])}\n}`;
}

/** Dense rows × columns table of code from sparse partial derivatives. */
function table(rows: readonly (readonly Partial1[])[], columns: number, emitter: Emitter): string[][] {
  return rows.map((partials) => {
    const row = Array.from({ length: columns }, () => '');
    for (const { index, expr } of partials) row[index] = emitter.emit(expr);
    return row;
  });
}

/** Sizes and array types. @param K observables @param real counts are real numbers */
export function emitHead(network: Network, K: number, real = false): string {
  const { S, R, P } = network;
  const U = uniformCount(network);
  const eventful = isEventful(network);
  const array = (n: number, of = 'f32') => `array<${of}, ${Math.max(1, n)}>`;
  return [
    ...Object.entries({ S, R, P, U, K, SP: S * P, KP: K * P }).map(([name, value]) => `const ${name} = ${value}u;`),
    `alias Count = ${real ? 'f32' : 'i32'};`,
    `alias Counts = ${array(S, 'Count')};`,
    `alias Theta = ${array(eventful ? U + 1 : U)};`,
    `alias Rates = ${array(R)};`,
    `alias Values = ${array(K)};`,
    `alias PerParameter = ${array(P)};`,
    `alias Tangent = ${array(S)};`,
    `alias Tangents = ${array(S * P)};`,
    `alias ValueTangents = ${array(K * P)};`,
    `const THETA_WORDS = ${Math.max(1, Math.ceil(U / 4))}u;`,
    `const COUNT_WORDS = ${Math.max(1, Math.ceil(S / 4))}u;`,
    // Inputs rest among the counts as the bits of a real number.
    `fn is_input(s: u32) -> bool {\n  return ${network.inputs.map((s) => `s == ${s}u`).join(' || ') || 'false'};\n}`,
    `fn count_from(word: i32, s: u32) -> Count {\n  return select(Count(word), bitcast<Count>(word), is_input(s));\n}`,
    `fn value_of(count: Count, s: u32) -> f32 {\n  return select(f32(count), bitcast<f32>(count), is_input(s));\n}`,
  ].join('\n');
}

/** What makes a sum of propensities impossible by itself, as a condition on `a0`. */
export const OVERFLOW = '(bitcast<u32>(a0) & 0x7fffffffu) >= 0x7f800000u';

/** Of observables: what has no value in some state is marked as such. */
const marked = (dialect: Dialect): Dialect => ({
  ...dialect,
  unary: { ...dialect.unary, sqrt: (a) => `root(${a})` },
  binary: { ...dialect.binary, div: (a, b) => `quotient(${a}, ${b})` },
});

/** observe and observe_tangent. */
export function emitObserve(network: Network, observables: readonly Observable[], plain = WGSL): string {
  const dialect = marked(plain);
  const species = new Set(
    observables.flatMap((o) => [o.expr, ...o.byState.map((d) => d.expr)].flatMap((e) => mentioned(e, 'species'))),
  );
  const counts = COUNTS(network).filter((_, s) => species.has(s));
  const values = new Emitter(dialect);
  const g = observables.map((o) => values.emit(o.expr));
  // What parameters are in them stands apart from those that a kernel may move (Network.observing).
  const given = network.observing ? ['let k = theta();'] : [];
  const observe = arrayFunction('observe(x: Counts)', 'Values', [...given, ...counts, ...values.lines], g);

  const slopes = new Emitter(dialect);
  const dg = table(
    observables.map((o) => o.byState),
    network.S,
    slopes,
  );
  const observeTangent = arrayFunction(
    'observe_tangent(x: Counts, dx: Tangent)',
    'Values',
    [...given, ...counts, ...slopes.lines],
    dg.map(dotTangent),
  );
  return [observe, observeTangent].join('\n\n');
}

/**
 * The model-specific part of every kernel, generated from expression trees alone. With x: Counts (i32 molecules, S),
 * k: Theta (natural units, P), a: Rates (1/time, R), it defines
 * - propensities(x, k) → Rates, cumulative(a) → Rates (running sums in reaction order; the last is a_0)
 * - invalid(a, a0) → bool: a propensity is negative or not finite (by comparison and bits, not by NaN)
 * - select_and_fire(x, c, t) → Counts: fires the first reaction whose running sum c reaches t in (0, a_0], branch-free
 * - chosen(c, t) → its number; fire(x, j) → Counts
 * - observe(x) → Values (K); observe_tangent(x, dx) → Values: Σ_s ∂g/∂x_s dx_s for one parameter's Tangent dx (S)
 * - by_parameter(x, k, p) → Rates: ∂a_r/∂ln θ_p; by_path(x, k, p, dx) → the same plus Σ_s ∂a_r/∂x_s dx_s
 * - by_state(x, k, dx) → Rates: Σ_s ∂a_r/∂x_s dx_s alone
 * - rate_slopes(x, k) → PerParameter: ∂a_0/∂ln θ_p; log_slopes(x, k, a, j) → PerParameter: ∂ ln a_j/∂ln θ_p
 * - sum_rates(d) → f32: Σ_r d_r; spread(y, dx) → Tangent: dx_s + Σ_r ν_rs y_r
 *
 * Inputs, which are real numbers, stand in Counts as the bits of an f32. With `real`, counts are f32 (alias Count) and the functions that fire whole reactions are left out; `spread` moves them.
 *
 * Arrays stay small (S, R, K or P numbers): SwiftShader takes minutes to compile one of S × P numbers passed by value.
 */
export function emitWgsl(network: Network, observables: readonly Observable[], real = false): string {
  const { S, R, P, changes } = network;
  const K = observables.length;
  const dialect = eventfulDialect(network);
  const counts = COUNTS(network);
  const head = emitHead(network, K, real);

  const rates = new Emitter(dialect);
  const a = network.propensities.map((e) => rates.emit(e));
  // What an event could not assign shows as a propensity below 0.
  const fault = faults(network, real);
  if (fault.length > 0) a[0] = `select(${a[0]}, -1.0, ${fault.join(' || ')})`;
  const propensities = arrayFunction('propensities(x: Counts, k: Theta)', 'Rates', [...counts, ...rates.lines], a);

  const running = a.map((_, r) => `let c${r} = ${r ? `c${r - 1} + ` : ''}a[${r}];`);
  const cumulative = arrayFunction(
    'cumulative(a: Rates)',
    'Rates',
    running,
    a.map((_, r) => `c${r}`),
  );

  const lowest = a.map((_, r) => `a[${r}]`).reduce((left, right) => `min(${left}, ${right})`);
  const sign = network.nonNegative.every(Boolean) && fault.length === 0 ? '' : ` || ${lowest} < 0.0`;
  const invalid = `fn invalid(a: Rates, a0: f32) -> bool {\n  return ${OVERFLOW}${sign};\n}`;

  // passed_r is -1 if the running sum of reaction r lies below t, else 0: the sign bit of the difference, spread.
  const passed = a.slice(1).map((_, r) => `let b${r} = bitcast<i32>(c[${r}] - t) >> 31u;`);
  const fired = Array.from({ length: S }, (_, s) => `x[${s}]${steps(changes, s, R)}`);
  const selectAndFire = arrayFunction('select_and_fire(x: Counts, c: Rates, t: f32)', 'Counts', passed, fired);
  const chosen = `fn chosen(c: Rates, t: f32) -> i32 {\n${indent([
    ...passed,
    `return 0${a
      .slice(1)
      .map((_, r) => ` - b${r}`)
      .join('')};`,
  ])}\n}`;
  const single = Array.from({ length: S }, (_, s) => {
    const terms = changes.flatMap((list, r) =>
      list.filter((c) => c.species === s).map((c) => ` + select(0, ${c.delta}, j == ${r})`),
    );
    return `x[${s}]${terms.join('')}`;
  });
  const fire = arrayFunction('fire(x: Counts, j: i32)', 'Counts', [], single);

  const observe = emitObserve(network, observables, dialect);

  const explicit = new Emitter(dialect);
  const direct = table(network.byLogParameter, P, explicit);
  const byParameter = arrayFunction(
    'by_parameter(x: Counts, k: Theta, p: u32)',
    'Rates',
    [...counts, ...explicit.lines],
    direct.map(columnOf),
  );

  const path = new Emitter(dialect);
  const byOwn = table(network.byLogParameter, P, path).map(columnOf);
  const byState = table(network.byState, S, path).map(dotTangent);
  const byPath = arrayFunction(
    'by_path(x: Counts, k: Theta, p: u32, dx: Tangent)',
    'Rates',
    [...counts, ...path.lines],
    byState.map((code, r) => [byOwn[r], code].filter((term) => term !== '0.0').join(' + ') || '0.0'),
  );

  const along = new Emitter(dialect);
  const slopesAlong = table(network.byState, S, along).map(dotTangent);
  const byStateAlone = arrayFunction(
    'by_state(x: Counts, k: Theta, dx: Tangent)',
    'Rates',
    [...counts, ...along.lines],
    slopesAlong,
  );

  const logs = new Emitter(dialect);
  const sums = Array.from({ length: P }, (_, p) =>
    sum(network.byLogParameter.flatMap((row) => row.filter((d) => d.index === p).map((d) => logs.emit(d.expr)))),
  );
  const rateSlopes = arrayFunction(
    'rate_slopes(x: Counts, k: Theta)',
    'PerParameter',
    [...counts, ...logs.lines],
    sums,
  );

  const jumps = new Emitter(dialect);
  const elasticities = Array.from({ length: P }, (_, p) =>
    sum(
      network.byLogParameter.flatMap((row, r) =>
        row
          .filter((d) => d.index === p)
          .map((d) => `select(0.0, ${elasticity(network, r, p, jumps, d.expr)}, j == ${r})`),
      ),
    ),
  );
  const logSlopes = arrayFunction(
    'log_slopes(x: Counts, k: Theta, a: Rates, j: i32)',
    'PerParameter',
    [...counts, ...jumps.lines],
    elasticities,
  );

  const sumRates = `fn sum_rates(d: Rates) -> f32 {\n  return ${sum(a.map((_, r) => `d[${r}]`))};\n}`;
  const spread = arrayFunction(
    'spread(y: Rates, dx: Tangent)',
    'Tangent',
    [],
    Array.from({ length: S }, (_, s) => {
      const terms = changes.flatMap((list, r) =>
        list.filter((c) => c.species === s).map((c) => ` ${c.delta < 0 ? '-' : '+'} ${times(c.delta)}y[${r}]`),
      );
      return `dx[${s}]${terms.join('')}`;
    }),
  );
  const firing = real ? [] : [selectAndFire, chosen, fire];
  const blocks = [propensities, cumulative, invalid, ...firing, observe];
  return [head, ...blocks, byParameter, byPath, byStateAlone, rateSlopes, logSlopes, sumRates, spread]
    .join('\n\n')
    .concat('\n');
}

const times = (delta: number) => (Math.abs(delta) === 1 ? '' : `${Math.abs(delta)}.0 * `);

/** Σ_s row_s dx_s */
const dotTangent = (row: readonly string[]) =>
  sum(row.flatMap((code, s) => (code === '' ? [] : [code === '1.0' ? `dx[${s}]` : `${code} * dx[${s}]`])));

/** Entry p of a sparse row, p being known at run time (or folded away where its loop is unrolled). */
const columnOf = (row: readonly string[]) =>
  sum(row.flatMap((code, p) => (code === '' ? [] : [`select(0.0, ${code}, p == ${p}u)`])));

/** ∂ ln a_r / ∂ ln θ_p: a number where it is one (mass action), else the quotient; a_r > 0 for a reaction that fires. */
export function elasticity(network: Network, r: number, p: number, emitter: Emitter, slope: Expr): string {
  const constant = logElasticity(network, r, p);
  return constant === undefined ? `${emitter.emit(slope)} / a[${r}]` : literal(constant);
}

/**
 * What firing adds to species s, in terms of b_r (-1 while running sum r is below the target, else 0; b_{-1} = -1,
 * b_{R-1} = 0). Reaction r fires where b_{r-1} - b_r = -1, so Δ_s = Σ_r ν_rs (b_r - b_{r-1}) = Σ_r (ν_rs - ν_{r+1,s}) b_r.
 */
function steps(changes: readonly (readonly Change[])[], s: number, R: number): string {
  const delta = (r: number) => changes[r].find((c) => c.species === s)?.delta ?? 0;
  let code = '';
  if (delta(0) !== 0) code += ` + ${delta(0)}`.replace('+ -', '- ');
  for (let r = 0; r + 1 < R; r++) {
    const d = delta(r) - delta(r + 1);
    if (d === 0) continue;
    // Small factors as sums: an integer product is slower than an addition on a CPU.
    const one = ` ${d < 0 ? '-' : '+'} b${r}`;
    code += Math.abs(d) <= 2 ? one.repeat(Math.abs(d)) : ` ${d < 0 ? '-' : '+'} ${Math.abs(d)} * b${r}`;
  }
  return code;
}
