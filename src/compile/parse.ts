import jsep from 'jsep';
import { type BinaryOp, binary, type Expr, num, parameter, species, type UnaryOp, unary } from './expression';

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

const BINARY_TOKENS: Readonly<Record<string, BinaryOp>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '^': 'pow',
};
const UNARY_CALLS = new Map<string, UnaryOp>([
  ['exp', 'exp'],
  ['ln', 'ln'],
  ['log', 'ln'],
  ['sqrt', 'sqrt'],
  ['abs', 'abs'],
  ['floor', 'floor'],
]);
const BINARY_CALLS = new Map<string, BinaryOp>([
  ['pow', 'pow'],
  ['min', 'min'],
  ['max', 'max'],
]);

/** Names an expression may use, each with its index. */
export interface Names {
  readonly species: readonly string[];
  readonly parameters: readonly string[];
}

/** Says what is wrong with an expression, in words a person can act on. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

const MAX_LENGTH = 2000;
const MAX_DEPTH = 100;

/** Parses an arithmetic expression in species and parameters. @throws ExpressionError */
export function parseExpression(text: string, names: Names): Expr {
  if (text.trim() === '') throw new ExpressionError('The expression is empty.');
  if (text.length > MAX_LENGTH) throw new ExpressionError(`The expression is longer than ${MAX_LENGTH} characters.`);
  let tree: jsep.Expression;
  try {
    tree = jsep(text);
  } catch (error) {
    throw new ExpressionError(`Cannot read "${text}": ${error instanceof Error ? error.message : String(error)}.`);
  }
  return convert(tree, names, 0);
}

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
      const known = [...names.species, ...names.parameters].join(', ');
      throw new ExpressionError(`There is no "${name}" here; the names are ${known}.`);
    }
    case 'UnaryExpression': {
      const { operator, argument } = node as jsep.UnaryExpression;
      if (operator === '-') return unary('neg', convert(argument, names, depth + 1));
      if (operator === '+') return convert(argument, names, depth + 1);
      throw new ExpressionError(`The operator "${operator}" is not supported.`);
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as jsep.BinaryExpression;
      const op = Object.hasOwn(BINARY_TOKENS, operator) ? BINARY_TOKENS[operator] : undefined;
      if (!op) throw new ExpressionError(`The operator "${operator}" is not supported.`);
      return binary(op, convert(left, names, depth + 1), convert(right, names, depth + 1));
    }
    case 'CallExpression': {
      const { callee, arguments: args } = node as jsep.CallExpression;
      const name = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : '?';
      const one = UNARY_CALLS.get(name);
      if (one && args.length === 1) return unary(one, convert(args[0], names, depth + 1));
      const two = BINARY_CALLS.get(name);
      if (two && args.length === 2) {
        return binary(two, convert(args[0], names, depth + 1), convert(args[1], names, depth + 1));
      }
      const known = [...UNARY_CALLS.keys(), ...BINARY_CALLS.keys()].join(', ');
      throw new ExpressionError(`Cannot call "${name}" with ${args.length} arguments; the functions are ${known}.`);
    }
    case 'Compound':
      throw new ExpressionError('There is more than one expression; an operator may be missing.');
    default:
      throw new ExpressionError(`"${node.type}" is not supported in an expression.`);
  }
}
