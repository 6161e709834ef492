import { binary, type Expr, isNumber, mentioned, select, unary, ZERO } from './expression';

/**
 * An expression with its limits where it would be 0 · ln 0 or 0/0 and there is one for counts that go to 0 in whatever way:
 * x ln x is 0 at x = 0, and so is a b/(a + b), or anything else over a sum of counts whose numerator is of a higher order in them.
 * What has no limit (1/x, a/(a + b)) stays as it is, without a value there.
 */
export function withLimits(e: Expr): Expr {
  switch (e.kind) {
    case 'number':
    case 'species':
    case 'parameter':
    case 'time':
      return e;
    case 'unary': {
      const arg = withLimits(e.arg);
      return arg === e.arg ? e : unary(e.op, arg);
    }
    case 'select': {
      const [test, yes, no] = [e.test, e.yes, e.no].map(withLimits);
      return test === e.test && yes === e.yes && no === e.no ? e : select(test, yes, no);
    }
    case 'binary': {
      const zero = limitedBy(e);
      if (zero) return select(binary('equal', zero, ZERO), ZERO, e);
      const [left, right] = [withLimits(e.left), withLimits(e.right)];
      return left === e.left && right === e.right ? e : binary(e.op, left, right);
    }
  }
}

/** What has to be 0 for a product or quotient to have no value although its limit there is 0. */
function limitedBy(e: Extract<Expr, { kind: 'binary' }>): Expr | null {
  if (e.op === 'mul') {
    const factors = factorsOf(e);
    for (const factor of factors) {
      if (factor.kind !== 'unary' || (factor.op !== 'ln' && factor.op !== 'log10')) continue;
      const base = factor.arg;
      if (base.kind === 'species' && factors.some((other) => orderIn(other, new Set([base.index])) > 0)) return base;
    }
    return null;
  }
  if (e.op !== 'div') return null;
  const sum = sumOfCounts(e.right);
  if (!sum) return null;
  const among = new Set(mentioned(e.right, 'species'));
  return orderIn(e.left, among) > 1 ? e.right : null;
}

function factorsOf(e: Expr): Expr[] {
  return e.kind === 'binary' && e.op === 'mul' ? [...factorsOf(e.left), ...factorsOf(e.right)] : [e];
}

/** Whether an expression is a sum of counts, each perhaps times positive numbers: 0 only where all of them are. */
function sumOfCounts(e: Expr): boolean {
  if (e.kind === 'species') return true;
  if (e.kind !== 'binary') return false;
  if (e.op === 'add') return sumOfCounts(e.left) && sumOfCounts(e.right);
  const positive = (part: Expr) => part.kind === 'parameter' || (part.kind === 'number' && part.value > 0);
  if (e.op === 'mul') return (positive(e.left) && sumOfCounts(e.right)) || (positive(e.right) && sumOfCounts(e.left));
  return e.op === 'div' && positive(e.right) && sumOfCounts(e.left);
}

/** The order of the zero that a polynomial in some counts has where all of these are 0; 0 for what is no such polynomial. */
function orderIn(e: Expr, among: ReadonlySet<number>): number {
  if (e.kind === 'species') return among.has(e.index) ? 1 : 0;
  if (isNumber(e, 0)) return Number.POSITIVE_INFINITY;
  if (e.kind === 'unary') return e.op === 'neg' ? orderIn(e.arg, among) : 0;
  if (e.kind !== 'binary') return 0;
  const [l, r] = [orderIn(e.left, among), orderIn(e.right, among)];
  if (e.op === 'add' || e.op === 'sub') return Math.min(l, r);
  if (e.op === 'mul') return l + r;
  if (e.op === 'div' && mentioned(e.right, 'species').length === 0) return l;
  if (e.op === 'pow' && e.right.kind === 'number' && e.right.value > 0) return l * e.right.value;
  return 0;
}
