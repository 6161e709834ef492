import { add, binary, div, type Expr, mul, num, ONE, pow, select, unary } from './expression';
import { nonNegative } from './non-negative';

const size = (e: Expr) => unary('abs', e);

/**
 * How large the terms are that an expression sums: its rounding error is a few units in the last place of this, not of its
 * value, which may be what is left where they cancel. A running error analysis to first order (Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd ed., section 3.3); counts and parameters are taken to be positive.
 */
export function magnitude(e: Expr): Expr {
  // What cannot cancel is as large as its terms.
  if (nonNegative(e)) return e;
  switch (e.kind) {
    case 'number':
      return num(Math.abs(e.value));
    case 'species':
    case 'parameter':
    case 'time':
      return e;
    case 'select':
      return select(e.test, magnitude(e.yes), magnitude(e.no));
    case 'unary': {
      const inner = magnitude(e.arg);
      switch (e.op) {
        case 'neg':
        case 'abs':
        case 'sinh':
          return e.op === 'sinh' ? mul(unary('cosh', e.arg), add(ONE, inner)) : inner;
        case 'sqrt':
          return unary('sqrt', inner);
        case 'ln':
        case 'log10':
          return add(size(e), div(inner, size(e.arg)));
        case 'tan':
          return mul(add(ONE, mul(e, e)), add(ONE, inner));
        case 'exp':
        case 'cosh':
          return mul(e, add(ONE, inner));
        case 'floor':
          return add(ONE, inner);
        default:
          return add(ONE, inner);
      }
    }
    case 'binary': {
      const [left, right] = [magnitude(e.left), magnitude(e.right)];
      switch (e.op) {
        case 'add':
        case 'sub':
          return add(left, right);
        case 'mul':
          return mul(left, right);
        case 'div':
          return right === e.right ? div(left, right) : div(mul(left, right), mul(e.right, e.right));
        case 'pow':
          return nonNegative(e.right) ? pow(left, e.right) : size(e);
        case 'min':
        case 'max':
          return binary('max', left, right);
        case 'settle':
          return left;
        default:
          return ONE;
      }
    }
  }
}

/** An expression whose value is 0 where nothing but round-off is left of it: a propensity of -4e-15 is none. */
export const settled = (e: Expr): Expr => (nonNegative(e) ? e : binary('settle', e, magnitude(e)));
