import { isRoundOff } from '../../numerics/whole';

/**
 * The expression tree: the only thing that ever becomes JavaScript or WGSL.
 * Constructors fold constants and drop neutral elements, so that derivatives stay small.
 */
export type UnaryOp =
  | 'neg'
  | 'exp'
  | 'ln'
  | 'log10'
  | 'sqrt'
  | 'abs'
  | 'floor'
  | 'sign'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh';
export type BinaryOp =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'pow'
  | 'min'
  | 'max'
  | 'less'
  | 'lessEqual'
  | 'equal'
  /** The left side, or 0 where it is round-off of terms as large as the right side (magnitude.ts). */
  | 'settle';

export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'species'; readonly index: number }
  | { readonly kind: 'parameter'; readonly index: number }
  /** Time since the start of a run, in the model's time unit. */
  | { readonly kind: 'time' }
  | { readonly kind: 'unary'; readonly op: UnaryOp; readonly arg: Expr }
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr }
  /** `yes` where `test` is not 0, else `no`; what is not chosen does not matter, not even where it is undefined. */
  | { readonly kind: 'select'; readonly test: Expr; readonly yes: Expr; readonly no: Expr };

export const num = (value: number): Expr => ({ kind: 'number', value });
export const species = (index: number): Expr => ({ kind: 'species', index });
export const parameter = (index: number): Expr => ({ kind: 'parameter', index });
export const TIME: Expr = { kind: 'time' };
export const ZERO = num(0);
export const ONE = num(1);

export const isNumber = (e: Expr, value?: number): e is Extract<Expr, { kind: 'number' }> =>
  e.kind === 'number' && (value === undefined || e.value === value);

/** f64 meaning of every operation; emit-js and emit-wgsl print the same. Comparisons are 1 or 0. */
export const UNARY: Record<UnaryOp, (a: number) => number> = {
  neg: (a) => -a,
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
  sign: Math.sign,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
};
export const BINARY: Record<BinaryOp, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  min: Math.min,
  max: Math.max,
  less: (a, b) => (a < b ? 1 : 0),
  lessEqual: (a, b) => (a <= b ? 1 : 0),
  equal: (a, b) => (a === b ? 1 : 0),
  settle: (a, magnitude) => (isRoundOff(a, magnitude) ? 0 : a),
};

export function unary(op: UnaryOp, arg: Expr): Expr {
  if (isNumber(arg)) {
    const value = UNARY[op](arg.value);
    if (Number.isFinite(value)) return num(value);
  }
  if (op === 'neg' && arg.kind === 'unary' && arg.op === 'neg') return arg.arg;
  return { kind: 'unary', op, arg };
}

export function binary(op: BinaryOp, left: Expr, right: Expr): Expr {
  if (isNumber(left) && isNumber(right)) {
    const value = BINARY[op](left.value, right.value);
    if (Number.isFinite(value)) return num(value);
  }
  switch (op) {
    case 'add':
      if (isNumber(left, 0)) return right;
      if (isNumber(right, 0)) return left;
      break;
    case 'sub':
      if (isNumber(right, 0)) return left;
      if (isNumber(left, 0)) return unary('neg', right);
      break;
    case 'mul':
      if (isNumber(left, 0) || isNumber(right, 0)) return ZERO;
      if (isNumber(left, 1)) return right;
      if (isNumber(right, 1)) return left;
      break;
    case 'div':
      if (isNumber(left, 0)) return ZERO;
      if (isNumber(right, 1)) return left;
      break;
    case 'pow':
      if (isNumber(right, 0)) return ONE;
      if (isNumber(right, 1)) return left;
      break;
  }
  return { kind: 'binary', op, left, right };
}

export function select(test: Expr, yes: Expr, no: Expr): Expr {
  if (isNumber(test)) return test.value !== 0 ? yes : no;
  return { kind: 'select', test, yes, no };
}

/** Whether a tree is 1 or 0 by construction. */
function isTruth(e: Expr): boolean {
  if (e.kind === 'number') return e.value === 0 || e.value === 1;
  if (e.kind !== 'binary') return false;
  if (e.op === 'less' || e.op === 'lessEqual' || e.op === 'equal') return true;
  return (
    ['mul', 'max', 'sub'].includes(e.op) &&
    isTruth(e.left) &&
    isTruth(e.right) &&
    (e.op !== 'sub' || isNumber(e.left, 1))
  );
}

/** 1 where a tree is not 0, else 0. */
export const truth = (e: Expr): Expr => (isTruth(e) ? e : not(binary('equal', e, ZERO)));
export const not = (e: Expr): Expr => sub(ONE, isTruth(e) ? e : truth(e));
export const and = (a: Expr, b: Expr): Expr => mul(truth(a), truth(b));
export const or = (a: Expr, b: Expr): Expr => binary('max', truth(a), truth(b));

export const add = (a: Expr, b: Expr) => binary('add', a, b);
export const sub = (a: Expr, b: Expr) => binary('sub', a, b);
export const mul = (a: Expr, b: Expr) => binary('mul', a, b);
export const div = (a: Expr, b: Expr) => binary('div', a, b);
export const pow = (a: Expr, b: Expr) => binary('pow', a, b);

/** Value of a tree in f64: x holds counts, k parameters. Without a time, whatever depends on it is NaN. */
export function evaluate(e: Expr, x: ArrayLike<number>, k: ArrayLike<number>, time = Number.NaN): number {
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'species':
      return x[e.index];
    case 'parameter':
      return k[e.index];
    case 'time':
      return time;
    case 'unary':
      return UNARY[e.op](evaluate(e.arg, x, k, time));
    case 'binary':
      return BINARY[e.op](evaluate(e.left, x, k, time), evaluate(e.right, x, k, time));
    case 'select':
      return evaluate(evaluate(e.test, x, k, time) !== 0 ? e.yes : e.no, x, k, time);
  }
}

/** True if the tree mentions the given species or parameter. */
export const mentions = (e: Expr, kind: 'species' | 'parameter', index: number): boolean =>
  collect(e, kind, new Set(), new Set()).has(index);

/** Adds the species, or the parameters, that a tree mentions to `found`. @param seen nodes that have been looked at */
function collect(e: Expr, kind: 'species' | 'parameter', found: Set<number>, seen: Set<Expr>): Set<number> {
  if (seen.has(e)) return found;
  seen.add(e);
  switch (e.kind) {
    case 'species':
    case 'parameter':
      if (e.kind === kind) found.add(e.index);
      break;
    case 'unary':
      collect(e.arg, kind, found, seen);
      break;
    case 'binary':
      collect(e.left, kind, found, seen);
      collect(e.right, kind, found, seen);
      break;
    case 'select':
      for (const part of [e.test, e.yes, e.no]) collect(part, kind, found, seen);
  }
  return found;
}

/** The species or the parameters that a tree mentions, ascending. */
export function mentioned(e: Expr, kind: 'species' | 'parameter'): readonly number[] {
  const found = collect(e, kind, new Set(), new Set());
  return [...found].sort((a, b) => a - b);
}

const timeFound = new WeakMap<Expr, boolean>();

/** True if the value depends on the time itself, not only on the state. Looks at every node once, wherever it stands. */
export function mentionsTime(e: Expr): boolean {
  let known = timeFound.get(e);
  if (known === undefined) {
    known = hasTime(e);
    timeFound.set(e, known);
  }
  return known;
}

function hasTime(e: Expr): boolean {
  switch (e.kind) {
    case 'number':
    case 'species':
    case 'parameter':
      return false;
    case 'time':
      return true;
    case 'unary':
      return mentionsTime(e.arg);
    case 'binary':
      return mentionsTime(e.left) || mentionsTime(e.right);
    case 'select':
      return mentionsTime(e.test) || mentionsTime(e.yes) || mentionsTime(e.no);
  }
}
