import { apply, number, type Operation, type Tree } from './tree';

const call =
  (op: Operation) =>
  (x: Tree): Tree =>
    apply(op, x);
const over = (x: Tree): Tree => apply('div', number(1), x);
const square = (x: Tree): Tree => apply('mul', x, x);
const sqrt = call('sqrt');
const ln = call('ln');
/** The smaller magnitude first: ln(x + sqrt(x² + 1)) loses digits for x < 0. */
const asinh = (x: Tree): Tree => {
  const size = apply('abs', x);
  const value = ln(apply('add', size, sqrt(apply('add', square(x), number(1)))));
  return apply('piecewise', apply('neg', value), apply('lt', x, number(0)), value);
};
const acosh = (x: Tree): Tree => ln(apply('add', x, sqrt(apply('sub', square(x), number(1)))));
const atanh = (x: Tree): Tree =>
  apply('div', ln(apply('div', apply('add', number(1), x), apply('sub', number(1), x))), number(2));

/** Per function its reciprocal, by the name of that, and the inverse of the reciprocal. */
const RECIPROCALS: readonly (readonly [string, Operation, (x: Tree) => Tree])[] = [
  ['sec', 'cos', call('acos')],
  ['csc', 'sin', call('asin')],
  ['cot', 'tan', call('atan')],
  ['sech', 'cosh', acosh],
  ['csch', 'sinh', asinh],
  ['coth', 'tanh', atanh],
];
const PLAIN = ['sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh'] as const satisfies readonly Operation[];
const INVERSE: readonly (readonly [string, (x: Tree) => Tree])[] = [
  ['sin', call('asin')],
  ['cos', call('acos')],
  ['tan', call('atan')],
  ['sinh', asinh],
  ['cosh', acosh],
  ['tanh', atanh],
  ...RECIPROCALS.map(([name, , back]) => [name, (x: Tree) => back(over(x))] as const),
];

/**
 * The trigonometric and hyperbolic functions of SBML L3V2 (section 3.4.6), their reciprocals and all inverses, by the names of
 * MathML (arcsin) and of Antimony (asin too), made of those that a model's expressions have.
 */
export const ELEMENTARY: ReadonlyMap<string, (x: Tree) => Tree> = new Map([
  ...PLAIN.map((op) => [op, call(op)] as const),
  ...RECIPROCALS.map(([name, of]) => [name, (x: Tree) => over(apply(of, x))] as const),
  ...INVERSE.flatMap(([name, make]) => [`arc${name}`, `a${name}`].map((inverse) => [inverse, make] as const)),
]);
