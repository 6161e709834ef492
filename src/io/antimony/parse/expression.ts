import { AVOGADRO } from '../../network/document';
import { LIMITS } from '../../network/limits';
import { suggestion } from '../../network/nearest';
import { ELEMENTARY } from '../../network/tree/elementary';
import { type Defined, inline } from '../../network/tree/functions';
import {
  ARITY,
  apply,
  isNumber,
  name as nameTree,
  negate,
  number,
  type Operation,
  sizeProblem,
  TIME,
  type Tree,
} from '../../network/tree/tree';
import { type Cursor, placeOf } from './cursor';
import type { Token } from './tokens';

/** Infix operators with how tightly they bind, as in printTree. */
const INFIX = new Map<string, readonly [Operation, number]>([
  ['||', ['or', 1]],
  ['or', ['or', 1]],
  ['&&', ['and', 2]],
  ['and', ['and', 2]],
  ['==', ['eq', 3]],
  ['!=', ['ne', 3]],
  ['<>', ['ne', 3]],
  ['<', ['lt', 4]],
  ['<=', ['le', 4]],
  ['>', ['gt', 4]],
  ['>=', ['ge', 4]],
  ['+', ['add', 5]],
  ['-', ['sub', 5]],
  ['*', ['mul', 6]],
  ['/', ['div', 6]],
]);
const REMAINDER = 6;
/** Functions of Antimony that a simulation by molecules cannot follow, each with what to do instead. */
const REFUSED = new Map<string, string>([
  ['delay', 'Values of the past, delay(x, t), are not supported; write the intermediate steps as reactions.'],
  [
    'rateOf',
    'rateOf(x) is not supported: counts jump and have no rate of change. Write the laws that make x less those that use it.',
  ],
  ...[
    ...['normal', 'uniform', 'bernoulli', 'binomial', 'cauchy', 'chisquare', 'exponential', 'gamma', 'laplace'],
    ...['lognormal', 'poisson', 'rayleigh'],
  ].map(
    (name) =>
      [
        name,
        `Random numbers, ${name}(...), are not supported in a formula; write their mean instead. An initial count is drawn with --initial NAME=poisson(20) or binomial(50, 0.3) on the command line, and by that law in its field on the page.`,
      ] as const,
  ),
]);

type Call = (args: readonly Tree[]) => Tree | undefined;

const fixed = (op: Operation): Call => {
  const [min, max] = ARITY[op];
  return (args) => (args.length >= min && args.length <= max ? apply(op, ...args) : undefined);
};
const ln = (tree: Tree) => apply('ln', tree);
const two =
  (make: (a: Tree, b: Tree) => Tree): Call =>
  (args) =>
    args.length === 2 ? make(args[0], args[1]) : undefined;
const one =
  (make: (a: Tree) => Tree): Call =>
  (args) =>
    args.length === 1 ? make(args[0]) : undefined;
const chain =
  (op: Operation): Call =>
  (args) =>
    args.length > 0 ? args.reduce((a, b) => apply(op, a, b)) : undefined;

/** Functions by name, those of libSBML's infix notation that the whitelisted operations can express. */
export const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ...(['exp', 'ln', 'sqrt', 'abs', 'floor', 'ceil', 'min', 'max'] as const).map((op) => [op, fixed(op)] as const),
  ['ceiling', fixed('ceil')],
  ['pow', fixed('pow')],
  ['power', fixed('pow')],
  ['sqr', one((a) => apply('pow', a, number(2)))],
  ['log10', fixed('log10')],
  ...[...ELEMENTARY].map(([name, make]) => [name, one(make)] as const),
  ['root', two((n, a) => apply('pow', a, apply('div', number(1), n)))],
  ['neg', one(negate)],
  ['not', fixed('not')],
  ...(['lt', 'gt', 'eq'] as const).map((op) => [op, fixed(op)] as const),
  ['leq', fixed('le')],
  ['geq', fixed('ge')],
  ['neq', fixed('ne')],
  ['and', chain('and')],
  ['or', chain('or')],
  ['plus', (args) => (args.length > 0 ? args.reduce((a, b) => apply('add', a, b)) : number(0))],
  ['times', (args) => (args.length > 0 ? args.reduce((a, b) => apply('mul', a, b)) : number(1))],
  ['minus', (args) => (args.length === 1 ? negate(args[0]) : args.length === 2 ? apply('sub', ...args) : undefined)],
  ['divide', two((a, b) => apply('div', a, b))],
  ['xor', two((a, b) => apply('ne', apply('not', a), apply('not', b)))],
  ['piecewise', (args) => (args.length % 2 === 1 ? apply('piecewise', ...args) : undefined)],
]);

/** Words that stand for a number. */
const CONSTANTS = new Map<string, number>([
  ['true', 1],
  ['false', 0],
  ['pi', Math.PI],
  ['exponentiale', Math.E],
  ['avogadro', AVOGADRO],
]);

/** a % b: what is left of a by whole multiples of b, with the sign of a, as SBML defines it. */
function remainder(a: Tree, b: Tree): Tree {
  const quotient = apply('div', a, b);
  const down = apply('sub', a, apply('mul', b, apply('floor', quotient)));
  if (a.kind === 'time' && isNumber(b) && b.value > 0) return down;
  const up = apply('sub', a, apply('mul', b, apply('ceil', quotient)));
  const opposite = apply('ne', apply('lt', a, number(0)), apply('lt', b, number(0)));
  return apply('piecewise', up, opposite, down);
}

/** Reads expressions; functions the text defines are written out where they are called. */
export class ExpressionReader {
  private readonly cursor: Cursor;
  private readonly defined: Pick<ReadonlyMap<string, Defined>, 'get' | 'has' | 'keys'>;
  /** Names that hide a constant or `time`, since the text gives them a value of its own. */
  private readonly own: ReadonlySet<string>;
  private depth = 0;
  private terms = 0;
  /** Parentheses that are open: within them lines may be broken. */
  private open = 0;

  constructor(
    cursor: Cursor,
    defined: Pick<ReadonlyMap<string, Defined>, 'get' | 'has' | 'keys'>,
    own: ReadonlySet<string>,
  ) {
    this.cursor = cursor;
    this.defined = defined;
    this.own = own;
  }

  read(minBinding = 0): Tree {
    const { cursor } = this;
    if (++this.depth > 2 * LIMITS.depth) cursor.fail(`The expression is nested more than ${LIMITS.depth} deep.`);
    let left = this.signed();
    for (;;) {
      if (this.open > 0) cursor.skipNewlines();
      const operator = INFIX.get(cursor.token.text);
      const { kind } = cursor.token;
      if (kind === 'symbol' && cursor.is('%') && REMAINDER > minBinding) {
        cursor.next();
        if (this.open > 0) cursor.skipNewlines();
        left = remainder(left, this.read(REMAINDER));
        continue;
      }
      if (!operator || operator[1] <= minBinding || (kind !== 'symbol' && kind !== 'name')) break;
      if (++this.terms > LIMITS.nodes) cursor.fail('The expression is too long.');
      cursor.next();
      if (this.open > 0) cursor.skipNewlines();
      left = apply(operator[0], left, this.read(operator[1]));
    }
    this.depth--;
    return left;
  }

  /** A sign binds tighter than a product and looser than a power: -x^2 is -(x^2). */
  private signed(): Tree {
    const { cursor } = this;
    if (++this.depth > 2 * LIMITS.depth) cursor.fail(`The expression is nested more than ${LIMITS.depth} deep.`);
    let tree: Tree;
    if (cursor.accept('-')) tree = negate(this.signed());
    else if (cursor.accept('+')) tree = this.signed();
    else if (cursor.is('!') || (cursor.is('not') && cursor.ahead(1).text !== '(')) {
      cursor.next();
      tree = apply('not', this.signed());
    } else {
      tree = this.atom();
      if (cursor.is('^') || (cursor.is('*') && this.starPower())) {
        cursor.next();
        // To the right: 2^3^2 is 2^9.
        tree = apply('pow', tree, this.signed());
      }
    }
    this.depth--;
    return tree;
  }

  /** Python's and Fortran's power is not Antimony's, but what it means is clear. */
  private starPower(): boolean {
    const [first, second] = [this.cursor.token, this.cursor.ahead(1)];
    if (second.text !== '*' || second.line !== first.line || second.column !== first.column + 1) return false;
    this.cursor.next();
    return true;
  }

  private atom(): Tree {
    const { cursor } = this;
    const token = cursor.token;
    if (token.kind === 'number') {
      cursor.next();
      const value = Number(token.text);
      if (!Number.isFinite(value)) cursor.fail(`${token.text} is too large a number.`, token);
      return number(value);
    }
    if (token.kind === 'name') {
      cursor.next();
      return cursor.is('(') ? this.call(token) : this.named(token);
    }
    if (cursor.is('...')) {
      cursor.fail('Formulas that go on along a strand of DNA ("...") are not supported; write the whole formula.');
    }
    if (cursor.accept('(')) {
      this.open++;
      cursor.skipNewlines();
      const inner = this.read();
      this.close(token);
      return inner;
    }
    return cursor.fail(`Expected a number, a name or "(", but found ${cursor.found()}.`);
  }

  private close(opened: Token): void {
    const { cursor } = this;
    if (!cursor.is(')') && cursor.token.line !== opened.line) cursor.fail('This parenthesis is never closed.', opened);
    cursor.expect(')', 'to close the parenthesis');
    this.open--;
  }

  private named(token: Token): Tree {
    if (!this.own.has(token.text)) {
      if (token.text === 'time') return TIME;
      const constant = CONSTANTS.get(token.text);
      if (constant !== undefined) return number(constant);
    }
    return nameTree(token.text, placeOf(token));
  }

  private call(token: Token): Tree {
    const { cursor } = this;
    const opened = cursor.next();
    this.open++;
    const args: Tree[] = [];
    cursor.skipNewlines();
    if (!cursor.is(')')) {
      do {
        cursor.skipNewlines();
        args.push(this.read());
      } while (cursor.accept(','));
    }
    this.close(opened);
    // A function that has a mistake of its own is known all the same: its mistake is reported where it stands.
    const own = this.defined.get(token.text);
    if (own) {
      if (own.parameters.length === args.length) {
        const tree = inline(own, args);
        // Checked at every call: functions that double one another would grow without bound.
        const problem = sizeProblem(tree);
        return problem ? cursor.fail(`What "${token.text}" stands for ${problem}.`, token) : tree;
      }
      const needs = own.parameters.length;
      return cursor.fail(`"${token.text}" takes ${needs} arguments, but ${args.length} are given.`, token);
    }
    if (token.text === 'log' && args.length === 1) {
      return cursor.fail(
        'Some versions of Antimony read log(x) as log10(x), others as ln(x); write the one you mean.',
        token,
      );
    }
    if (token.text === 'log' && args.length === 2) return apply('div', ln(args[1]), ln(args[0]));
    const refused = REFUSED.get(token.text);
    if (refused) return cursor.fail(refused, token);
    const make = CALLS.get(token.text);
    if (!make) {
      const known = [...CALLS.keys(), ...this.defined.keys()];
      return cursor.fail(
        `There is no function "${token.text}"${suggestion(token.text, known) || `; there are ${[...CALLS.keys()].join(', ')}.`}`,
        token,
      );
    }
    return make(args) ?? cursor.fail(`"${token.text}" cannot be used with ${args.length} arguments.`, token);
  }
}
