import { bare, isNumber, type Operation, type Tree } from './tree';

/** Least and largest value. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

const INFINITE = Number.POSITIVE_INFINITY;
/** Of what nothing is known. */
export const ANY: Range = { lo: -INFINITE, hi: INFINITE };
export const NOT_NEGATIVE: Range = { lo: 0, hi: INFINITE };
const TRUTH: Range = { lo: 0, hi: 1 };

/** Functions that rise wherever they have a value. */
const RISING: Partial<Record<Operation, (x: number) => number>> = {
  exp: Math.exp,
  floor: Math.floor,
  ceil: Math.ceil,
  asin: Math.asin,
  atan: Math.atan,
  sinh: Math.sinh,
  tanh: Math.tanh,
};
/** Those that rise too, and have values from 0 on. */
const RISING_FROM_0: Partial<Record<Operation, (x: number) => number>> = {
  ln: Math.log,
  log10: Math.log10,
  sqrt: Math.sqrt,
};

/**
 * Between which values an expression lies, by interval arithmetic (Moore, Interval Analysis, 1966), given the ranges of its
 * names and of the time. Wider than what is true where a name occurs twice, but of a share, a/(a + b).
 */
export function rangeOf(tree: Tree, of: (name: string) => Range, time: Range = NOT_NEGATIVE): Range {
  switch (tree.kind) {
    case 'number':
      return { lo: tree.value, hi: tree.value };
    case 'name':
      return of(tree.name);
    case 'time':
      return time;
    case 'apply': {
      const args = tree.args.map((arg) => rangeOf(arg, of, time));
      const range = applied(tree, args, of, time);
      return Number.isNaN(range.lo) || Number.isNaN(range.hi) ? ANY : range;
    }
  }
}

type Applied = Extract<Tree, { kind: 'apply' }>;

function applied(
  { op, args: trees }: Applied,
  args: readonly Range[],
  of: (name: string) => Range,
  time: Range,
): Range {
  const [a, b] = args;
  const rising = RISING[op];
  if (rising) return { lo: rising(a.lo), hi: rising(a.hi) };
  const from0 = RISING_FROM_0[op];
  if (from0) return { lo: from0(Math.max(0, a.lo)), hi: from0(Math.max(0, a.hi)) };
  switch (op) {
    case 'neg':
      return { lo: -a.hi, hi: -a.lo };
    case 'add':
      return { lo: a.lo + b.lo, hi: a.hi + b.hi };
    case 'sub':
      return { lo: a.lo - b.hi, hi: a.hi - b.lo };
    case 'mul':
      return corners(a, b, times);
    case 'div': {
      const quotient = divided(a, b);
      return isShare(trees, of, time) ? { lo: Math.max(0, quotient.lo), hi: Math.min(1, quotient.hi) } : quotient;
    }
    case 'pow':
      return power(a, b, trees[1]);
    case 'abs':
      return { lo: a.lo > 0 ? a.lo : a.hi < 0 ? -a.hi : 0, hi: Math.max(Math.abs(a.lo), Math.abs(a.hi)) };
    case 'min':
      return { lo: Math.min(...args.map((r) => r.lo)), hi: Math.min(...args.map((r) => r.hi)) };
    case 'max':
      return { lo: Math.max(...args.map((r) => r.lo)), hi: Math.max(...args.map((r) => r.hi)) };
    case 'sin':
    case 'cos':
      return { lo: -1, hi: 1 };
    case 'cosh':
      return { lo: 1, hi: INFINITE };
    case 'acos':
      return { lo: 0, hi: Math.PI };
    case 'tan':
      return ANY;
    case 'piecewise': {
      const values = args.filter((_, i) => i % 2 === 0);
      return { lo: Math.min(...values.map((r) => r.lo)), hi: Math.max(...values.map((r) => r.hi)) };
    }
    default:
      return TRUTH;
  }
}

/** Nothing of something without a bound is nothing. */
const times = (x: number, y: number) => (x === 0 || y === 0 ? 0 : x * y);

/** Of what is monotone in each of two ranges while the other stays. */
function corners(a: Range, b: Range, make: (x: number, y: number) => number): Range {
  const all = [make(a.lo, b.lo), make(a.lo, b.hi), make(a.hi, b.lo), make(a.hi, b.hi)];
  return { lo: Math.min(...all), hi: Math.max(...all) };
}

function divided(a: Range, b: Range): Range {
  if (b.lo < 0 && b.hi > 0) return ANY;
  const over = (x: number) => (x === 0 ? (b.lo < 0 ? -INFINITE : INFINITE) : 1 / x);
  return corners(a, { lo: over(b.hi), hi: over(b.lo) }, times);
}

function power(a: Range, b: Range, exponent: Tree): Range {
  if (a.lo >= 0) return corners(a, b, (x, y) => x ** y);
  return isNumber(exponent) && exponent.value % 2 === 0 ? NOT_NEGATIVE : ANY;
}

/** Whether a quotient is the share that a part has in a sum of parts that are not negative. */
function isShare([above, below]: readonly Tree[], of: (name: string) => Range, time: Range): boolean {
  const parts = addends(below);
  const part = JSON.stringify(bare(above));
  return parts.some((p) => JSON.stringify(bare(p)) === part) && parts.every((p) => rangeOf(p, of, time).lo >= 0);
}

function addends(tree: Tree): readonly Tree[] {
  return tree.kind === 'apply' && tree.op === 'add' ? [...addends(tree.args[0]), ...addends(tree.args[1])] : [tree];
}
