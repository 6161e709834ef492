import type { ReactionEntry } from './document';
import { apply, isNumber, mentionsAny, number, type Tree } from './tree';

/** The laws of the two directions of a reaction; `backward` undefined for one that runs forwards alone. */
export type Directions = { readonly forward: Tree; readonly backward: Tree | undefined } | { readonly problem: string };

/**
 * Takes the law of a reversible reaction apart into two propensities. That is only right where the law is a forward
 * minus a backward rate by its form: the forward part has every reactant as a factor and no product, the backward part
 * the other way round. k (P² - P)/2 and k (N - X) are differences too, and one propensity each: there the text must say
 * which is meant, by declaring the reaction irreversible.
 */
export function directions(reaction: ReactionEntry): Directions {
  const { law } = reaction;
  if (!reaction.reversible) return { forward: law, backward: undefined };
  const parts = difference(law);
  if (!parts) return { forward: law, backward: undefined };
  const [forward, backward] = parts;
  const reactants = reaction.reactants.map((p) => p.species);
  const products = reaction.products.map((p) => p.species);
  const only = (list: readonly string[], other: readonly string[]) => list.filter((s) => !other.includes(s));
  const from = only(reactants, products);
  const to = only(products, reactants);
  const clear =
    from.length > 0 &&
    to.length > 0 &&
    reactants.every((s) => hasFactor(forward, s)) &&
    products.every((s) => hasFactor(backward, s)) &&
    !to.some((s) => hasFactor(forward, s)) &&
    !from.some((s) => hasFactor(backward, s));
  if (clear) return { forward, backward };
  if (!mentionsAny(backward, new Set(to)) && isFallingFactor(backward, forward, reactants))
    return { forward: law, backward: undefined };
  return {
    problem:
      `The rate law of reversible reaction "${reaction.name}" is a difference, but not clearly that of a forward rate ` +
      '(with every reactant as a factor) and a backward one (with every product). If it is the propensity of one ' +
      'direction, declare the reaction irreversible; else write two reactions.',
  };
}

/** The positive and the negative terms of a law, factors around a difference multiplied in. */
function difference(law: Tree): readonly [Tree, Tree] | undefined {
  if (law.kind !== 'apply') return undefined;
  const [a, b] = law.args;
  switch (law.op) {
    case 'sub':
    case 'add': {
      const plus: Tree[] = [];
      const minus: Tree[] = [];
      terms(law, false, plus, minus);
      if (plus.length === 0 || minus.length === 0) return undefined;
      return [sum(plus), sum(minus)];
    }
    case 'mul': {
      const left = difference(a);
      const right = difference(b);
      if (left && !right) return [apply('mul', left[0], b), apply('mul', left[1], b)];
      if (right && !left) return [apply('mul', a, right[0]), apply('mul', a, right[1])];
      return undefined;
    }
    case 'neg': {
      const inner = difference(a);
      return inner && [inner[1], inner[0]];
    }
    case 'div': {
      const left = difference(a);
      return left && [apply('div', left[0], b), apply('div', left[1], b)];
    }
    default:
      return undefined;
  }
}

const sum = (list: readonly Tree[]) => list.reduce((a, b) => apply('add', a, b));

function terms(tree: Tree, negative: boolean, plus: Tree[], minus: Tree[]): void {
  if (tree.kind === 'apply' && (tree.op === 'add' || tree.op === 'sub')) {
    terms(tree.args[0], negative, plus, minus);
    terms(tree.args[1], tree.op === 'sub' ? !negative : negative, plus, minus);
    return;
  }
  const positive = withoutSign(tree);
  const below = positive ? !negative : negative;
  (below ? minus : plus).push(positive ?? tree);
}

/** The tree without a minus sign before it or before its first factor; undefined if there is none. */
function withoutSign(tree: Tree): Tree | undefined {
  if (isNumber(tree)) return tree.value < 0 ? number(-tree.value) : undefined;
  if (tree.kind !== 'apply') return undefined;
  const [first, ...rest] = tree.args;
  if (tree.op === 'neg') return first;
  if (tree.op !== 'mul' && tree.op !== 'div') return undefined;
  const positive = withoutSign(first);
  return positive && apply(tree.op, positive, ...rest);
}

/** Whether a tree is 0 wherever the species is, by its form. */
function hasFactor(tree: Tree, species: string): boolean {
  if (tree.kind === 'name') return tree.name === species;
  if (tree.kind !== 'apply') return false;
  const [a, b] = tree.args;
  switch (tree.op) {
    case 'mul':
      return hasFactor(a, species) || hasFactor(b, species);
    case 'div':
      return hasFactor(a, species);
    case 'add':
    case 'sub':
      return hasFactor(a, species) && hasFactor(b, species);
    case 'pow':
      return hasFactor(a, species) && !(isNumber(b) && b.value <= 0);
    default:
      return false;
  }
}

/** Whether a difference comes from a factor (P - 1) of a falling factorial: the forward part then has P twice. */
function isFallingFactor(backward: Tree, forward: Tree, reactants: readonly string[]): boolean {
  return reactants.some((s) => {
    const set = new Set([s]);
    return hasFactor(forward, s) && countFactor(forward, s) >= 2 && mentionsAny(backward, set);
  });
}

function countFactor(tree: Tree, species: string): number {
  if (tree.kind === 'name') return tree.name === species ? 1 : 0;
  if (tree.kind !== 'apply') return 0;
  const [a, b] = tree.args;
  if (tree.op === 'mul') return countFactor(a, species) + countFactor(b, species);
  if (tree.op === 'pow' && isNumber(b)) return b.value * countFactor(a, species);
  return tree.op === 'div' ? countFactor(a, species) : 0;
}
