import jsep from 'jsep';
import {
  and,
  type BinaryOp,
  binary,
  type Expr,
  not,
  num,
  or,
  parameter,
  select,
  species,
  TIME,
  type UnaryOp,
  unary,
} from './expression';

// jsep yields a plain syntax tree and evaluates nothing; only what is listed below passes on into our own tree.
jsep.addBinaryOp('^', 11, true);
jsep.removeBinaryOp('**');

/** token ^ (token ^ ...): a power and everything to its right, which binds tighter than a minus sign before it. */
function gobblePower(parser: jsep.HookScope): jsep.Expression | undefined {
  const left = parser.gobbleToken();
  parser.gobbleSpaces();
  if (!left || parser.char !== '^') return left;
  parser.index++;
  parser.gobbleSpaces();
  const right = gobblePower(parser);
  if (!right) parser.throwError('Expected an exponent after ^');
  return { type: 'BinaryExpression', operator: '^', left, right };
}

// By itself jsep reads -x^2 as (-x)^2, as JavaScript's grammar would; everywhere else in science it is -(x^2).
jsep.hooks.add('gobble-token', function (env) {
  if (this.char !== '-') return;
  this.index++;
  this.gobbleSpaces();
  const argument = gobblePower(this);
  if (argument) env.node = { type: 'UnaryExpression', operator: '-', argument, prefix: true };
});

const op = (name: BinaryOp) => (a: Expr, b: Expr) => binary(name, a, b);
const BINARY_TOKENS = new Map<string, (a: Expr, b: Expr) => Expr>([
  ['+', op('add')],
  ['-', op('sub')],
  ['*', op('mul')],
  ['/', op('div')],
  ['^', op('pow')],
  ['<', op('less')],
  ['<=', op('lessEqual')],
  ['>', (a, b) => binary('less', b, a)],
  ['>=', (a, b) => binary('lessEqual', b, a)],
  ['==', op('equal')],
  ['!=', (a, b) => not(binary('equal', a, b))],
  ['&&', and],
  ['||', or],
]);
const UNARY_CALLS = new Map<string, UnaryOp>([
  ['exp', 'exp'],
  ['ln', 'ln'],
  ['log', 'ln'],
  ['sqrt', 'sqrt'],
  ['abs', 'abs'],
  ['floor', 'floor'],
]);
/** Functions of two or more arguments that are applied from left to right. */
const CHAINED_CALLS = new Map<string, BinaryOp>([
  ['min', 'min'],
  ['max', 'max'],
]);
const OTHER_CALLS = new Map<string, (args: readonly Expr[]) => Expr | undefined>([
  ['pow', ([a, b, ...more]) => (b && more.length === 0 ? binary('pow', a, b) : undefined)],
  ['ceil', ([a, ...more]) => (a && more.length === 0 ? unary('neg', unary('floor', unary('neg', a))) : undefined)],
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
export const FUNCTIONS: readonly string[] = [...UNARY_CALLS.keys(), ...CHAINED_CALLS.keys(), ...OTHER_CALLS.keys()];

/** Names an expression may use, each with its index. */
export interface Names {
  readonly species: readonly string[];
  readonly parameters: readonly string[];
  /** Whether `time` may stand in it, the time since the start of a run. */
  readonly time?: boolean;
}

/** Says what is wrong with an expression, in words a person can act on. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** Limits of one expression: characters, and operations inside one another. */
export const MAX_LENGTH = 20_000;
export const MAX_DEPTH = 200;

/** Parses an arithmetic expression in species and parameters. @throws ExpressionError */
export function parseExpression(text: string, names: Names): Expr {
  if (text.trim() === '') throw new ExpressionError('The expression is empty.');
  if (text.length > MAX_LENGTH) throw new ExpressionError(`The expression is longer than ${MAX_LENGTH} characters.`);
  let tree: jsep.Expression;
  try {
    tree = jsep(text);
  } catch (error) {
    throw new ExpressionError(
      `Cannot read "${shorten(text)}": ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return convert(tree, names, 0);
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function convert(node: jsep.Expression, names: Names, depth: number): Expr {
  if (depth > MAX_DEPTH) throw new ExpressionError(`The expression is nested more than ${MAX_DEPTH} deep.`);
  switch (node.type) {
    case 'Literal': {
      const { value } = node as jsep.Literal;
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw new ExpressionError(`"${value}" is not a number.`);
      return num(value);
    }
    case 'Identifier': {
      const { name } = node as jsep.Identifier;
      const s = names.species.indexOf(name);
      if (s >= 0) return species(s);
      const p = names.parameters.indexOf(name);
      if (p >= 0) return parameter(p);
      if (names.time && name === 'time') return TIME;
      const known = [...names.species, ...names.parameters].join(', ');
      throw new ExpressionError(`There is no "${name}" here; the names are ${known}.`);
    }
    case 'UnaryExpression': {
      const { operator, argument } = node as jsep.UnaryExpression;
      if (operator === '-') return unary('neg', convert(argument, names, depth + 1));
      if (operator === '+') return convert(argument, names, depth + 1);
      if (operator === '!') return not(convert(argument, names, depth + 1));
      throw new ExpressionError(`The operator "${operator}" is not supported.`);
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as jsep.BinaryExpression;
      const make = BINARY_TOKENS.get(operator);
      if (!make) throw new ExpressionError(`The operator "${operator}" is not supported.`);
      return make(convert(left, names, depth + 1), convert(right, names, depth + 1));
    }
    case 'CallExpression': {
      const { callee, arguments: args } = node as jsep.CallExpression;
      const name = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : '?';
      const one = UNARY_CALLS.get(name);
      if (one && args.length === 1) return unary(one, convert(args[0], names, depth + 1));
      const chained = CHAINED_CALLS.get(name);
      if (chained && args.length > 1) {
        return args.map((arg) => convert(arg, names, depth + 1)).reduce((a, b) => binary(chained, a, b));
      }
      const made = OTHER_CALLS.get(name)?.(args.map((arg) => convert(arg, names, depth + 1)));
      if (made) return made;
      throw new ExpressionError(
        `Cannot call "${name}" with ${args.length} arguments; the functions are ${FUNCTIONS.join(', ')}.`,
      );
    }
    case 'Compound':
      throw new ExpressionError('There is more than one expression; an operator may be missing.');
    default:
      throw new ExpressionError(`"${node.type}" is not supported in an expression.`);
  }
}
