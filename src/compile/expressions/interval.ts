import {
  add,
  binary,
  div,
  type Expr,
  isNumber,
  mentionsTime,
  mul,
  num,
  ONE,
  pow,
  select,
  sub,
  TIME,
  unary,
  ZERO,
} from './expression';
import { nonNegative } from './non-negative';
import { isSteady } from './time';

/** Least and largest value of an expression while the time runs through a window. */
interface Range {
  readonly lo: Expr;
  readonly hi: Expr;
}

const exactly = (e: Expr): Range => ({ lo: e, hi: e });
const min = (a: Expr, b: Expr) => binary('min', a, b);
const max = (a: Expr, b: Expr) => binary('max', a, b);
const floor = (e: Expr) => unary('floor', e);
const neg = (e: Expr) => unary('neg', e);
const positive = (e: Expr) => binary('less', ZERO, e);
const negative = (e: Expr) => binary('less', e, ZERO);
const TURN = 2 * Math.PI;

/** Of what is monotone in each of two ranges while the other stays. */
function corners(l: Range, r: Range, make: (a: Expr, b: Expr) => Expr): Range {
  const all = [make(l.lo, r.lo), make(l.lo, r.hi), make(l.hi, r.lo), make(l.hi, r.hi)];
  return { lo: all.reduce(min), hi: all.reduce(max) };
}

/** Beyond every number, whatever e is: there is no bound, and a rate that is not finite says so. */
const unbounded = (e: Expr): Expr => mul(num(Number.MAX_VALUE), add(num(2), unary('abs', e)));

const bounded = (e: Expr): Expr => binary('less', e, num(Number.MAX_VALUE));

/** Whether a window holds `phase` plus a whole number of periods; so it is taken to where an end of it has no value. */
function holds({ lo, hi }: Range, phase: number, period: number): Expr {
  const turns = (e: Expr) => div(sub(e, num(phase)), num(period));
  return sub(ONE, binary('less', floor(turns(hi)), neg(floor(neg(turns(lo))))));
}

/**
 * Bounds by interval arithmetic (Moore, Interval Analysis, 1966): expressions of the state, the parameters and the window
 * [middle - half, middle + half], where `time` stands for its middle and `half` for half its length. Comparisons of the time with
 * parameters are those of the middle: windows end at break points.
 */
class Bounds {
  private readonly window: Range;
  private readonly known = new Map<Expr, Range>();

  constructor(half: Expr) {
    // A little longer than it is, for what rounding does to a moment at its edge.
    const wide = mul(num(1.001), half);
    this.window = { lo: max(ZERO, sub(TIME, wide)), hi: add(TIME, wide) };
  }

  of(e: Expr): Range {
    if (!mentionsTime(e)) return exactly(e);
    let range = this.known.get(e);
    if (!range) {
      range = this.rangeOf(e);
      if (nonNegative(e) && !nonNegative(range.lo)) range = { lo: max(ZERO, range.lo), hi: range.hi };
      this.known.set(e, range);
    }
    return range;
  }

  private rangeOf(e: Expr): Range {
    switch (e.kind) {
      case 'time':
        return this.window;
      case 'unary':
        return this.ofUnary(e.op, this.of(e.arg));
      case 'binary':
        return this.ofBinary(e);
      case 'select': {
        const [yes, no] = [this.of(e.yes), this.of(e.no)];
        if (isSteady(e.test)) return { lo: select(e.test, yes.lo, no.lo), hi: select(e.test, yes.hi, no.hi) };
        return { lo: min(yes.lo, no.lo), hi: max(yes.hi, no.hi) };
      }
      default:
        return exactly(e);
    }
  }

  private ofUnary(op: Extract<Expr, { kind: 'unary' }>['op'], arg: Range): Range {
    const { lo, hi } = arg;
    const rising = { lo: unary(op, lo), hi: unary(op, hi) };
    const farthest = max(unary('abs', lo), unary('abs', hi));
    const nearest = select(positive(lo), lo, select(negative(hi), neg(hi), ZERO));
    switch (op) {
      case 'neg':
      case 'acos':
        return { lo: rising.hi, hi: rising.lo };
      case 'abs':
        return { lo: nearest, hi: farthest };
      case 'cosh':
        return { lo: unary(op, nearest), hi: unary(op, farthest) };
      case 'sqrt':
        return { lo: unary(op, max(ZERO, lo)), hi: rising.hi };
      case 'sin':
        return this.wave(rising, arg, Math.PI / 2);
      case 'cos':
        return this.wave(rising, arg, 0);
      case 'tan': {
        const pole = holds(arg, Math.PI / 2, Math.PI);
        return { lo: select(pole, neg(unbounded(hi)), rising.lo), hi: select(pole, unbounded(hi), rising.hi) };
      }
      default:
        return rising;
    }
  }

  /** Sine or cosine. @param top where it is 1; half a turn from there it is -1 */
  private wave({ lo, hi }: Range, arg: Range, top: number): Range {
    return {
      lo: select(holds(arg, top - Math.PI, TURN), num(-1), min(lo, hi)),
      hi: select(holds(arg, top, TURN), ONE, max(lo, hi)),
    };
  }

  private ofBinary(e: Extract<Expr, { kind: 'binary' }>): Range {
    if (e.op === 'less' || e.op === 'lessEqual' || e.op === 'equal')
      return isSteady(e) ? exactly(e) : { lo: ZERO, hi: ONE };
    const [l, r] = [this.of(e.left), this.of(e.right)];
    const signed = nonNegative(l.lo) && nonNegative(r.lo);
    switch (e.op) {
      case 'add':
        return { lo: add(l.lo, r.lo), hi: add(l.hi, r.hi) };
      case 'sub':
        return { lo: sub(l.lo, r.hi), hi: sub(l.hi, r.lo) };
      case 'mul':
        return signed ? { lo: mul(l.lo, r.lo), hi: mul(l.hi, r.hi) } : corners(l, r, mul);
      case 'div': {
        if (signed) return { lo: div(l.lo, r.hi), hi: div(l.hi, r.lo) };
        const { lo, hi } = corners(l, r, div);
        if (!mentionsTime(e.right)) return { lo, hi };
        const pole = mul(binary('lessEqual', r.lo, ZERO), binary('lessEqual', ZERO, r.hi));
        return { lo: select(pole, neg(unbounded(l.hi)), lo), hi: select(pole, unbounded(l.hi), hi) };
      }
      case 'pow':
        return this.ofPower(e, l, r);
      case 'min':
        return { lo: min(l.lo, r.lo), hi: min(l.hi, r.hi) };
      case 'max':
        return { lo: max(l.lo, r.lo), hi: max(l.hi, r.hi) };
      case 'settle':
        // Of a size without a bound, any value of its may settle.
        return {
          lo: min(l.lo, ZERO),
          hi: select(negative(l.hi), select(bounded(r.hi), binary('settle', l.hi, r.hi), ZERO), l.hi),
        };
    }
  }

  private ofPower(e: Extract<Expr, { kind: 'binary' }>, l: Range, r: Range): Range {
    // A power of a positive base rises or falls in each of the two as long as the other stays.
    if (nonNegative(l.lo)) return corners(l, r, pow);
    if (!isNumber(e.right) || !Number.isInteger(e.right.value)) {
      // A negative base has such powers nowhere, or at single exponents; a little below 0 is rounding.
      const below = binary('less', l.lo, neg(mul(num(1e-6), add(ONE, unary('abs', l.hi)))));
      const { lo, hi } = corners({ lo: max(ZERO, l.lo), hi: max(ZERO, l.hi) }, r, pow);
      return { lo: select(below, neg(unbounded(l.hi)), lo), hi: select(below, unbounded(l.hi), hi) };
    }
    const n = e.right.value;
    if (n < 0) return this.of(div(ONE, pow(e.left, num(-n))));
    if (n % 2 === 1) return { lo: pow(l.lo, e.right), hi: pow(l.hi, e.right) };
    const size = this.ofUnary('abs', l);
    return { lo: pow(size.lo, e.right), hi: pow(size.hi, e.right) };
  }
}

/** f32 rounds what the bound and the rate are computed from in another way. */
const MARGIN = 1 + 1e-5;

/**
 * A bound from above of an expression over the window [time - half, time + half], `time` being its middle; the expression itself
 * where it does not depend on the time beyond comparisons. Not finite where there is no bound.
 */
export function upperBound(e: Expr, half: Expr): Expr {
  return isSteady(e) ? e : mul(num(MARGIN), new Bounds(half).of(e).hi);
}
