import { binary, type Expr, parameter, select, unary } from './expression';

/** Whole numbers up to this are part of a formula's shape: exponents, orders, thresholds of reactants. */
const SMALL = 16;
/** Beyond these a kernel with 32-bit numbers may have no such value where code that is written out has the product. */
const RANGE = { min: 1e-30, max: 1e30 };

const isGiven = (value: number) => {
  const size = Math.abs(value);
  return !(Number.isInteger(value) && size <= SMALL) && size > RANGE.min && size < RANGE.max;
};

/**
 * Takes numbers out of expressions, so that code made of these is the same whatever the numbers are: number i of the list stands in
 * its place as parameter `first` + i, and behind a minus where it is negative. Exponents stay.
 */
export class GivenNumbers {
  readonly values: number[] = [];

  constructor(private readonly first: number) {}

  /** The expression without its numbers. */
  without(e: Expr): Expr {
    const of = (part: Expr) => this.without(part);
    switch (e.kind) {
      case 'number':
        return isGiven(e.value) ? this.at(e.value) : e;
      case 'unary':
        return unary(e.op, of(e.arg));
      case 'binary':
        return binary(e.op, of(e.left), e.op === 'pow' && e.right.kind === 'number' ? e.right : of(e.right));
      case 'select':
        return select(of(e.test), of(e.yes), of(e.no));
      default:
        return e;
    }
  }

  private at(value: number): Expr {
    const size = Math.abs(value);
    const known = this.values.indexOf(size);
    const place = parameter(this.first + (known >= 0 ? known : this.values.push(size) - 1));
    return value < 0 ? unary('neg', place) : place;
  }
}
