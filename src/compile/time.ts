import { add, type BinaryOp, type Expr, mentions, mentionsTime, sub } from './expression';

/**
 * How `time` may enter a model: in comparisons with expressions of parameters alone (time >= 25, t1 + 5 < time), whose
 * values are then constant between break points, the moments at which one of them changes. Between two break points any
 * moment stands for all of them, so kernels evaluate these expressions at one in the middle, away from rounding.
 */
const COMPARISONS: readonly BinaryOp[] = ['less', 'lessEqual'];

const mentionsSpecies = (e: Expr, S: number) =>
  Array.from({ length: S }, (_, s) => s).some((s) => mentions(e, 'species', s));

/** The moment at which `timed` (time, time + c or time - c) equals `other`; undefined for other forms. */
function solve(timed: Expr, other: Expr): Expr | undefined {
  if (timed.kind === 'time') return other;
  if (timed.kind !== 'binary') return undefined;
  if (timed.op === 'add' && !mentionsTime(timed.right)) return solve(timed.left, sub(other, timed.right));
  if (timed.op === 'add' && !mentionsTime(timed.left)) return solve(timed.right, sub(other, timed.left));
  if (timed.op === 'sub' && !mentionsTime(timed.right)) return solve(timed.left, add(other, timed.right));
  return undefined;
}

/**
 * The break points of an expression, as expressions of parameters; undefined if its value depends on time in any other
 * way than through them. @param S number of species
 */
export function breakPoints(e: Expr, S: number): Expr[] | undefined {
  if (!mentionsTime(e)) return [];
  const all = (...parts: readonly Expr[]) => {
    const found = parts.map((part) => breakPoints(part, S));
    return found.some((list) => list === undefined) ? undefined : (found as Expr[][]).flat();
  };
  switch (e.kind) {
    case 'unary':
      return all(e.arg);
    case 'select':
      return all(e.test, e.yes, e.no);
    case 'binary': {
      if (!COMPARISONS.includes(e.op)) return all(e.left, e.right);
      const left = mentionsTime(e.left);
      if (left && mentionsTime(e.right)) return undefined;
      const moment = left ? solve(e.left, e.right) : solve(e.right, e.left);
      return moment && !mentionsSpecies(moment, S) ? [moment] : undefined;
    }
    default:
      return undefined;
  }
}

/** Expressions without repetitions. */
export function distinct(list: readonly Expr[]): Expr[] {
  return [...new Map(list.map((e) => [JSON.stringify(e), e])).values()];
}
