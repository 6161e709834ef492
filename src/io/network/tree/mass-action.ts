import { apply, isNumber, number, type Tree } from './tree';

/** A species of a model and how many of its molecules a reaction takes, products that give them back included. */
export interface Reactant {
  readonly species: string;
  readonly count: number;
}

/**
 * The stochastic rate constant c if a propensity is mass action, c Π x (x-1) ... (x-n+1) / n! over the reactants
 * (Gillespie 1977), in whatever order and with whatever numbers its factors are written; undefined if it is not.
 * @param propensity in counts; names that are not in `species` are constants
 */
export function rateConstant(
  propensity: Tree,
  reactants: readonly Reactant[],
  species: ReadonlySet<string>,
): Tree | undefined {
  const product: Product = { above: [], below: [], numerator: 1, denominator: 1 };
  if (!collect(propensity, false, product)) return undefined;
  const shifts = new Map<string, number[]>();
  const constants: Tree[] = [];
  for (const factor of product.above) {
    const line = linear(factor, species);
    if (line === undefined) return undefined;
    if (line === null) constants.push(factor);
    else {
      product.numerator *= line.slope;
      const list = shifts.get(line.species) ?? [];
      list.push(-line.offset / line.slope);
      shifts.set(line.species, list);
    }
  }
  for (const factor of product.below) if (linear(factor, species) !== null) return undefined;
  for (const { species: name, count } of reactants) {
    const found = (shifts.get(name) ?? []).sort((a, b) => a - b);
    if (found.length !== count || found.some((shift, i) => Math.abs(shift - i) > 1e-9)) return undefined;
    for (let i = 2; i <= count; i++) product.numerator *= i;
    shifts.delete(name);
  }
  if (shifts.size > 0) return undefined;
  const factor = product.numerator / product.denominator;
  if (!Number.isFinite(factor)) return undefined;
  // A factor that differs from 1 by rounding alone is 1: (1/3) 3, say.
  const plain = Math.abs(factor - 1) < 1e-14;
  const factors = plain && constants.length > 0 ? constants : [number(plain ? 1 : factor), ...constants];
  const scaled = factors.reduce((a, b) => apply('mul', a, b));
  return product.below.reduce<Tree>((a, b) => apply('div', a, b), scaled);
}

interface Product {
  readonly above: Tree[];
  readonly below: Tree[];
  numerator: number;
  denominator: number;
}

/** Takes a product and quotient apart into factors. @returns whether it could */
function collect(tree: Tree, inverse: boolean, into: Product): boolean {
  if (isNumber(tree)) {
    if (inverse) into.denominator *= tree.value;
    else into.numerator *= tree.value;
    return tree.value !== 0;
  }
  if (tree.kind === 'apply') {
    const [a, b] = tree.args;
    if (tree.op === 'mul') return collect(a, inverse, into) && collect(b, inverse, into);
    if (tree.op === 'div' && !isLinearQuotient(tree)) return collect(a, inverse, into) && collect(b, !inverse, into);
  }
  (inverse ? into.below : into.above).push(tree);
  return true;
}

/** A sum divided by a number stays one factor, so that (x - 1)/V is recognised as a line. */
const isLinearQuotient = (tree: Extract<Tree, { kind: 'apply' }>) =>
  tree.args[0].kind === 'apply' && ['add', 'sub'].includes(tree.args[0].op) && isNumber(tree.args[1]);

interface Line {
  readonly species: string;
  readonly slope: number;
  readonly offset: number;
}

/** slope x + offset in one species; null for what has no species and no time in it; undefined for anything else. */
function linear(tree: Tree, species: ReadonlySet<string>): Line | null | undefined {
  if (tree.kind === 'number') return null;
  if (tree.kind === 'time') return undefined;
  if (tree.kind === 'name') return species.has(tree.name) ? { species: tree.name, slope: 1, offset: 0 } : null;
  const lines = tree.args.map((arg) => linear(arg, species));
  if (lines.includes(undefined)) return undefined;
  if (lines.every((line) => line === null)) return null;
  const [a, b] = tree.args;
  const [l, r] = lines;
  switch (tree.op) {
    case 'mul':
      if (l && isNumber(b) && b.value !== 0) return scale(l, b.value);
      return r && isNumber(a) && a.value !== 0 ? scale(r, a.value) : undefined;
    case 'div':
      return l && isNumber(b) && b.value !== 0
        ? { species: l.species, slope: l.slope / b.value, offset: l.offset / b.value }
        : undefined;
    case 'add':
    case 'sub': {
      const sign = tree.op === 'sub' ? -1 : 1;
      if (l && isNumber(b)) return { ...l, offset: l.offset + sign * b.value };
      return r && isNumber(a)
        ? { species: r.species, slope: sign * r.slope, offset: a.value + sign * r.offset }
        : undefined;
    }
    default:
      return undefined;
  }
}

const scale = (line: Line, by: number): Line => ({
  species: line.species,
  slope: line.slope * by,
  offset: line.offset * by,
});
