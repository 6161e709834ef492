import { add, and, binary, div, type Expr, isNumber, mul, num, ONE, pow, select, sub, unary, ZERO } from './expression';

/** What to differentiate by: a species, a parameter θ, or (`log`) ln θ. */
export type Variable =
  | { readonly kind: 'species'; readonly index: number }
  | { readonly kind: 'parameter'; readonly index: number; readonly log?: boolean };

/**
 * Symbolic partial derivative. `abs`, `min`, `max` are differentiated by branch (0 weight on the kink, a null set),
 * `floor`, `sign` and comparisons have derivative 0, and `select` that of the branch it takes: what jumps where the
 * branches meet is left out. The falling factorial x (x-1)/2 is the polynomial it is: x - 1/2.
 *
 * Powers, roots and what contains them are differentiated so that the derivative has its limit where a base is 0 and there is
 * one (x^n by n, (x/K)^n by K, sqrt(k x) by k: all 0 at x = 0); where there is none it is not finite there (x^(1/2) by x).
 */
export function derivative(e: Expr, v: Variable): Expr {
  switch (e.kind) {
    case 'number':
    case 'time':
      return ZERO;
    case 'species':
      return e.kind === v.kind && e.index === v.index ? ONE : ZERO;
    case 'parameter':
      if (e.kind !== v.kind || e.index !== v.index) return ZERO;
      return v.log ? e : ONE;
    case 'unary': {
      const d = derivative(e.arg, v);
      return isNumber(d, 0) ? ZERO : ofUnary(e, d, v);
    }
    case 'binary': {
      const l = derivative(e.left, v);
      const r = derivative(e.right, v);
      return isNumber(l, 0) && isNumber(r, 0) ? ZERO : ofBinary(e, l, r, v);
    }
    case 'select': {
      const yes = derivative(e.yes, v);
      const no = derivative(e.no, v);
      return isNumber(yes, 0) && isNumber(no, 0) ? ZERO : select(e.test, yes, no);
    }
  }
}

const square = (e: Expr) => mul(e, e);
const whereNot0 = (d: Expr, slope: Expr): Expr => (isNumber(d) ? slope : select(binary('equal', d, ZERO), ZERO, slope));

/** The elasticity c of a base that is proportional to θ^c, where θ is what ln is differentiated by. */
function exponentOf(base: Expr, v: Variable): number | undefined {
  return v.kind === 'parameter' && v.log ? constantElasticity(base, v.index) : undefined;
}

/** @param d derivative of the argument, not 0 */
function ofUnary(e: Extract<Expr, { kind: 'unary' }>, d: Expr, v: Variable): Expr {
  const { arg } = e;
  switch (e.op) {
    case 'neg':
      return unary('neg', d);
    case 'exp':
      return mul(e, d);
    case 'ln':
      return div(d, arg);
    case 'log10':
      return div(d, mul(num(Math.LN10), arg));
    case 'sqrt': {
      const c = exponentOf(arg, v);
      if (c !== undefined) return mul(num(c / 2), e);
      return whereNot0(d, div(d, mul(num(2), e)));
    }
    case 'abs':
      return mul(unary('sign', arg), d);
    case 'floor':
    case 'sign':
      return ZERO;
    case 'sin':
      return mul(unary('cos', arg), d);
    case 'cos':
      return unary('neg', mul(unary('sin', arg), d));
    case 'tan':
      return mul(add(ONE, square(e)), d);
    case 'asin':
      return div(d, unary('sqrt', sub(ONE, square(arg))));
    case 'acos':
      return unary('neg', div(d, unary('sqrt', sub(ONE, square(arg)))));
    case 'atan':
      return div(d, add(ONE, square(arg)));
    case 'sinh':
      return mul(unary('cosh', arg), d);
    case 'cosh':
      return mul(unary('sinh', arg), d);
    case 'tanh':
      return mul(sub(ONE, square(e)), d);
  }
}

/** @param l @param r derivatives of the sides, not both 0 */
function ofBinary(e: Extract<Expr, { kind: 'binary' }>, l: Expr, r: Expr, v: Variable): Expr {
  const { left, right } = e;
  switch (e.op) {
    case 'add':
      return add(l, r);
    case 'sub':
      return sub(l, r);
    case 'mul':
      return add(mul(l, right), mul(left, r));
    case 'div':
      // (l - (left/right) r) / right keeps one division by the denominator, not its square.
      return isNumber(r, 0) ? div(l, right) : div(sub(l, mul(e, r)), right);
    case 'pow':
      return add(isNumber(l, 0) ? ZERO : ofBase(e, l, v), isNumber(r, 0) ? ZERO : mul(mul(e, logOfBase(e)), r));
    case 'min':
      return add(mul(binary('less', left, right), l), mul(sub(ONE, binary('less', left, right)), r));
    case 'max':
      return add(mul(binary('less', right, left), l), mul(sub(ONE, binary('less', right, left)), r));
    case 'less':
    case 'lessEqual':
    case 'equal':
      return ZERO;
    case 'settle':
      return l;
  }
}

/** What a power changes by through its base: n x^(n-1) x', or c n x^n where x is proportional to θ^c. */
function ofBase(e: Extract<Expr, { kind: 'binary' }>, l: Expr, v: Variable): Expr {
  const { left, right } = e;
  const c = exponentOf(left, v);
  if (c !== undefined) return mul(mul(num(c), right), e);
  const slope = mul(mul(right, pow(left, sub(right, ONE))), l);
  // Below an exponent of 1 the slope is infinite at 0, but a base that does not move stays there.
  return isNumber(right) && right.value >= 1 ? slope : whereNot0(l, slope);
}

/** ln x of the base of x^n, with 0 for x = 0 < n: x^n ln x is 0 there. */
function logOfBase({ left, right }: Extract<Expr, { kind: 'binary' }>): Expr {
  if (isNumber(left) || left.kind === 'parameter') return unary('ln', left);
  const at0 = and(binary('equal', left, ZERO), binary('less', ZERO, right));
  return unary('ln', select(at0, ONE, left));
}

/**
 * The constant elasticity of an expression with respect to a parameter (∂ ln e / ∂ ln θ) if it is a constant: 1 for a
 * mass-action propensity and its own rate constant. Undefined otherwise.
 */
export function constantElasticity(e: Expr, index: number): number | undefined {
  switch (e.kind) {
    case 'number':
    case 'species':
    case 'time':
      return 0;
    case 'parameter':
      return e.index === index ? 1 : 0;
    case 'unary': {
      const inner = constantElasticity(e.arg, index);
      if (inner === undefined) return undefined;
      if (e.op === 'neg' || e.op === 'abs') return inner;
      if (e.op === 'sqrt') return inner / 2;
      return inner === 0 ? 0 : undefined;
    }
    case 'binary': {
      const l = constantElasticity(e.left, index);
      const r = constantElasticity(e.right, index);
      if (l === undefined || r === undefined) return undefined;
      if (l === 0 && r === 0) return 0;
      if (e.op === 'mul') return l + r;
      if (e.op === 'div') return l - r;
      if (e.op === 'pow' && isNumber(e.right)) return l * e.right.value;
      if (e.op === 'settle') return l;
      if ((e.op === 'add' || e.op === 'sub') && l === r) return l;
      return undefined;
    }
    case 'select': {
      const yes = isNumber(e.yes, 0) ? undefined : constantElasticity(e.yes, index);
      const no = isNumber(e.no, 0) ? yes : constantElasticity(e.no, index);
      // A branch that is 0 has every elasticity: nothing fires there.
      return isNumber(e.yes, 0) || yes === no ? no : undefined;
    }
  }
}
