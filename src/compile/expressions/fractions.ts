import { add, binary, div, type Expr, isNumber, mentioned, mul, num, ONE, pow, select, sub, unary } from './expression';

/** A quotient; the denominator 1 stands for an expression that is none. */
interface Fraction {
  readonly over: Expr;
  readonly under: Expr;
}

const whole = (e: Expr): Fraction => ({ over: e, under: ONE });
const isWhole = ({ under }: Fraction) => isNumber(under, 1);
const join = ({ over, under }: Fraction): Expr => div(over, under);

/** Whether a division by something that counts enter stands below another fraction line. */
function isNested(e: Expr, below: boolean): boolean {
  switch (e.kind) {
    case 'unary':
      return isNested(e.arg, below);
    case 'select':
      return [e.test, e.yes, e.no].some((part) => isNested(part, below));
    case 'binary': {
      if (e.op !== 'div') return isNested(e.left, below) || isNested(e.right, below);
      if (below && mentioned(e.right, 'species').length > 0) return true;
      return isNested(e.left, below) || isNested(e.right, true);
    }
    default:
      return false;
  }
}

/**
 * k / (1 + K / x) as k x / (x + K): the same function, 0 at x = 0 without a division by 0 on the way to it, whose derivatives
 * have their limits there as well. What has no such fraction below another one stays as it is, to the last bit.
 */
export function withoutNestedFractions(e: Expr): Expr {
  return isNested(e, false) ? join(fractionOf(e)) : e;
}

function fractionOf(e: Expr): Fraction {
  switch (e.kind) {
    case 'select':
      return whole(select(join(fractionOf(e.test)), join(fractionOf(e.yes)), join(fractionOf(e.no))));
    case 'unary': {
      const inner = fractionOf(e.arg);
      if (e.op === 'neg') return { over: unary('neg', inner.over), under: inner.under };
      return whole(unary(e.op, join(inner)));
    }
    case 'binary': {
      const [l, r] = [fractionOf(e.left), fractionOf(e.right)];
      switch (e.op) {
        case 'add':
        case 'sub': {
          const combine = e.op === 'add' ? add : sub;
          if (isWhole(l) && isWhole(r)) return whole(combine(l.over, r.over));
          return { over: combine(mul(l.over, r.under), mul(r.over, l.under)), under: mul(l.under, r.under) };
        }
        case 'mul':
          return { over: mul(l.over, r.over), under: mul(l.under, r.under) };
        case 'div':
          return { over: mul(l.over, r.under), under: mul(l.under, r.over) };
        case 'pow': {
          const exponent = join(r);
          if (isNumber(exponent) && exponent.value < 0) {
            const positive = num(-exponent.value);
            return { over: pow(l.under, positive), under: pow(l.over, positive) };
          }
          return isWhole(l)
            ? whole(pow(l.over, exponent))
            : { over: pow(l.over, exponent), under: pow(l.under, exponent) };
        }
        default:
          return whole(binary(e.op, join(l), join(r)));
      }
    }
    default:
      return whole(e);
  }
}
