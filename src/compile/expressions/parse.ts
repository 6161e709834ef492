import jsep from 'jsep';
import { and, type BinaryOp, binary, type Expr, not, num, or, parameter, species, TIME, unary } from './expression';
import { callOf, FUNCTIONS, remainder } from './functions';

// jsep yields a plain syntax tree and evaluates nothing; only what is listed below passes on into our own tree.
jsep.addBinaryOp('^', 11, true);
// Python's and Fortran's power.
jsep.addBinaryOp('**', 11, true);

/** token ^ (token ^ ...): a power and everything to its right, which binds tighter than a minus sign before it. */
function gobblePower(parser: jsep.HookScope): jsep.Expression | undefined {
  const left = parser.gobbleToken();
  parser.gobbleSpaces();
  const stars = parser.expr.startsWith('**', parser.index);
  if (!left || (parser.char !== '^' && !stars)) return left;
  parser.index += stars ? 2 : 1;
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
  ['**', op('pow')],
  ['%', remainder],
  ['<', op('less')],
  ['<=', op('lessEqual')],
  ['>', (a, b) => binary('less', b, a)],
  ['>=', (a, b) => binary('lessEqual', b, a)],
  ['==', op('equal')],
  ['!=', (a, b) => not(binary('equal', a, b))],
  ['&&', and],
  ['||', or],
]);
/** Names an expression may use, each with its index. */
export interface Names {
  readonly species: readonly string[];
  readonly parameters: readonly string[];
  /** Whether `time` may stand in it, the time since the start of a run. */
  readonly time?: boolean;
  /** Further names, each with what stands for it. */
  readonly definitions?: ReadonlyMap<string, Expr>;
}

/** Says what is wrong with an expression, in words a person can act on. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** Limits of one expression: characters, and operations inside one another. */
export const MAX_LENGTH = 200_000;
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

/** Operators whose chains (a + b - c + …) are no nesting, however long. */
const CHAINS = new Map<string, { readonly join: string }>([
  ['+', { join: '+' }],
  ['-', { join: '+' }],
  ['*', { join: '*' }],
  ['&&', { join: '&&' }],
  ['||', { join: '||' }],
]);
/** Longer chains become trees of equal branches, so that nothing that walks them has to go deep. */
const LONGEST_LEFT = 32;

/** A chain of one kind of operator, however long: from left to right, as it is written. */
function chain(node: jsep.BinaryExpression, names: Names, depth: number): Expr {
  const { join } = CHAINS.get(node.operator)!;
  const parts: { readonly operator: string; readonly expr: Expr }[] = [];
  let rest: jsep.Expression = node;
  while (rest.type === 'BinaryExpression' && CHAINS.get((rest as jsep.BinaryExpression).operator)?.join === join) {
    const { operator, left, right } = rest as jsep.BinaryExpression;
    parts.push({ operator, expr: convert(right, names, depth + 1) });
    rest = left;
  }
  parts.push({ operator: join, expr: convert(rest, names, depth + 1) });
  parts.reverse();
  const make = (operator: string) => BINARY_TOKENS.get(operator)!;
  if (parts.length <= LONGEST_LEFT) {
    return parts.slice(1).reduce((left, { operator, expr }) => make(operator)(left, expr), parts[0].expr);
  }
  const terms = parts.map(({ operator, expr }) => (operator === '-' ? unary('neg', expr) : expr));
  const halve = (from: number, to: number): Expr => {
    if (to - from === 1) return terms[from];
    const middle = (from + to) >> 1;
    return make(join)(halve(from, middle), halve(middle, to));
  };
  return halve(0, terms.length);
}

const known = new WeakMap<Names, ReadonlyMap<string, Expr>>();

/** What each name stands for; a species before a parameter of the same name. */
export function symbolsOf(names: Names): ReadonlyMap<string, Expr> {
  let found = known.get(names);
  if (!found) {
    const parameters = names.parameters.map((name, p) => [name, parameter(p)] as const).reverse();
    found = new Map([
      ...(names.definitions ?? []),
      ...parameters,
      ...names.species.map((name, s) => [name, species(s)] as const).reverse(),
    ]);
    known.set(names, found);
  }
  return found;
}

/** Names that an error lists. */
const MAX_NAMED = 40;

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
      const known = symbolsOf(names).get(name);
      if (known) return known;
      if (names.time && name === 'time') return TIME;
      const all = [...names.species, ...names.parameters];
      const list = all.length > MAX_NAMED ? `${all.slice(0, MAX_NAMED).join(', ')}, …` : all.join(', ');
      throw new ExpressionError(`There is no "${name}" here; the names are ${list}.`);
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
      if (CHAINS.has(operator)) return chain(node as jsep.BinaryExpression, names, depth);
      return make(convert(left, names, depth + 1), convert(right, names, depth + 1));
    }
    case 'CallExpression': {
      const { callee, arguments: args } = node as jsep.CallExpression;
      const name = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : '?';
      const made = callOf(
        name,
        args.map((arg) => convert(arg, names, depth + 1)),
      );
      if (made) return made;
      throw new ExpressionError(
        FUNCTIONS.includes(name)
          ? `Cannot call "${name}" with ${args.length} ${args.length === 1 ? 'argument' : 'arguments'}.`
          : `There is no function "${name}"; the functions are ${FUNCTIONS.join(', ')}.`,
      );
    }
    case 'Compound':
      throw new ExpressionError('There is more than one expression; an operator may be missing.');
    default:
      throw new ExpressionError(`"${node.type}" is not supported in an expression.`);
  }
}
