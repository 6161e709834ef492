import { add, type BinaryOp, type Expr, mentioned, mentionsTime, mul, num, sub } from './expression';

/**
 * How `time` enters most models: in comparisons with expressions of parameters alone (time >= 25, t1 + 5 < time), whose
 * values are then constant between break points, the moments at which one of them changes. Between two break points any
 * moment stands for all of them, so kernels evaluate these expressions at one in the middle, away from rounding.
 * Laws that depend on the time in any other way are thinned (interval.ts).
 */
const COMPARISONS: readonly BinaryOp[] = ['less', 'lessEqual'];

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
      return moment && mentioned(moment, 'species').length === 0 ? [moment] : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The moments at which comparisons in an expression change, whatever else depends on the time in it.
 * @param S number of species
 */
export function comparedTimes(e: Expr, S: number): Expr[] {
  const own = breakPoints(e, S);
  if (own) return own;
  switch (e.kind) {
    case 'unary':
      return comparedTimes(e.arg, S);
    case 'binary':
      return [e.left, e.right].flatMap((part) => comparedTimes(part, S));
    case 'select':
      return [e.test, e.yes, e.no].flatMap((part) => comparedTimes(part, S));
    default:
      return [];
  }
}

/**
 * Windows into which a run is cut where laws change with the time all along: in each, every propensity has one bound
 * (interval.ts), and what fires is thinned by it. Many, so that bounds are tight; few, since crossing into one costs a step.
 */
export const WINDOWS = 64;

/** Half the length of a window of a run from 0 to `to`. */
export const halfWindow = (to: number): number => to / (2 * WINDOWS);

/** The ends of the windows, as break points. @param half half the length of one */
export const windowEnds = (half: Expr): Expr[] =>
  Array.from({ length: WINDOWS }, (_, i) => mul(num(2 * (i + 1)), half));

/** Expressions without repetitions. */
export function distinct(list: readonly Expr[]): Expr[] {
  return [...new Map(list.map((e) => [JSON.stringify(e), e])).values()];
}
