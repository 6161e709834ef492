import { binary, type Expr, isNumber, mentioned, num, select, unary } from '../../../../compile/expressions/expression';

/**
 * Whether a propensity is 0 in every state with fewer than `needed` molecules of a species, by its form. One that is
 * not could make a count negative, or have no value: b S I/(S + I) once both have run out.
 */
export function vanishesBelow(propensity: Expr, species: number, needed: number): boolean {
  if (dividesByNothing(propensity, species)) return false;
  for (let count = 0; count < needed; count++) {
    if (!isZero(put(propensity, species, count))) return false;
  }
  return true;
}

/** The tree with a count put in, constants folded. */
function put(e: Expr, species: number, count: number): Expr {
  switch (e.kind) {
    case 'species':
      return e.index === species ? num(count) : e;
    case 'unary':
      return unary(e.op, put(e.arg, species, count));
    case 'binary':
      return binary(e.op, put(e.left, species, count), put(e.right, species, count));
    case 'select':
      return select(put(e.test, species, count), put(e.yes, species, count), put(e.no, species, count));
    default:
      return e;
  }
}

function isZero(e: Expr): boolean {
  switch (e.kind) {
    case 'number':
      return e.value === 0;
    case 'unary':
      return e.op !== 'exp' && e.op !== 'ln' && isZero(e.arg);
    case 'binary':
      if (e.op === 'mul') return isZero(e.left) || isZero(e.right);
      if (e.op === 'div') return isZero(e.left);
      if (e.op === 'pow') return isZero(e.left) && isPositive(e.right);
      return ['add', 'sub', 'min', 'max'].includes(e.op) && isZero(e.left) && isZero(e.right);
    case 'select':
      return isZero(e.yes) && isZero(e.no);
    default:
      return false;
  }
}

/** Whether something that a species belongs to stands below a fraction bar and is 0 where nothing is there, as S + I. */
function dividesByNothing(e: Expr, species: number): boolean {
  switch (e.kind) {
    case 'unary':
      return dividesByNothing(e.arg, species);
    case 'binary': {
      if (dividesByNothing(e.left, species) || dividesByNothing(e.right, species)) return true;
      if (e.op !== 'div') return false;
      const below = mentioned(e.right, 'species');
      return below.includes(species) && isZero(below.reduce((tree, s) => put(tree, s, 0), e.right));
    }
    case 'select':
      return [e.test, e.yes, e.no].some((part) => dividesByNothing(part, species));
    default:
      return false;
  }
}

/** Parameters are positive: their sliders are logarithmic. */
function isPositive(e: Expr): boolean {
  if (isNumber(e)) return e.value > 0;
  if (e.kind === 'parameter') return true;
  return e.kind === 'binary' && ['add', 'mul', 'div'].includes(e.op) && isPositive(e.left) && isPositive(e.right);
}
