import type { NetworkDocument, SpeciesEntry } from '../../document';
import { ANY, NOT_NEGATIVE, type Range, rangeOf } from '../../tree/range';
import { apply, evaluateTree, name, number, type Tree, treeMentionsTime } from '../../tree/tree';
import { changedByReactions } from '../../validate';

/** Moments at which the sign of what follows the time alone is looked at: the start, and 40 to a decade. */
const MOMENTS = [0, ...Array.from({ length: 401 }, (_, i) => 10 ** (-4 + i / 40))];

/** `both` where it changes with the time; 0 counts as positive. */
export type Sign = 1 | -1 | 'both';

/**
 * What is known of the signs of a document's expressions before a run: counts are never negative, constants have their values,
 * and what follows the time alone is looked at over ten decades of it.
 */
export class KnownSigns {
  /** Changed by reactions, rate rules or events, or the rate of a reaction. */
  private readonly moving: ReadonlySet<string>;
  /** The latter of them: they may have any sign. */
  private readonly rates: ReadonlySet<string>;
  private readonly species: ReadonlySet<string>;
  private readonly rules: ReadonlyMap<string, Tree>;
  private readonly values: ReadonlyMap<string, Tree>;
  private readonly steady = new Map<string, boolean>();
  private readonly timed = new Map<string, boolean>();
  private readonly ranges = new Map<string, Range>();
  private readonly constants = new Map<string, number>();
  /** Values of rules at the moment that is looked at. */
  private readonly now = new Map<string, number>();
  private moment = 0;

  /**
   * @param independent whether what a species' rule leaves of others may be negative, as it may where these change one without the
   * other: where rate rules are read as reactions
   */
  constructor(
    document: NetworkDocument,
    private readonly independent = false,
  ) {
    const { species, parameters, compartments, reactions, events, rateRules = [] } = document;
    const assigned = events.flatMap((e) => e.assignments.map((a) => a.target));
    this.rates = new Set(reactions.map((r) => r.name));
    const ruled = rateRules.map((r) => r.target);
    this.moving = new Set([...changedByReactions(document), ...ruled, ...assigned, ...this.rates]);
    this.species = new Set(species.map((s) => s.name));
    this.rules = new Map(document.rules.map((r) => [r.target, r.value]));
    this.values = new Map([
      ...species.map((s): [string, Tree] => [s.name, startOf(s)]),
      ...compartments.map((c): [string, Tree] => [c.name, c.size ?? number(1)]),
      ...parameters.flatMap((p): [string, Tree][] => (p.value ? [[p.name, p.value]] : [])),
    ]);
  }

  /** Whether an expression cannot be negative, whatever the counts are; constants as the text sets them. */
  neverNegative(tree: Tree): boolean {
    const sign = this.signOf(tree);
    return sign === undefined ? rangeOf(tree, (n) => this.rangeOfName(n)).lo >= 0 : sign === 1;
  }

  /** The sign of an expression of constants and the time; undefined for one of anything that changes otherwise. */
  signOf(tree: Tree): Sign | undefined {
    if (!this.isSteady(tree)) return undefined;
    const at = (time: number) => evaluateTree(tree, (n) => this.valueOf(n, time), time);
    const values = this.followsTime(tree) ? MOMENTS.map(at) : [at(0)];
    if (!values.some((v) => v < 0)) return 1;
    return values.some((v) => v > 0) ? 'both' : -1;
  }

  /** Whether a rule gives a name its value and may give a negative one; other names are taken to be positive. */
  mayBeNegative(symbol: string): boolean {
    const rule = this.rules.get(symbol);
    return rule !== undefined && !this.neverNegative(rule);
  }

  private isSteady(tree: Tree): boolean {
    if (tree.kind === 'apply') return tree.args.every((arg) => this.isSteady(arg));
    if (tree.kind !== 'name') return true;
    const known = this.steady.get(tree.name);
    if (known !== undefined) return known;
    // A circle of rules is refused elsewhere.
    this.steady.set(tree.name, false);
    const rule = this.rules.get(tree.name);
    const steady = rule ? this.isSteady(rule) : !this.moving.has(tree.name);
    this.steady.set(tree.name, steady);
    return steady;
  }

  /** Whether a steady expression is more than constants. */
  private followsTime(tree: Tree): boolean {
    if (tree.kind === 'name') {
      const known = this.timed.get(tree.name);
      if (known !== undefined) return known;
      const rule = this.rules.get(tree.name);
      const timed = rule !== undefined && this.followsTime(rule);
      this.timed.set(tree.name, timed);
      return timed;
    }
    return treeMentionsTime(tree) || (tree.kind === 'apply' && tree.args.some((arg) => this.followsTime(arg)));
  }

  private valueOf(symbol: string, time: number): number {
    const rule = this.rules.get(symbol);
    if (rule && this.isSteady(name(symbol))) {
      if (time !== this.moment) this.now.clear();
      this.moment = time;
      const value = this.now.get(symbol) ?? evaluateTree(rule, (n) => this.valueOf(n, time), time);
      this.now.set(symbol, value);
      return value;
    }
    const known = this.constants.get(symbol);
    if (known !== undefined) return known;
    this.constants.set(symbol, Number.NaN);
    const tree = rule ?? this.values.get(symbol);
    const value = tree ? evaluateTree(tree, (n) => this.valueOf(n, 0), 0) : Number.NaN;
    this.constants.set(symbol, value);
    return value;
  }

  private rangeOfName(symbol: string): Range {
    const known = this.ranges.get(symbol);
    if (known) return known;
    this.ranges.set(symbol, ANY);
    const range = this.rangeOfSymbol(symbol);
    this.ranges.set(symbol, range);
    return range;
  }

  private rangeOfSymbol(symbol: string): Range {
    const rule = this.rules.get(symbol);
    if (rule) {
      const range = rangeOf(rule, (n) => this.rangeOfName(n));
      // What there is of a species is never negative, whatever gives it.
      const clipped = this.species.has(symbol) && !this.independent;
      return clipped ? { lo: Math.max(0, range.lo), hi: Math.max(0, range.hi) } : range;
    }
    if (this.rates.has(symbol)) return ANY;
    const value = this.valueOf(symbol, 0);
    if (this.moving.has(symbol)) return value < 0 ? ANY : NOT_NEGATIVE;
    return Number.isNaN(value) ? ANY : { lo: value, hi: value };
  }
}

/** What a species' name stands for at the start. */
function startOf({ initial, substanceOnly, compartment }: SpeciesEntry): Tree {
  if (!initial) return number(0);
  if (substanceOnly === (initial.as === 'amount')) return initial.value;
  return apply(substanceOnly ? 'mul' : 'div', initial.value, name(compartment));
}
