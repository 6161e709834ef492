import { add, binary, div, type Expr, isNumber, mul, num, ONE, pow, select, sub, unary, ZERO } from './expression';

type Variable = { readonly kind: 'species' | 'parameter'; readonly index: number };

/**
 * Symbolic partial derivative. `abs`, `min`, `max` are differentiated by branch (0 weight on the kink, a null set),
 * `floor`, `sign` and comparisons have derivative 0, and `select` that of the branch it takes: what jumps where the
 * branches meet is left out. The falling factorial x (x-1)/2 is the polynomial it is: x - 1/2.
 */
export function derivative(e: Expr, v: Variable): Expr {
  switch (e.kind) {
    case 'number':
    case 'time':
      return ZERO;
    case 'species':
    case 'parameter':
      return e.kind === v.kind && e.index === v.index ? ONE : ZERO;
    case 'unary': {
      const d = derivative(e.arg, v);
      if (isNumber(d, 0)) return ZERO;
      switch (e.op) {
        case 'neg':
          return unary('neg', d);
        case 'exp':
          return mul(e, d);
        case 'ln':
          return div(d, e.arg);
        case 'sqrt':
          return div(d, mul(num(2), e));
        case 'abs':
          return mul(unary('sign', e.arg), d);
        case 'floor':
        case 'sign':
          return ZERO;
      }
      break;
    }
    case 'binary': {
      const l = derivative(e.left, v);
      const r = derivative(e.right, v);
      if (isNumber(l, 0) && isNumber(r, 0)) return ZERO;
      switch (e.op) {
        case 'add':
          return add(l, r);
        case 'sub':
          return sub(l, r);
        case 'mul':
          return add(mul(l, e.right), mul(e.left, r));
        case 'div':
          // (l - (left/right) r) / right keeps one division by the denominator, not its square.
          return isNumber(r, 0) ? div(l, e.right) : div(sub(l, mul(e, r)), e.right);
        case 'pow':
          if (isNumber(r, 0)) return mul(mul(e.right, pow(e.left, sub(e.right, ONE))), l);
          return add(
            isNumber(l, 0) ? ZERO : mul(mul(e.right, pow(e.left, sub(e.right, ONE))), l),
            mul(mul(e, unary('ln', e.left)), r),
          );
        case 'min':
          return add(mul(binary('less', e.left, e.right), l), mul(sub(ONE, binary('less', e.left, e.right)), r));
        case 'max':
          return add(mul(binary('less', e.right, e.left), l), mul(sub(ONE, binary('less', e.right, e.left)), r));
        case 'less':
        case 'lessEqual':
        case 'equal':
          return ZERO;
      }
      break;
    }
    case 'select': {
      const yes = derivative(e.yes, v);
      const no = derivative(e.no, v);
      return isNumber(yes, 0) && isNumber(no, 0) ? ZERO : select(e.test, yes, no);
    }
  }
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
