import type { Operation, Tree } from '../network/tree/tree';
import { MATHML } from './mathml';

const ELEMENTS: Record<Exclude<Operation, 'piecewise'>, string> = {
  neg: 'minus',
  add: 'plus',
  sub: 'minus',
  mul: 'times',
  div: 'divide',
  pow: 'power',
  exp: 'exp',
  ln: 'ln',
  sqrt: 'root',
  abs: 'abs',
  floor: 'floor',
  ceil: 'ceiling',
  // Without a base it is 10.
  log10: 'log',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  min: 'min',
  max: 'max',
  lt: 'lt',
  le: 'leq',
  gt: 'gt',
  ge: 'geq',
  eq: 'eq',
  ne: 'neq',
  and: 'and',
  or: 'or',
  not: 'not',
};

/** A tree as content MathML, in the subset of SBML L3V2. Names must be identifiers. */
export function writeMath(tree: Tree): string {
  return `<math xmlns="${MATHML}">${write(tree)}</math>`;
}

function write(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return writeNumber(tree.value);
    case 'name':
      return `<ci>${tree.name}</ci>`;
    case 'time':
      return '<csymbol encoding="text" definitionURL="http://www.sbml.org/sbml/symbols/time">time</csymbol>';
    case 'apply': {
      if (tree.op !== 'piecewise') return `<apply><${ELEMENTS[tree.op]}/>${tree.args.map(write).join('')}</apply>`;
      const args = tree.args.map(write);
      const pieces = [];
      for (let i = 0; i + 1 < args.length; i += 2) pieces.push(`<piece>${args[i]}${args[i + 1]}</piece>`);
      return `<piecewise>${pieces.join('')}<otherwise>${args[args.length - 1]}</otherwise></piecewise>`;
    }
  }
}

/** Largest number that is written as an integer: SBML's are of 32 bits, and libSBML reads 3000000000 as another one. */
const INTEGER = 2 ** 31 - 1;

function writeNumber(value: number): string {
  const [mantissa, exponent] = String(value).split('e');
  if (exponent !== undefined) return `<cn type="e-notation">${mantissa}<sep/>${Number(exponent)}</cn>`;
  const whole = Number.isInteger(value) && Math.abs(value) <= INTEGER;
  return whole ? `<cn type="integer">${value}</cn>` : `<cn>${value}</cn>`;
}
