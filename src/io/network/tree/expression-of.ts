import {
  and,
  type BinaryOp,
  binary,
  type Expr,
  not,
  num,
  or,
  select,
  TIME,
  truth,
  type UnaryOp,
  unary,
} from '../../../compile/expressions/expression';
import type { Operation, Tree } from './tree';

const UNARY: Partial<Record<Operation, UnaryOp>> = {
  neg: 'neg',
  exp: 'exp',
  ln: 'ln',
  sqrt: 'sqrt',
  abs: 'abs',
  floor: 'floor',
  log10: 'log10',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  asin: 'asin',
  acos: 'acos',
  atan: 'atan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
};
const BINARY: Partial<Record<Operation, BinaryOp>> = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  div: 'div',
  pow: 'pow',
  min: 'min',
  max: 'max',
  lt: 'less',
  le: 'lessEqual',
  eq: 'equal',
};

/** A document's expression as one that can be compiled and differentiated. @param of what stands for a name */
export function expressionOf(tree: Tree, of: (name: string) => Expr): Expr {
  if (tree.kind === 'number') return num(tree.value);
  if (tree.kind === 'name') return of(tree.name);
  if (tree.kind === 'time') return TIME;
  const { op } = tree;
  const args = tree.args.map((arg) => expressionOf(arg, of));
  const [a, b] = args;
  const one = UNARY[op];
  if (one) return unary(one, a);
  const two = BINARY[op];
  // min and max take any number of arguments.
  if (two) return args.reduce((left, right) => binary(two, left, right));
  switch (op) {
    case 'ceil':
      return unary('neg', unary('floor', unary('neg', a)));
    case 'gt':
      return binary('less', b, a);
    case 'ge':
      return binary('lessEqual', b, a);
    case 'ne':
      return not(binary('equal', a, b));
    case 'and':
      return and(a, b);
    case 'or':
      return or(a, b);
    case 'not':
      return not(truth(a));
    case 'piecewise': {
      let result = args[args.length - 1];
      for (let i = args.length - 3; i >= 0; i -= 2) result = select(args[i + 1], args[i], result);
      return result;
    }
    default:
      throw new Error(`"${op}" has no meaning.`);
  }
}
