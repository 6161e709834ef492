import { ROUND_OFF } from '../../numerics/whole';
import type { Agenda } from '../events/agenda';
import { EventFunctions, type Fill, type Tangents } from '../events/event-functions';
import { assignedSpecies } from '../events/events';
import type { Expr, UnaryOp } from '../expressions/expression';
import type { Network, Partial1 } from '../network';
import type { Observable } from '../observable';
import { type Dialect, Emitter } from './emitter';

/** The operations that JavaScript's Math has under their own names. */
const NAMED = [
  ...(['exp', 'log10', 'sqrt', 'abs', 'floor', 'sign', 'sin', 'cos', 'tan'] as const),
  ...(['asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh'] as const),
] as const satisfies readonly UnaryOp[];
const MATH = Object.fromEntries(NAMED.map((op) => [op, (a: string) => `Math.${op}(${a})`])) as Record<
  (typeof NAMED)[number],
  (a: string) => string
>;

export function jsDialect(species: (i: number) => string, parameter: (i: number) => string): Dialect {
  return {
    number: (v) => (v < 0 ? `(${v})` : String(v)),
    species,
    parameter,
    unary: { ...MATH, neg: (a) => `-${a}`, ln: (a) => `Math.log(${a})` },
    binary: {
      add: (a, b) => `${a} + ${b}`,
      sub: (a, b) => `${a} - ${b}`,
      mul: (a, b) => `${a} * ${b}`,
      div: (a, b) => `${a} / ${b}`,
      pow: (a, b) => `Math.pow(${a}, ${b})`,
      min: (a, b) => `Math.min(${a}, ${b})`,
      max: (a, b) => `Math.max(${a}, ${b})`,
      less: (a, b) => `(${a} < ${b} ? 1 : 0)`,
      lessEqual: (a, b) => `(${a} <= ${b} ? 1 : 0)`,
      equal: (a, b) => `(${a} === ${b} ? 1 : 0)`,
      settle: (a, size) => `(Math.abs(${a}) <= ${ROUND_OFF} * ${size} && ${size} < Infinity ? 0 : ${a})`,
    },
    time: 'time',
    select: (test, yes, no) => `(${test} !== 0 ? ${yes} : ${no})`,
    declare: (name, value) => `const ${name} = ${value};`,
  };
}

/**
 * Counts in x[] and parameters in k[]: the calling convention of the functions below. Where a network has break points, k has
 * one word more than parameters, a moment that stands for the time until the next of them (time.ts).
 */
const ARRAYS: Dialect = {
  ...jsDialect(
    (s) => `x[${s}]`,
    (p) => `k[${p}]`,
  ),
  time: 'k[k.length - 1]',
};

/** Sparse derivatives: entry i belongs to (row[i], column[i]); a compiled function fills the values. */
export interface SparsePattern {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly size: number;
}

/** A network and its observables as fast f64 functions on typed arrays. */
export interface CompiledFunctions {
  /** Fills a[R] with propensities (1/time) and returns their sum. */
  readonly propensities: (x: Float64Array, k: Float64Array, a: Float64Array) => number;
  /** Fills the values of ∂a_r/∂ln θ_p in the order of `parameterPattern` (rows reactions, columns parameters). */
  readonly parameterDerivatives: (x: Float64Array, k: Float64Array, out: Float64Array) => void;
  readonly parameterPattern: SparsePattern;
  /** Fills the values of ∂a_r/∂x_s in the order of `statePattern` (rows reactions, columns species). */
  readonly stateDerivatives: (x: Float64Array, k: Float64Array, out: Float64Array) => void;
  readonly statePattern: SparsePattern;
  /** Fills g[K] with the observables. */
  readonly observe: (x: Float64Array, k: Float64Array, g: Float64Array) => void;
  /** Fills the values of ∂g_k/∂x_s in the order of `observablePattern` (rows observables, columns species). */
  readonly observableDerivatives: (x: Float64Array, k: Float64Array, out: Float64Array) => void;
  readonly observablePattern: SparsePattern;
  /** Applies reaction r, x += ν_r, and the events that follow from it. `agenda` is that of the path that x is the state of. */
  readonly fire: (x: Float64Array, r: number, k: Float64Array, agenda: Agenda, tangents?: Tangents) => void;
  /** Lets `drift` move the counts in another way than a reaction does, and applies the events that follow. */
  readonly move: (
    x: Float64Array,
    k: Float64Array,
    drift: (x: Float64Array) => void,
    agenda: Agenda,
    tangents?: Tangents,
  ) => void;
  /** Enters the phase of the time for which `moment` stands, with the events that follow. */
  readonly cross: (x: Float64Array, k: Float64Array, moment: number, agenda: Agenda, tangents?: Tangents) => void;
  /** Gives inputs their first values and applies the events of time 0, with an empty agenda; the phase is in k already. */
  readonly begin: (x: Float64Array, k: Float64Array, agenda: Agenda, tangents?: Tangents) => void;
}

/** Prints `out[at_i] = expr_i` for every expression, sharing subexpressions. @param at default 0, 1, 2, ... */
function emitFill(exprs: readonly Expr[], extra = '', at: (i: number) => number = (i) => i): string {
  const emitter = new Emitter(ARRAYS);
  const values = exprs.map((e) => emitter.emit(e));
  return [...emitter.lines, ...values.map((v, i) => `out[${at(i)}] = ${v};`), extra].join('\n');
}

/** Nodes of expressions per emitted function: well below the 60 kB of bytecode that V8 optimises. */
const NODES = 2000;

/** How many there are; a node that stands in several places counts once, as it is emitted once. */
const nodes = (e: Expr, seen = new Set<Expr>()): number => {
  if (seen.has(e)) return 0;
  seen.add(e);
  switch (e.kind) {
    case 'unary':
      return 1 + nodes(e.arg, seen);
    case 'binary':
      return 1 + nodes(e.left, seen) + nodes(e.right, seen);
    case 'select':
      return 1 + nodes(e.test, seen) + nodes(e.yes, seen) + nodes(e.no, seen);
    default:
      return 1;
  }
};

/** A function that fills out[] with the values of all expressions; where they are many, one that calls others for its parts. */
export function compileFill(exprs: readonly Expr[]): Fill {
  const parts: Placed[][] = [[]];
  let size = 0;
  exprs.forEach((expr, at) => {
    size += nodes(expr);
    if (size > NODES && (parts.at(-1) as Placed[]).length > 0) {
      parts.push([]);
      size = nodes(expr);
    }
    (parts.at(-1) as Placed[]).push({ at, expr });
  });
  const fills = compileParts(parts);
  if (fills.length === 1) return fills[0];
  return (x, k, out) => {
    for (const fill of fills) fill(x, k, out);
  };
}

/** The same, which returns their sum from the first on. */
function compileSum(exprs: readonly Expr[], fault: string): CompiledFunctions['propensities'] {
  const total = exprs.map((_, r) => `out[${r}]`).join(' + ') || '0';
  if (exprs.reduce((sum, e) => sum + nodes(e), 0) <= NODES) {
    return build('x, k, out', emitFill(exprs, `return ${fault ? `${fault} ? NaN : ${total}` : total};`));
  }
  const fill = compileFill(exprs);
  const faulty = build<(x: Float64Array) => boolean>('x', `return ${fault || 'false'};`);
  const R = exprs.length;
  return (x, k, out) => {
    fill(x, k, out);
    let sum = 0;
    for (let r = 0; r < R; r++) sum += out[r];
    return faulty(x) ? Number.NaN : sum;
  };
}

/** A value and its place in the array that a function fills. */
export interface Placed {
  readonly at: number;
  readonly expr: Expr;
}

/** Per list, a function that computes its values alone and leaves the rest of out[] as it is. */
export function compileParts(lists: readonly (readonly Placed[])[]): Fill[] {
  return lists.map((list) =>
    build(
      'x, k, out',
      emitFill(
        list.map(({ expr }) => expr),
        '',
        (i) => list[i].at,
      ),
    ),
  );
}

function pattern(rows: readonly (readonly Partial1[])[]): SparsePattern {
  const row = rows.flatMap((partials, r) => partials.map(() => r));
  const column = rows.flatMap((partials) => partials.map((p) => p.index));
  return { row: Int32Array.from(row), column: Int32Array.from(column), size: row.length };
}

/** Where each row's entries begin, and the last row's end: rows + 1 numbers. Entries are in the order of their rows. */
export function rowStarts({ row, size }: SparsePattern, rows: number): Int32Array {
  const starts = new Int32Array(rows + 1);
  for (let i = 0; i < size; i++) starts[row[i] + 1]++;
  for (let r = 0; r < rows; r++) starts[r + 1] += starts[r];
  return starts;
}

const exprsOf = (rows: readonly (readonly Partial1[])[]) => rows.flatMap((partials) => partials.map((p) => p.expr));

/**
 * Compiles a network and observables. The code comes from expression trees alone, never from text: the trees hold
 * numbers, indices and whitelisted operations.
 */
export function compileFunctions(network: Network, observables: readonly Observable[]): CompiledFunctions {
  const fault = faults(network, (s) => `x[${s}]`);
  const byObservable = observables.map((o) => o.byState);
  return {
    propensities: compileSum(network.propensities, fault.join(' || ')),
    parameterDerivatives: compileFill(exprsOf(network.byLogParameter)),
    parameterPattern: pattern(network.byLogParameter),
    stateDerivatives: compileFill(exprsOf(network.byState)),
    statePattern: pattern(network.byState),
    observe: build('x, k, out', emitFill(observables.map((o) => o.expr))),
    observableDerivatives: build('x, k, out', emitFill(exprsOf(byObservable))),
    observablePattern: pattern(byObservable),
    ...moves(network, compileFire(network)),
  };
}

/** Conditions under which a state is what an event could not assign (event-functions.ts). */
export function faults({ events, inputs, relaxed }: Network, read: (species: number) => string): string[] {
  return assignedSpecies(events).flatMap((s) => {
    if (inputs.includes(s)) return [`${read(s)} !== ${read(s)}`];
    return relaxed ? [] : [`${read(s)} < 0`];
  });
}

/** Reactions of more net changes than this fire by a table. */
const MAX_CASES = 500;

function compileFire({ changes }: Network): (x: Float64Array, r: number) => void {
  const all = changes.flat();
  if (all.length <= MAX_CASES) {
    const cases = changes.map(
      (list, r) => `case ${r}: ${list.map((c) => `x[${c.species}] += ${c.delta};`).join(' ')} break;`,
    );
    return build('x, r', `switch (r) {\n${cases.join('\n')}\n}`);
  }
  const start = new Int32Array(changes.length + 1);
  changes.forEach((list, r) => {
    start[r + 1] = start[r] + list.length;
  });
  const species = Int32Array.from(all, (c) => c.species);
  const delta = Float64Array.from(all, (c) => c.delta);
  return (x, r) => {
    for (let i = start[r]; i < start[r + 1]; i++) x[species[i]] += delta[i];
  };
}

/** What changes the state: reactions, break points and time 0, each with the events that follow from it. */
function moves(
  network: Network,
  fire: (x: Float64Array, r: number) => void,
): Pick<CompiledFunctions, 'fire' | 'move' | 'cross' | 'begin'> {
  const enter = (_: Float64Array, k: Float64Array, moment: number) => {
    k[k.length - 1] = moment;
  };
  const { events: list, starts } = network;
  if (list.length === 0 && starts.length === 0)
    return { fire, move: (x, _, drift) => drift(x), cross: enter, begin: () => {} };
  const events = new EventFunctions(network, (exprs) => build('x, k, out', emitFill(exprs)));
  return {
    fire: (x, r, k, agenda, tangents) => {
      events.before(x, k);
      fire(x, r);
      events.after(x, k, agenda, tangents);
    },
    move: (x, k, drift, agenda, tangents) => {
      events.before(x, k);
      drift(x);
      events.after(x, k, agenda, tangents);
    },
    cross: (x, k, moment, agenda, tangents) => {
      events.before(x, k);
      enter(x, k, moment);
      events.after(x, k, agenda, tangents);
    },
    begin: (x, k, agenda, tangents) => {
      agenda.clear();
      events.start(x, k, tangents);
      events.beforeStart();
      events.after(x, k, agenda, tangents);
    },
  };
}

/** Makes a strict function from generated code. */
export function build<F>(parameters: string, body: string): F {
  return new Function(parameters, `'use strict';\n${body}`) as F;
}
