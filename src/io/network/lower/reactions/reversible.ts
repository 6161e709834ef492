import type { Reactant } from '../../tree/mass-action';
import { inDenominators, signedTerms, sumOf } from '../../tree/terms';
import { isNumber, mentionsAny, type Tree } from '../../tree/tree';

/** The rates of the two directions of a reaction; undefined for one that does not run. */
export interface Directions {
  readonly forward: Tree | undefined;
  readonly backward: Tree | undefined;
  /**
   * Whether there is another way to read the law: `unclear` if neither reading is plain, `one-sided` if the law is a
   * difference of an irreversible reaction that may as well be the propensity of one direction, as it is read here.
   */
  readonly doubt?: 'unclear' | 'one-sided';
}

/** What is known of a reaction whose law may be a difference. */
export interface TwoSided {
  /** In counts or in the document's terms: names of species stand for what there is of them. */
  readonly law: Tree;
  /** Whether an expression is one of constants and the time, and not negative throughout. */
  readonly isSteady?: (tree: Tree) => boolean;
  /** Whether an expression is known never to be negative, whatever the counts are. */
  readonly neverNegative?: (tree: Tree) => boolean;
  readonly reactants: readonly Reactant[];
  readonly products: readonly Reactant[];
  readonly reversible: boolean;
  /** How a person wants unclear ones read. */
  readonly differences?: 'split' | 'one';
}

/**
 * Takes a law that is a difference apart into a forward and a backward rate, by the signs of its terms. It is plain
 * which is which where the positive terms have a reactant as a factor and no product, and the negative ones the other way
 * round. k (P² - P)/2 and k (N - X) are differences too, and one propensity each.
 */
export function directions({
  law,
  isSteady = () => false,
  neverNegative = () => false,
  reactants,
  products,
  reversible,
  differences,
}: TwoSided): Directions {
  const whole = { forward: law, backward: undefined };
  const sides = [...reactants, ...products];
  const saturates = reversible ? () => false : inDenominators(law);
  // 1 - f of a share f is one factor; kpro - kdif is, unless kdif is the larger one.
  const kept = (tree: Tree) => isSteady(tree) || isFallingFactor(tree, sides) || saturates(tree);
  const parts = partsBySign(law, kept);
  if (!parts?.backward) return whole;
  const { forward, backward } = parts;
  if (!forward) return { forward, backward };
  const net = changes(reactants, products);
  const of = (sign: number) => [...net].flatMap(([s, n]) => (n * sign > 0 ? [s] : []));
  const [from, to] = [of(-1), of(1)];
  const alone = (list: readonly string[], other: readonly Reactant[]) =>
    list.filter((s) => !other.some((p) => p.species === s));
  if (!mentionsAny(backward, new Set(to)) && isExpandedFalling(backward, forward, reactants)) return whole;
  const plain =
    from.length + to.length > 0 &&
    (from.length === 0 || from.some((s) => hasFactor(forward, s))) &&
    (to.length === 0 || to.some((s) => hasFactor(backward, s))) &&
    !alone(to, reactants).some((s) => hasFactor(forward, s)) &&
    !alone(from, products).some((s) => hasFactor(backward, s));
  if (plain && (reversible || (from.length > 0 && to.length > 0))) return parts;
  // What is never negative is no rate backwards: 1 - X/(K + X).
  const fewer = partsBySign(law, (tree) => kept(tree) || neverNegative(tree));
  if (!fewer?.backward) return whole;
  if (!reversible && differences !== 'split') return { ...whole, ...(plain ? { doubt: 'one-sided' } : {}) };
  if (differences === 'split') return fewer;
  return { ...whole, ...(differences === 'one' ? {} : { doubt: 'unclear' }) };
}

interface Parts {
  readonly forward: Tree | undefined;
  readonly backward: Tree | undefined;
}

/** The terms of a law added up by their signs; undefined if there are too many. */
function partsBySign(law: Tree, kept: (difference: Tree) => boolean): Parts | undefined {
  const terms = signedTerms(law, kept);
  return terms && { forward: sumOf(terms, false), backward: sumOf(terms, true) };
}

/** Molecules that a reaction makes of each species, negative for those that it uses up. */
function changes(reactants: readonly Reactant[], products: readonly Reactant[]): Map<string, number> {
  const net = new Map<string, number>();
  for (const { species, count } of reactants) net.set(species, (net.get(species) ?? 0) - count);
  for (const { species, count } of products) net.set(species, (net.get(species) ?? 0) + count);
  return net;
}

/** Whether a tree is 0 wherever the species is, by its form. */
export function hasFactor(tree: Tree, species: string): boolean {
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
    case 'neg':
    case 'sqrt':
    case 'abs':
      return hasFactor(a, species);
    case 'min':
      return tree.args.some((arg) => hasFactor(arg, species));
    case 'max':
      return tree.args.every((arg) => hasFactor(arg, species));
    case 'piecewise':
      return tree.args.every((arg, i) => i % 2 === 1 || isNumber(arg, 0) || hasFactor(arg, species));
    default:
      return false;
  }
}

/** Whether a difference is a factor (P - 1) of a falling factorial, P being taken or made more than once. */
function isFallingFactor(tree: Tree, sides: readonly Reactant[]): boolean {
  if (tree.kind !== 'apply' || tree.op !== 'sub') return false;
  const [left, right] = tree.args;
  return isNumber(right) && sides.some(({ species, count }) => right.value < count && hasFactor(left, species));
}

/** Whether a difference comes from a falling factorial multiplied out, P² - P: the forward part then has P twice. */
function isExpandedFalling(backward: Tree, forward: Tree, reactants: readonly Reactant[]): boolean {
  return reactants.some(({ species }) => {
    const set = new Set([species]);
    return hasFactor(forward, species) && countFactor(forward, species) >= 2 && mentionsAny(backward, set);
  });
}

function countFactor(tree: Tree, species: string): number {
  if (tree.kind === 'name') return tree.name === species ? 1 : 0;
  if (tree.kind !== 'apply') return 0;
  const [a, b] = tree.args;
  if (tree.op === 'mul') return countFactor(a, species) + countFactor(b, species);
  if (tree.op === 'pow' && isNumber(b)) return b.value * countFactor(a, species);
  if (tree.op === 'add') return Math.min(countFactor(a, species), countFactor(b, species));
  return tree.op === 'div' ? countFactor(a, species) : 0;
}
