import type { Operation, Tree } from './tree';

/** How tightly an operation binds; larger is tighter. A call or a name binds tightest. */
const BINDING: Partial<Record<Operation, readonly [symbol: string, binding: number]>> = {
  or: ['||', 1],
  and: ['&&', 2],
  eq: ['==', 3],
  ne: ['!=', 3],
  lt: ['<', 4],
  le: ['<=', 4],
  gt: ['>', 4],
  ge: ['>=', 4],
  add: ['+', 5],
  sub: ['-', 5],
  mul: ['*', 6],
  div: ['/', 6],
  pow: ['^', 8],
};
const SIGN = 7;
const ATOM = 9;
const COMPARISONS = 4;

/**
 * A tree in infix notation, as both Antimony and src/compile/expressions/parse.ts read it: reading it again gives the same tree.
 * Numbers are written in full.
 */
export function printTree(tree: Tree, nameOf: (name: string) => string = (name) => name): string {
  const print = (t: Tree): readonly [text: string, binding: number] => {
    switch (t.kind) {
      case 'number':
        return t.value < 0 ? [`-${String(-t.value)}`, SIGN] : [String(t.value), ATOM];
      case 'name':
        return [nameOf(t.name), ATOM];
      case 'time':
        return ['time', ATOM];
      case 'apply': {
        const infix = BINDING[t.op];
        if (infix) {
          const [symbol, binding] = infix;
          const [left, right] = t.args;
          // Powers group to the right elsewhere; parentheses on both sides leave nothing to remember.
          // Chains of comparisons mean something else in mathematics: they get parentheses too.
          const strict = t.op === 'pow' || binding === 3 || binding === COMPARISONS;
          const a = wrap(left, strict ? binding + 1 : binding);
          const b = wrap(right, binding + 1, true);
          return [t.op === 'pow' ? `${a}^${b}` : `${a} ${symbol} ${b}`, binding];
        }
        if (t.op === 'neg') return [`-${wrap(t.args[0], SIGN + 1)}`, SIGN];
        if (t.op === 'not') return [`!${wrap(t.args[0], ATOM)}`, SIGN];
        return [`${t.op}(${t.args.map((arg) => print(arg)[0]).join(', ')})`, ATOM];
      }
    }
  };
  const wrap = (t: Tree, minBinding: number, right = false): string => {
    const [text, binding] = print(t);
    return binding < minBinding || (right && text.startsWith('-')) ? `(${text})` : text;
  };
  return print(tree)[0];
}
