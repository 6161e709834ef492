import { apply, bare, isNumber, number, type Tree } from './tree';

/** A term of a sum: its sign, and the rest, which is nowhere negative by its form (names are taken to be positive). */
export interface Term {
  readonly negative: boolean;
  readonly tree: Tree;
}

/** More terms than that are not multiplied out. */
const MAX_TERMS = 500;

/**
 * The terms of an expression by their signs, with products and quotients multiplied out as far as a difference is in
 * them: V (S - P/K)/D is V S/D - V (P/K)/D. What stands in functions, and below a fraction bar, is taken to be positive.
 * @param whole whether a difference is one factor for all its form: one of constants, or (P - 1) of two P
 * @returns undefined if there would be too many
 */
export function signedTerms(tree: Tree, whole: Whole = () => false): readonly Term[] | undefined {
  return expand(tree, whole)?.filter((t) => !isNumber(t.tree, 0));
}

type Whole = (difference: Tree) => boolean;

/** All terms of one sign added up; undefined if there are none. */
export function sumOf(terms: readonly Term[], negative: boolean): Tree | undefined {
  const list = terms.filter((t) => t.negative === negative).map((t) => cancelled(t.tree));
  return list.length === 0 ? undefined : list.reduce((a, b) => apply('add', a, b));
}

const one = (tree: Tree, negative = false): readonly Term[] => [{ negative, tree }];
const flip = (terms: readonly Term[] | undefined) =>
  terms?.map(({ negative, tree }) => ({ negative: !negative, tree }));
const mixed = (terms: readonly Term[]) => terms.some((t) => t.negative !== terms[0].negative);

function expand(tree: Tree, isWhole: Whole): readonly Term[] | undefined {
  if (isNumber(tree)) return tree.value < 0 ? one(number(-tree.value), true) : one(tree);
  if (tree.kind !== 'apply') return one(tree);
  const [a, b] = tree.args;
  switch (tree.op) {
    case 'neg':
      return flip(expand(a, isWhole));
    case 'add':
    case 'sub': {
      if (isWhole(tree)) return one(tree);
      const left = expand(a, isWhole);
      const right = tree.op === 'sub' ? flip(expand(b, isWhole)) : expand(b, isWhole);
      if (!left || !right || left.length + right.length > MAX_TERMS) return undefined;
      const all = [...left, ...right];
      // A sum without a difference in it stays as it is.
      return all.some((t) => t.negative) ? all : one(tree);
    }
    case 'mul': {
      const [left, right] = [expand(a, isWhole), expand(b, isWhole)];
      if (!left || !right) return undefined;
      if (!mixed(left) && !mixed(right)) return product(left, right, a, b, 'mul');
      const [l, r] = [mixed(left) ? left : whole(left, a), mixed(right) ? right : whole(right, b)];
      if (l.length * r.length > MAX_TERMS) return undefined;
      return l.flatMap((x) =>
        r.map((y) => ({ negative: x.negative !== y.negative, tree: apply('mul', x.tree, y.tree) })),
      );
    }
    case 'div': {
      const [above, below] = [expand(a, isWhole), expand(b, isWhole)];
      if (!above) return undefined;
      const under = below && !mixed(below) ? whole(below, b)[0] : { negative: false, tree: b };
      if (!mixed(above)) return product(above, [under], a, under.tree, 'div');
      return above.map((x) => ({
        negative: x.negative !== under.negative,
        tree: apply('div', x.tree, under.tree),
      }));
    }
    case 'piecewise':
      return piecewise(tree, isWhole);
    default:
      return one(tree);
  }
}

/** Terms of one sign as one term, written as it was where nothing was negative. */
function whole(terms: readonly Term[], tree: Tree): readonly [Term] {
  if (!terms[0].negative) return [{ negative: false, tree }];
  return [{ negative: true, tree: terms.map((t) => t.tree).reduce((x, y) => apply('add', x, y)) }];
}

function product(left: readonly Term[], right: readonly Term[], a: Tree, b: Tree, op: 'mul' | 'div'): readonly Term[] {
  const [x, y] = [whole(left, a)[0], whole(right, b)[0]];
  return one(apply(op, x.tree, y.tree), x.negative !== y.negative);
}

/** piecewise(a - b, c, d) = piecewise(a, c, d) - piecewise(b, c, 0) */
function piecewise(tree: Extract<Tree, { kind: 'apply' }>, isWhole: Whole): readonly Term[] | undefined {
  const parts = tree.args.map((arg, i) => (i % 2 === 0 ? expand(arg, isWhole) : []));
  if (parts.includes(undefined)) return undefined;
  const values = parts as (readonly Term[])[];
  if (!values.some((terms) => terms.some((t) => t.negative))) return one(tree);
  const side = (negative: boolean): Tree =>
    apply(
      'piecewise',
      ...tree.args.map((arg, i) => (i % 2 === 0 ? (plainSum(values[i], negative) ?? number(0)) : arg)),
    );
  return [
    { negative: false, tree: side(false) },
    { negative: true, tree: side(true) },
  ].filter((_, i) => values.some((terms) => terms.some((t) => t.negative === (i === 1))));
}

function plainSum(terms: readonly Term[], negative: boolean): Tree | undefined {
  const list = terms.filter((t) => t.negative === negative).map((t) => t.tree);
  return list.length === 0 ? undefined : list.reduce((a, b) => apply('add', a, b));
}

/** A product and quotient with the names left out that it multiplies and divides by: S P/(S K) is P/K. */
export function cancelled(tree: Tree): Tree {
  const above: Tree[] = [];
  const below: Tree[] = [];
  collect(tree, above, below);
  const names = new Set(below.flatMap((t) => (t.kind === 'name' ? [t.name] : [])));
  if (!above.some((t) => t.kind === 'name' && names.has(t.name))) return tree;
  for (const factor of [...above]) {
    if (factor.kind !== 'name') continue;
    const at = below.findIndex((t) => t.kind === 'name' && t.name === factor.name);
    if (at < 0) continue;
    below.splice(at, 1);
    above.splice(above.indexOf(factor), 1);
  }
  const top = above.length > 0 ? multiply(above) : number(1);
  return below.length > 0 ? apply('div', top, multiply(below)) : top;
}

const multiply = (list: readonly Tree[]): Tree => list.reduce((a, b) => apply('mul', a, b));

/** The factors of a product and quotient, and those it is divided by. */
export function factorsOf(tree: Tree): { readonly above: readonly Tree[]; readonly below: readonly Tree[] } {
  const [above, below]: Tree[][] = [[], []];
  collect(tree, above, below);
  return { above, below };
}

/**
 * Whether a difference stands below a fraction bar of an expression too, as T - A in V (T - A)/(K + T - A): it is what is left of
 * something. Apart, V A/(K + T - A) and V T/(K + T - A) would go on where T - A is negative, and have no value where K + T - A is 0.
 */
export function inDenominators(whole: Tree): (difference: Tree) => boolean {
  const below: string[][] = [];
  const search = (tree: Tree): void => {
    if (tree.kind !== 'apply') return;
    if (tree.op === 'div') below.push(addends(tree.args[1], false));
    for (const arg of tree.args) search(arg);
  };
  search(whole);
  return (difference) => {
    const parts = addends(difference, false);
    return parts.length > 1 && below.some((sum) => parts.every((part) => sum.includes(part)));
  };
}

/** The addends of a sum with their signs, as texts to compare. */
function addends(tree: Tree, negative: boolean): string[] {
  if (tree.kind === 'apply' && (tree.op === 'add' || tree.op === 'sub')) {
    const [a, b] = tree.args;
    return [...addends(a, negative), ...addends(b, tree.op === 'sub' ? !negative : negative)];
  }
  if (tree.kind === 'apply' && tree.op === 'neg') return addends(tree.args[0], !negative);
  return [`${negative ? '-' : '+'}${JSON.stringify(bare(tree))}`];
}

/** The factors of a product and quotient. */
function collect(tree: Tree, above: Tree[], below: Tree[]): void {
  if (tree.kind === 'apply' && (tree.op === 'mul' || tree.op === 'div')) {
    collect(tree.args[0], above, below);
    if (tree.op === 'mul') collect(tree.args[1], above, below);
    else collect(tree.args[1], below, above);
  } else above.push(tree);
}
