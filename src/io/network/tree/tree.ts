import { LIMITS } from '../limits';
import type { Place } from '../problem';

/**
 * An expression of a network document: what the languages have in common, by names. It is richer than src/compile's
 * tree (it keeps `a >= b` and `not`), so that a document comes out as it went in.
 */
export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string; readonly place?: Place }
  /** Time since the start of a run. */
  | { readonly kind: 'time' }
  | { readonly kind: 'apply'; readonly op: Operation; readonly args: readonly Tree[] };

/**
 * How many arguments every operation takes. `piecewise` takes value, condition, value, condition, ..., otherwise.
 * Comparisons and logic are 1 or 0; a number counts as true unless it is 0.
 */
export const ARITY = {
  neg: [1, 1],
  add: [2, 2],
  sub: [2, 2],
  mul: [2, 2],
  div: [2, 2],
  pow: [2, 2],
  exp: [1, 1],
  ln: [1, 1],
  sqrt: [1, 1],
  abs: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  log10: [1, 1],
  sin: [1, 1],
  cos: [1, 1],
  tan: [1, 1],
  asin: [1, 1],
  acos: [1, 1],
  atan: [1, 1],
  sinh: [1, 1],
  cosh: [1, 1],
  tanh: [1, 1],
  min: [2, Number.POSITIVE_INFINITY],
  max: [2, Number.POSITIVE_INFINITY],
  lt: [2, 2],
  le: [2, 2],
  gt: [2, 2],
  ge: [2, 2],
  eq: [2, 2],
  ne: [2, 2],
  and: [2, 2],
  or: [2, 2],
  not: [1, 1],
  piecewise: [1, Number.POSITIVE_INFINITY],
} as const satisfies Record<string, readonly [number, number]>;

export type Operation = keyof typeof ARITY;

/** A number; there is no minus zero, which texts do not keep. */
export const number = (value: number): Tree => ({ kind: 'number', value: value === 0 ? 0 : value });
export const name = (text: string, place?: Place): Tree =>
  place ? { kind: 'name', name: text, place } : { kind: 'name', name: text };
export const TIME: Tree = { kind: 'time' };
export const apply = (op: Operation, ...args: readonly Tree[]): Tree => ({ kind: 'apply', op, args });

/** Minus a tree; of a number, the number. */
export const negate = (tree: Tree): Tree => (tree.kind === 'number' ? number(-tree.value) : apply('neg', tree));

export const isNumber = (tree: Tree, value?: number): tree is Extract<Tree, { kind: 'number' }> =>
  tree.kind === 'number' && (value === undefined || tree.value === value);

const bit = (truth: boolean) => (truth ? 1 : 0);

/** f64 meaning of every operation but `piecewise`. */
const MEANING: Record<Exclude<Operation, 'piecewise'>, (...args: number[]) => number> = {
  neg: (a) => -a,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  exp: Math.exp,
  ln: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  min: Math.min,
  max: Math.max,
  lt: (a, b) => bit(a < b),
  le: (a, b) => bit(a <= b),
  gt: (a, b) => bit(a > b),
  ge: (a, b) => bit(a >= b),
  eq: (a, b) => bit(a === b),
  ne: (a, b) => bit(a !== b),
  and: (a, b) => bit(a !== 0 && b !== 0),
  or: (a, b) => bit(a !== 0 || b !== 0),
  not: (a) => bit(a === 0),
};

/** The value of a tree, given those of its names; the reference that everything printed from trees is held to. */
export function evaluateTree(tree: Tree, lookup: (name: string) => number, time: number): number {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'name':
      return lookup(tree.name);
    case 'time':
      return time;
    case 'apply': {
      const { op, args } = tree;
      if (op !== 'piecewise') return MEANING[op](...args.map((arg) => evaluateTree(arg, lookup, time)));
      for (let i = 0; i + 1 < args.length; i += 2) {
        if (evaluateTree(args[i + 1], lookup, time) !== 0) return evaluateTree(args[i], lookup, time);
      }
      return evaluateTree(args[args.length - 1], lookup, time);
    }
  }
}

/** The tree with names replaced; a name for which there is nothing stays. */
export function substitute(
  tree: Tree,
  replacement: (name: string, place: Place | undefined) => Tree | undefined,
): Tree {
  if (tree.kind === 'name') return replacement(tree.name, tree.place) ?? tree;
  if (tree.kind !== 'apply') return tree;
  return { kind: 'apply', op: tree.op, args: tree.args.map((arg) => substitute(arg, replacement)) };
}

/** Calls back for every name in a tree, in the order of the text. */
export function forEachName(tree: Tree, visit: (name: string, place: Place | undefined) => void): void {
  if (tree.kind === 'name') visit(tree.name, tree.place);
  else if (tree.kind === 'apply') for (const arg of tree.args) forEachName(arg, visit);
}

export function mentionsAny(tree: Tree, names: { has(name: string): boolean }): boolean {
  if (tree.kind === 'name') return names.has(tree.name);
  return tree.kind === 'apply' && tree.args.some((arg) => mentionsAny(arg, names));
}

export function treeMentionsTime(tree: Tree): boolean {
  return tree.kind === 'time' || (tree.kind === 'apply' && tree.args.some(treeMentionsTime));
}

/** A tree without the places of its names: what two readings of the same model have in common. */
export function bare(tree: Tree): Tree {
  if (tree.kind === 'name') return name(tree.name);
  return tree.kind === 'apply' ? { kind: 'apply', op: tree.op, args: tree.args.map(bare) } : tree;
}

/** Operations whose chains are no nesting: a + b + c is as deep as a + b. */
const CHAINED: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'and', 'or']);
export const joins = (outer: Operation, inner: Tree) =>
  CHAINED.has(outer) &&
  inner.kind === 'apply' &&
  (inner.op === outer || (outer === 'add' && inner.op === 'sub') || (outer === 'sub' && inner.op === 'add'));

/** Says in words what is too large about a tree, or nothing. Trees share branches, so the count stops at the limit. */
export function sizeProblem(tree: Tree): string | undefined {
  let nodes = 0;
  let deepest = 0;
  const walk = (t: Tree, depth: number): void => {
    nodes++;
    deepest = Math.max(deepest, depth);
    if (nodes > LIMITS.nodes || depth > LIMITS.depth || t.kind !== 'apply') return;
    t.args.forEach((arg, i) => {
      walk(arg, i === 0 && joins(t.op, arg) ? depth : depth + 1);
    });
  };
  walk(tree, 1);
  if (deepest > LIMITS.depth) return `is nested more than ${LIMITS.depth} deep`;
  return nodes > LIMITS.nodes ? `has more than ${LIMITS.nodes} parts once everything is written out` : undefined;
}
