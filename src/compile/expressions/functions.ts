import {
  add,
  type BinaryOp,
  binary,
  div,
  type Expr,
  isNumber,
  mul,
  num,
  ONE,
  select,
  sub,
  type UnaryOp,
  unary,
  ZERO,
} from './expression';
import { nonNegative } from './non-negative';

const UNARY_CALLS = new Map<string, UnaryOp>([
  ...(['exp', 'ln', 'log10', 'sqrt', 'abs', 'floor', 'sin', 'cos', 'tan'] as const).map((op) => [op, op] as const),
  ...(['asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh'] as const).map((op) => [op, op] as const),
  ['log', 'ln'],
  ['arcsin', 'asin'],
  ['arccos', 'acos'],
  ['arctan', 'atan'],
]);
/** Functions of two or more arguments that are applied from left to right. */
const CHAINED_CALLS = new Map<string, BinaryOp>([
  ['min', 'min'],
  ['max', 'max'],
]);

type Make = (args: readonly Expr[]) => Expr | undefined;
const one =
  (make: (a: Expr) => Expr): Make =>
  (args) =>
    args.length === 1 ? make(args[0]) : undefined;
const two =
  (make: (a: Expr, b: Expr) => Expr): Make =>
  (args) =>
    args.length === 2 ? make(args[0], args[1]) : undefined;
const inverse = (e: Expr) => div(ONE, e);
const ln = (e: Expr) => unary('ln', e);
const sqrt = (e: Expr) => unary('sqrt', e);
const ceil = (e: Expr) => unary('neg', unary('floor', unary('neg', e)));
const square = (e: Expr) => mul(e, e);
/** ln(|x| + sqrt(x² + 1)) with the sign of x: no cancellation on either side. */
const asinh = (e: Expr) => mul(unary('sign', e), ln(add(unary('abs', e), sqrt(add(square(e), ONE)))));
const acosh = (e: Expr) => ln(add(e, sqrt(sub(square(e), ONE))));
const atanh = (e: Expr) => div(ln(div(add(ONE, e), sub(ONE, e))), num(2));
/** a less b times the whole part of a / b: the remainder has the sign of a, as in libSBML and C. */
export const remainder = (a: Expr, b: Expr) => {
  const ratio = div(a, b);
  if (nonNegative(a) && nonNegative(b)) return sub(a, mul(b, unary('floor', ratio)));
  return sub(a, mul(b, select(binary('less', ratio, ZERO), ceil(ratio), unary('floor', ratio))));
};

/** The trigonometric and hyperbolic functions that others are made of, by what follows "a" or "arc" in their inverses. */
const RECIPROCALS: readonly (readonly [string, (e: Expr) => Expr, (e: Expr) => Expr])[] = [
  ['sec', (e) => inverse(unary('cos', e)), (e) => unary('acos', inverse(e))],
  ['csc', (e) => inverse(unary('sin', e)), (e) => unary('asin', inverse(e))],
  ['cot', (e) => inverse(unary('tan', e)), (e) => unary('atan', inverse(e))],
  ['sech', (e) => inverse(unary('cosh', e)), (e) => acosh(inverse(e))],
  ['csch', (e) => inverse(unary('sinh', e)), (e) => asinh(inverse(e))],
  ['coth', (e) => inverse(unary('tanh', e)), (e) => atanh(inverse(e))],
];

const OTHER_CALLS = new Map<string, Make>([
  ['pow', two((a, b) => binary('pow', a, b))],
  ['power', two((a, b) => binary('pow', a, b))],
  ['sqr', one(square)],
  ['root', two((degree, a) => (isNumber(degree, 2) ? sqrt(a) : binary('pow', a, inverse(degree))))],
  ['log', two((base, a) => div(ln(a), ln(base)))],
  ['ceil', one(ceil)],
  ['ceiling', one(ceil)],
  ...RECIPROCALS.flatMap(([name, of, back]): (readonly [string, Make])[] => [
    [name, one(of)],
    [`a${name}`, one(back)],
    [`arc${name}`, one(back)],
  ]),
  ...(['a', 'arc'] as const).flatMap((prefix): (readonly [string, Make])[] => [
    [`${prefix}sinh`, one(asinh)],
    [`${prefix}cosh`, one(acosh)],
    [`${prefix}tanh`, one(atanh)],
  ]),
  ['piecewise', piecewise],
]);

/** piecewise(value, condition, value, condition, ..., otherwise), as in Antimony and SBML's infix notation. */
function piecewise(args: readonly Expr[]): Expr | undefined {
  if (args.length % 2 === 0) return undefined;
  let result = args[args.length - 1];
  for (let i = args.length - 3; i >= 0; i -= 2) result = select(args[i + 1], args[i], result);
  return result;
}

/** What an expression may call. */
export const FUNCTIONS: readonly string[] = [
  ...new Set([...UNARY_CALLS.keys(), ...CHAINED_CALLS.keys(), ...OTHER_CALLS.keys()]),
];

/** The tree of a call; undefined where there is no such function of so many arguments. */
export function callOf(name: string, args: readonly Expr[]): Expr | undefined {
  const one = UNARY_CALLS.get(name);
  if (one && args.length === 1) return unary(one, args[0]);
  const chained = CHAINED_CALLS.get(name);
  if (chained) return args.length > 1 ? args.reduce((a, b) => binary(chained, a, b)) : undefined;
  return OTHER_CALLS.get(name)?.(args);
}
