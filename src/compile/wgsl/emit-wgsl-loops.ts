import { Emitter } from '../emit/emitter';
import { type Expr, mentioned } from '../expressions/expression';
import { type Network, uniformCount } from '../network';
import type { Observable } from '../observable';
import { elasticity, emitHead, emitObserve, literal, OVERFLOW, WGSL } from './emit-wgsl';
import { asMassAction } from './mass-action-table';

/** What straight-line code adds for an expression: `before` + its code + `after`. */
interface Statement {
  readonly expr: Expr;
  readonly before: string;
  readonly after?: string;
}

/** Statements with what they share, and the counts they mention as s0, s1, ... */
function statements(list: readonly Statement[]): string[] {
  const emitter = new Emitter(WGSL);
  const lines = list.map(({ expr, before, after = ';' }) => `${before}${emitter.emit(expr)}${after}`);
  const species = [...new Set(list.flatMap(({ expr }) => mentioned(expr, 'species')))].sort((s, t) => s - t);
  return [...species.map((s) => `let s${s} = f32(x[${s}]);`), ...emitter.lines, ...lines];
}

const define = (signature: string, lines: readonly string[]) =>
  `fn ${signature} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;

/** Numbers that every invocation reads and none writes. */
const numbers = (name: string, type: string, values: readonly string[]) =>
  `var<private> ${name} = array<${type}, ${Math.max(1, values.length)}>(${values.join(', ') || `${type}()`});`;

/** Where each list begins if they lie one after the other, and the end of the last. */
function starts(lists: readonly (readonly unknown[])[]): string[] {
  let at = 0;
  return [
    '0u',
    ...lists.map((list) => {
      at += list.length;
      return `${at}u`;
    }),
  ];
}

/** Whatever the model is. Arrays are copied into variables before they are indexed at run time, or each index would copy them. */
const COMMON = `fn cumulative(a: Rates) -> Rates {
  var c = a;
  var sum = 0.0;
  for (var r = 0u; r < R; r++) {
    sum += c[r];
    c[r] = sum;
  }
  return c;
}

fn chosen(c: Rates, t: f32) -> i32 {
  var sums = c;
  var low = 0u;
  var high = R - 1u;
  while (low < high) {
    let middle = (low + high) / 2u;
    if (sums[middle] < t) {
      low = middle + 1u;
    } else {
      high = middle;
    }
  }
  return i32(low);
}

fn fire(x: Counts, j: i32) -> Counts {
  var y = x;
  if (j >= 0) {
    for (var i = FIRST_CHANGE[j]; i < FIRST_CHANGE[j + 1]; i++) {
      y[CHANGE[i].x] += CHANGE[i].y;
    }
  }
  return y;
}

fn select_and_fire(x: Counts, c: Rates, t: f32) -> Counts {
  return fire(x, chosen(c, t));
}

fn sum_rates(d: Rates) -> f32 {
  var e = d;
  var sum = 0.0;
  for (var r = 0u; r < R; r++) {
    sum += e[r];
  }
  return sum;
}`;

/**
 * The functions of emitWgsl for networks so large that straight-line code for them takes minutes to compile where a
 * kernel calls it at several places: loops over tables. Mass action is a row of a table; what else a propensity is stays
 * code. Counts are whole, and there are no tangents (by_path, by_state, spread), events or break points.
 * @param single the network of which `network` is the pair (compile/pair.ts), if it is one; pairs have no slopes
 */
export function emitWgslLoops(network: Network, observables: readonly Observable[], single?: Network): string {
  const { R, P, S, propensities } = single ?? network;
  const rows = propensities.map((e) => asMassAction(e, P));
  const rest = rows.flatMap((row, r) => (row ? [] : [r]));
  const factors = rows.map((row) => row?.factors ?? []);
  const tables = [
    numbers(
      'COEFFICIENT',
      'f32',
      rows.map((row) => literal(row?.coefficient ?? 0)),
    ),
    numbers(
      'PARAMETER',
      'u32',
      rows.map((row) => `${row?.parameter ?? P}u`),
    ),
    numbers('FIRST_FACTOR', 'u32', starts(factors)),
    '// Species and shift; species and net change.',
    numbers(
      'FACTOR',
      'vec2i',
      factors.flat().map((f) => `vec2i(${f.species}, ${f.shift})`),
    ),
    numbers('FIRST_CHANGE', 'u32', starts(network.changes)),
    numbers(
      'CHANGE',
      'vec2i',
      network.changes.flat().map((c) => `vec2i(${c.species}, ${c.delta})`),
    ),
  ].join('\n');
  const rate = define(
    'rate(x: ptr<function, Counts>, k: ptr<function, Theta>, r: u32, species: i32, parameter: u32) -> f32',
    [
      'var value = COEFFICIENT[r];',
      `if (PARAMETER[r] < ${P}u) {`,
      '  value *= (*k)[PARAMETER[r] + parameter];',
      '}',
      'for (var f = FIRST_FACTOR[r]; f < FIRST_FACTOR[r + 1u]; f++) {',
      '  value *= f32((*x)[FACTOR[f].x + species] - FACTOR[f].y);',
      '}',
      'return value;',
    ],
  );
  const copies = ['var counts = x;', 'var theta_ = k;'];
  const own = 'rate(&counts, &theta_, r, 0, 0u)';
  const filled = single
    ? [
        `let one = ${own};`,
        `let other = rate(&counts, &theta_, r, ${S}, ${uniformCount(single)}u);`,
        'a[r] = max(one - other, 0.0);',
        `a[r + ${R}u] = max(other - one, 0.0);`,
        `a[r + ${2 * R}u] = min(one, other);`,
      ]
    : [`a[r] = ${own};`];
  const channels = (r: number) => (single ? [r, R + r, 2 * R + r] : [r]);
  const fill = define('propensities(x: Counts, k: Theta) -> Rates', [
    ...copies,
    'var a: Rates;',
    `for (var r = 0u; r < ${R}u; r++) {`,
    ...filled.map((line) => `  ${line}`),
    '}',
    ...statements(rest.flatMap(channels).map((q) => ({ expr: network.propensities[q], before: `a[${q}] = ` }))),
    'return a;',
  ]);
  const proved = network.nonNegative.every(Boolean);
  const invalid = define('invalid(a: Rates, a0: f32) -> bool', [
    ...(proved
      ? []
      : ['var b = a;', 'var lowest = 0.0;', 'for (var r = 0u; r < R; r++) {', '  lowest = min(lowest, b[r]);', '}']),
    `return ${OVERFLOW}${proved ? '' : ' || lowest < 0.0'};`,
  ]);
  const blocks = [emitHead(network, observables.length), tables, rate, fill, COMMON, invalid];
  if (!single) blocks.push(...slopes(network, rest, copies, own));
  return [...blocks, emitObserve(network, observables)].join('\n\n').concat('\n');
}

/** by_parameter, rate_slopes and log_slopes; the propensities of table rows are proportional to one parameter. */
function slopes(network: Network, rest: readonly number[], copies: readonly string[], own: string): string[] {
  const { P } = network;
  const entries = rest.flatMap((r) => network.byLogParameter[r].map(({ index, expr }) => ({ r, p: index, expr })));
  const byParameter = define('by_parameter(x: Counts, k: Theta, p: u32) -> Rates', [
    ...copies,
    'var d: Rates;',
    'for (var r = 0u; r < R; r++) {',
    '  if (PARAMETER[r] == p) {',
    `    d[r] = ${own};`,
    '  }',
    '}',
    ...statements(
      entries.map(({ r, p, expr }) => ({ expr, before: `d[${r}] += select(0.0, `, after: `, p == ${p}u);` })),
    ),
    'return d;',
  ]);
  const rateSlopes = define('rate_slopes(x: Counts, k: Theta) -> PerParameter', [
    ...copies,
    'var d: PerParameter;',
    'for (var r = 0u; r < R; r++) {',
    `  if (PARAMETER[r] < ${P}u) {`,
    `    d[PARAMETER[r]] += ${own};`,
    '  }',
    '}',
    ...statements(entries.map(({ p, expr }) => ({ expr, before: `d[${p}] += ` }))),
    'return d;',
  ]);
  const emitter = new Emitter(WGSL);
  const own2 = entries.map(
    ({ r, p, expr }) => `d[${p}] += select(0.0, ${elasticity(network, r, p, emitter, expr)}, j == ${r});`,
  );
  const species = [...new Set(entries.flatMap(({ expr }) => mentioned(expr, 'species')))];
  const logSlopes = define('log_slopes(x: Counts, k: Theta, a: Rates, j: i32) -> PerParameter', [
    'var d: PerParameter;',
    'if (j >= 0) {',
    `  if (PARAMETER[j] < ${P}u) {`,
    '    d[PARAMETER[j]] = 1.0;',
    '  }',
    '}',
    ...species.map((s) => `let s${s} = f32(x[${s}]);`),
    ...emitter.lines,
    ...own2,
    'return d;',
  ]);
  return [byParameter, rateSlopes, logSlopes];
}
