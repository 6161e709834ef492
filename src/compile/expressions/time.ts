import {
  add,
  type BinaryOp,
  binary,
  div,
  type Expr,
  mentioned,
  mentionsTime,
  mul,
  num,
  ONE,
  parameter,
  select,
  sub,
  TIME,
  unary,
  ZERO,
} from './expression';

/**
 * How `time` enters most models: in comparisons with expressions that are constant between events (time >= 25, t1 + 5 < time),
 * whose values then change at break points alone. Between two break points any moment stands for all of them, so kernels evaluate these
 * expressions at one in the middle, away from rounding. Laws that depend on the time in any other way are thinned (interval.ts).
 */
export interface Break {
  /** When, an expression of parameters and inputs; where `time` is in it, the next such moment after that. */
  readonly moment: Expr;
  /** Whether something changes at the moment itself (time >= 25), and whether right after it (time > 25). */
  readonly at: boolean;
  readonly after: boolean;
}

/** An expression whose comparisons have `time` alone on one side, and the break points that they make. */
export interface Timed {
  readonly expr: Expr;
  readonly breaks: readonly Break[];
  /** Whether its value depends on time through them alone. */
  readonly steady: boolean;
}

const COMPARISONS: readonly BinaryOp[] = ['less', 'lessEqual', 'equal'];

/** The moment at which an expression linear in time equals `other`, and whether it falls with time; undefined for other forms. */
function solve(timed: Expr, other: Expr, falls = false): { moment: Expr; falls: boolean } | undefined {
  if (timed.kind === 'time') return { moment: other, falls };
  if (timed.kind === 'unary') {
    return timed.op === 'neg' ? solve(timed.arg, unary('neg', other), !falls) : undefined;
  }
  if (timed.kind !== 'binary') return undefined;
  const { op, left, right } = timed;
  if (mentionsTime(left) && mentionsTime(right)) return undefined;
  const inLeft = mentionsTime(left);
  switch (op) {
    case 'add':
      return inLeft ? solve(left, sub(other, right), falls) : solve(right, sub(other, left), falls);
    case 'sub':
      return inLeft ? solve(left, add(other, right), falls) : solve(right, sub(left, other), !falls);
    case 'mul': {
      const factor = inLeft ? right : left;
      const sign = signOf(factor);
      return sign && solve(inLeft ? left : right, div(other, factor), sign < 0 ? !falls : falls);
    }
    case 'div': {
      const sign = inLeft ? signOf(right) : 0;
      return sign ? solve(left, mul(other, right), sign < 0 ? !falls : falls) : undefined;
    }
    default:
      return undefined;
  }
}

/** 1 or -1 for a factor whose sign is known; undefined for others. */
function signOf(factor: Expr): 1 | -1 | undefined {
  if (factor.kind === 'parameter') return 1;
  if (factor.kind === 'number' && factor.value !== 0) return factor.value > 0 ? 1 : -1;
  return undefined;
}

const NONE: ReadonlySet<number> = new Set();

/** @param mayMove species that events alone change: break points may depend on them */
export function timed(e: Expr, mayMove: ReadonlySet<number> = NONE): Timed {
  if (!mentionsTime(e)) return { expr: e, breaks: [], steady: true };
  const all = (parts: readonly Expr[], make: (exprs: readonly Expr[]) => Expr): Timed => {
    const found = parts.map((part) => timed(part, mayMove));
    return {
      expr: make(found.map((part) => part.expr)),
      breaks: found.flatMap((part) => part.breaks),
      steady: found.every((part) => part.steady),
    };
  };
  switch (e.kind) {
    case 'unary':
      return all([e.arg], ([arg]) => unary(e.op, arg));
    case 'select':
      return all([e.test, e.yes, e.no], ([test, yes, no]) => select(test, yes, no));
    case 'binary': {
      const own = COMPARISONS.includes(e.op) ? compared(e, mayMove) : undefined;
      return own ?? all([e.left, e.right], ([left, right]) => binary(e.op, left, right));
    }
    default:
      return { expr: e, breaks: [], steady: false };
  }
}

/** A comparison that changes at one moment; undefined if this one does not. */
function compared(e: Extract<Expr, { kind: 'binary' }>, mayMove: ReadonlySet<number>): Timed | undefined {
  const left = mentionsTime(e.left);
  if (left && mentionsTime(e.right)) return undefined;
  const solved = left ? solve(e.left, e.right) : solve(e.right, e.left);
  if (!solved || !mentioned(solved.moment, 'species').every((s) => mayMove.has(s))) return undefined;
  const { moment, falls } = solved;
  // An expression that falls with time has time on the other side.
  const timeLeft = left !== falls;
  const expr = timeLeft ? binary(e.op, TIME, moment) : binary(e.op, moment, TIME);
  const at = e.op === 'equal' || (e.op === 'less') === timeLeft;
  return { expr, breaks: [{ moment, at, after: e.op === 'equal' || !at }], steady: true };
}

/**
 * The same for an expression that may also count periods, as `time % 24 < 1` does: floor() of something linear in time is constant
 * between its steps. Their moments, and those of comparisons with it, follow from the present moment: they are expressions in
 * which `time` is that, and give the next one after it.
 */
export function timedByPeriods(e: Expr, mayMove: ReadonlySet<number> = NONE): Timed {
  const floors: Expr[] = [];
  const held = (part: Expr): Expr => {
    switch (part.kind) {
      case 'unary': {
        if (part.op !== 'floor' || !solve(part.arg, ZERO)) return unary(part.op, held(part.arg));
        floors.push(part.arg);
        return parameter(-floors.length);
      }
      case 'binary':
        return binary(part.op, held(part.left), held(part.right));
      case 'select':
        return select(held(part.test), held(part.yes), held(part.no));
      default:
        return part;
    }
  };
  const found = timed(held(e), mayMove);
  if (floors.length === 0) return found;
  const counted = floors.map(wholePeriods);
  const back = (part: Expr) =>
    rewritten(part, (leaf) => (leaf.kind === 'parameter' && leaf.index < 0 ? counted[-leaf.index - 1] : leaf));
  const steps = floors.map((arg, i): Break => {
    const falls = solve(arg, ZERO)?.falls === true;
    const moment = solve(arg, falls ? counted[i] : add(counted[i], ONE))?.moment ?? ZERO;
    return { moment, at: !falls, after: falls };
  });
  return {
    expr: back(found.expr),
    breaks: [...steps, ...found.breaks.map((b) => ({ ...b, moment: back(b.moment) }))],
    steady: found.steady,
  };
}

/** floor(e) that takes what is whole up to rounding for whole: at its step, n p / p must not come out below n. */
const wholePeriods = (e: Expr): Expr => unary('floor', add(e, mul(num(2 ** -40), unary('abs', e))));

function rewritten(e: Expr, leaf: (e: Expr) => Expr): Expr {
  switch (e.kind) {
    case 'unary':
      return unary(e.op, rewritten(e.arg, leaf));
    case 'binary':
      return binary(e.op, rewritten(e.left, leaf), rewritten(e.right, leaf));
    case 'select':
      return select(rewritten(e.test, leaf), rewritten(e.yes, leaf), rewritten(e.no, leaf));
    default:
      return leaf(e);
  }
}

/** Whether an expression depends on time through comparisons with parameters alone. */
export const isSteady = (e: Expr): boolean => timed(e).steady;

/** Moments at which something may change: two for a break point at which and right after which something does. */
export const stopsOf = (breaks: readonly Break[]): number =>
  breaks.reduce((sum, { at, after }) => sum + Number(at) + Number(after), 0);

/**
 * Windows into which a run is cut where laws change with the time all along: in each, every propensity has one bound
 * (interval.ts), and what fires is thinned by it. Many, so that bounds are tight; few, since crossing into one costs a step.
 */
export const WINDOWS = 64;

/** Half the length of a window of a run from 0 to `to`. */
export const halfWindow = (to: number): number => to / (2 * WINDOWS);

/** The ends of the windows, as break points. @param half half the length of one */
export const windowEnds = (half: Expr): Break[] =>
  Array.from({ length: WINDOWS }, (_, i) => ({ moment: mul(num(2 * (i + 1)), half), at: true, after: false }));

/** Break points without repetitions. */
export function distinct(list: readonly Break[]): Break[] {
  const found = new Map<string, Break>();
  for (const b of list) {
    const key = JSON.stringify(b.moment);
    const old = found.get(key);
    found.set(key, { moment: b.moment, at: b.at || old?.at === true, after: b.after || old?.after === true });
  }
  return [...found.values()];
}
