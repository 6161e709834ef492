import { AVOGADRO } from '../network/document';
import { suggestion } from '../network/nearest';
import type { Place } from '../network/problem';
import { quote } from '../network/problem';
import { ELEMENTARY } from '../network/tree/elementary';
import { type Defined, inline } from '../network/tree/functions';
import { ARITY, apply, name, negate, number, type Operation, sizeProblem, TIME, type Tree } from '../network/tree/tree';
import type { Element } from './xml';

export const MATHML = 'http://www.w3.org/1998/Math/MathML';
const SYMBOLS = 'http://www.sbml.org/sbml/symbols/';

/** Thrown where a formula cannot be read; the message is a sentence. */
export class MathError extends Error {
  override readonly name = 'MathError';
  readonly place: Place;
  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

const PLAIN = new Map<string, Operation>([
  ['divide', 'div'],
  ['power', 'pow'],
  ['exp', 'exp'],
  ['ln', 'ln'],
  ['abs', 'abs'],
  ['floor', 'floor'],
  ['ceiling', 'ceil'],
  ['not', 'not'],
  ['neq', 'ne'],
  ['min', 'min'],
  ['max', 'max'],
]);
/** Operations of any number of arguments, with their value for none. */
const CHAINED = new Map<string, readonly [Operation, number]>([
  ['plus', ['add', 0]],
  ['times', ['mul', 1]],
  ['and', ['and', 1]],
  ['or', ['or', 0]],
]);
/** a < b < c means a < b and b < c. */
const RELATIONS = new Map<string, Operation>([
  ['eq', 'eq'],
  ['gt', 'gt'],
  ['lt', 'lt'],
  ['geq', 'ge'],
  ['leq', 'le'],
]);
const CONSTANTS = new Map<string, number>([
  ['true', 1],
  ['false', 0],
  ['pi', Math.PI],
  ['exponentiale', Math.E],
]);

/** What formulas may refer to beside symbols. */
export interface MathContext {
  readonly functions: ReadonlyMap<string, Defined>;
  /** What the arguments of a function, or the local parameters of a law, stand for. */
  readonly local?: ReadonlyMap<string, Tree>;
}

/** Reads the content MathML that SBML allows (L3V2 section 3.4) into a tree. @throws MathError */
export function readMath(math: Element, context: MathContext): Tree {
  const [body, ...more] = math.children;
  if (!body || more.length > 0) throw new MathError('The <math> element must hold exactly one formula.', math.place);
  const tree = read(body, context);
  const problem = sizeProblem(tree);
  if (problem) throw new MathError(`The formula ${problem}.`, math.place);
  return tree;
}

/** Reads a function definition's lambda. @throws MathError */
export function readLambda(math: Element, functions: ReadonlyMap<string, Defined>): Defined {
  const lambda = math.children[0];
  if (lambda?.name !== 'lambda') throw new MathError('A function definition needs a <lambda>.', math.place);
  const parameters = lambda.children.slice(0, -1).map((bvar) => {
    const ci = bvar.children[0];
    if (bvar.name !== 'bvar' || ci?.name !== 'ci') throw new MathError('Expected <bvar><ci>.', bvar.place);
    return ci.text;
  });
  const last = lambda.children[lambda.children.length - 1];
  if (!last || last.name === 'bvar') throw new MathError('The function has no formula.', lambda.place);
  // A function sees its arguments alone.
  const body = read(last, { functions, local: new Map(parameters.map((p) => [p, name(p)])) });
  const problem = sizeProblem(body);
  if (problem) throw new MathError(`The formula ${problem}.`, math.place);
  return { parameters, body };
}

function read(e: Element, context: MathContext): Tree {
  if (e.uri !== MATHML) throw new MathError(`<${e.name}> is not in the namespace of MathML.`, e.place);
  switch (e.name) {
    case 'cn':
      return number(readNumber(e));
    case 'ci':
      return context.local?.get(e.text) ?? name(e.text, e.place);
    case 'csymbol':
      return symbol(e);
    case 'piecewise':
      return piecewise(e, context);
    case 'semantics':
      if (e.children[0]) return read(e.children[0], context);
      break;
    case 'apply':
      return application(e, context);
  }
  const constant = CONSTANTS.get(e.name);
  if (constant !== undefined) return number(constant);
  throw new MathError(`<${e.name}> is not supported in formulas.`, e.place);
}

function readNumber(e: Element): number {
  const type = e.attributes.get('type') ?? 'real';
  // "<cn type="e-notation"> 1.5 <sep/> 3 </cn>": the separator is an element, so the parts are joined by a space.
  const parts = e.text.split(/\s+/).filter(Boolean);
  const values = parts.map(decimal);
  const [a, b] = values;
  const wanted = type === 'e-notation' || type === 'rational' ? 2 : 1;
  if (values.length === wanted && !values.some(Number.isNaN)) {
    if (type === 'real') return a;
    if (type === 'integer' && Number.isInteger(a)) return a;
    if (type === 'rational' && b !== 0) return a / b;
    if (type === 'e-notation' && Number.isInteger(b)) {
      const value = Number(`${parts[0]}e${parts[1]}`);
      if (Number.isFinite(value)) return value;
    }
  }
  throw new MathError(`${quote(e.text)} is not a number of type "${type}".`, e.place);
}

/** A number in decimal notation; NaN for anything else, hexadecimal and infinite numbers too. */
export function decimal(text: string): number {
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

function symbol(e: Element): Tree {
  const url = e.attributes.get('definitionURL') ?? '';
  if (url === `${SYMBOLS}time`) return TIME;
  if (url === `${SYMBOLS}avogadro`) return number(AVOGADRO);
  const what = url.startsWith(SYMBOLS) ? `The csymbol "${url.slice(SYMBOLS.length)}"` : 'This csymbol';
  throw new MathError(`${what} is not supported.`, e.place);
}

function piecewise(e: Element, context: MathContext): Tree {
  const args: Tree[] = [];
  let otherwise: Tree | undefined;
  for (const part of e.children) {
    const [value, condition] = part.children;
    if (part.name === 'piece' && value && condition) args.push(read(value, context), read(condition, context));
    else if (part.name === 'otherwise' && value) otherwise = read(value, context);
    else throw new MathError('A <piecewise> holds <piece> with two formulas and <otherwise> with one.', part.place);
  }
  if (!otherwise)
    throw new MathError('A <piecewise> without <otherwise> has no value where no piece applies.', e.place);
  return apply('piecewise', ...args, otherwise);
}

function application(e: Element, context: MathContext): Tree {
  const [head, ...rest] = e.children;
  if (!head) throw new MathError('This <apply> is empty.', e.place);
  const arity = (min: number, max: number, count = rest.length) => {
    if (count < min || count > max) {
      throw new MathError(`<${head.name}> cannot be used with ${count} arguments.`, e.place);
    }
  };
  const args = () => rest.map((child) => read(child, context));
  const op = PLAIN.get(head.name);
  if (op) {
    // A single argument is its own minimum.
    if ((op === 'min' || op === 'max') && rest.length === 1) return read(rest[0], context);
    const [min, max] = ARITY[op];
    arity(min, max);
    return apply(op, ...args());
  }
  const elementary = ELEMENTARY.get(head.name);
  if (elementary) {
    arity(1, 1);
    return elementary(read(rest[0], context));
  }
  const chained = CHAINED.get(head.name);
  if (chained) {
    const list = args();
    return list.length === 0 ? number(chained[1]) : list.reduce((a, b) => apply(chained[0], a, b));
  }
  const relation = RELATIONS.get(head.name);
  if (relation) {
    arity(2, Number.POSITIVE_INFINITY);
    const list = args();
    return list
      .slice(1)
      .map((b, i) => apply(relation, list[i], b))
      .reduce((a, b) => apply('and', a, b));
  }
  switch (head.name) {
    case 'minus': {
      arity(1, 2);
      const [a, b] = args();
      return b ? apply('sub', a, b) : negate(a);
    }
    case 'root':
      return root(rest, context, arity);
    case 'log':
      return logarithm(rest, context, arity);
    case 'xor': {
      arity(2, 2);
      const [a, b] = args();
      return apply('ne', apply('ne', a, number(0)), apply('ne', b, number(0)));
    }
    case 'implies': {
      arity(2, 2);
      const [a, b] = args();
      return apply('or', apply('not', a), b);
    }
    case 'ci':
      return call(e, head, args(), context);
    case 'csymbol':
      symbol(head);
      throw new MathError('This csymbol is not a function.', head.place);
    default:
      throw new MathError(`The function <${head.name}> is not supported.`, head.place);
  }
}

type Arity = (min: number, max: number, count?: number) => void;

/** Takes <degree> or <logbase> out of the arguments. */
function qualified(rest: readonly Element[], qualifier: string, context: MathContext, arity: Arity) {
  const first = rest[0]?.name === qualifier ? rest[0] : undefined;
  const values = first ? rest.slice(1) : rest;
  arity(1, 1, values.length);
  const by = first?.children[0] ? read(first.children[0], context) : undefined;
  return { value: read(values[0], context), by };
}

function root(rest: readonly Element[], context: MathContext, arity: Arity): Tree {
  const { value, by } = qualified(rest, 'degree', context, arity);
  if (!by || (by.kind === 'number' && by.value === 2)) return apply('sqrt', value);
  return apply('pow', value, apply('div', number(1), by));
}

function logarithm(rest: readonly Element[], context: MathContext, arity: Arity): Tree {
  const { value, by } = qualified(rest, 'logbase', context, arity);
  if (!by || (by.kind === 'number' && by.value === 10)) return apply('log10', value);
  return apply('div', apply('ln', value), apply('ln', by));
}

function call(e: Element, head: Element, args: readonly Tree[], { functions }: MathContext): Tree {
  const own = functions.get(head.text);
  if (!own) {
    throw new MathError(
      `There is no function ${quote(head.text)}${suggestion(head.text, functions.keys()) || '.'}`,
      e.place,
    );
  }
  if (own.parameters.length !== args.length) {
    throw new MathError(
      `"${head.text}" takes ${own.parameters.length} arguments, but ${args.length} are given.`,
      e.place,
    );
  }
  const tree = inline(own, args);
  const problem = sizeProblem(tree);
  if (problem) throw new MathError(`What "${head.text}" stands for ${problem}.`, e.place);
  return tree;
}
