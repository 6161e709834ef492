import type { Expr } from '../../../../compile/expressions/expression';
import type { ReactionSpec } from '../../../../models/types';
import type { Participant, ReactionEntry } from '../../document';
import { type Edit, originOf, type Place, type Report } from '../../problem';
import { rateConstant } from '../../tree/mass-action';
import { apply, evaluateTree, isNumber, name, number, type Tree } from '../../tree/tree';
import { nearlyWhole } from '../../whole';
import type { Symbols } from '../symbols/symbols';
import { vanishesBelow } from './guard';
import type { KnownSigns } from './known-signs';
import { type Directions, directions, hasFactor } from './reversible';

/** What the lowering of a reaction needs of the model around it. */
export interface ReactionContext {
  readonly symbols: Symbols;
  readonly signs: KnownSigns;
  /** Molecules per unit of substance: a law of one unit per time is that many reactions per time. */
  readonly perUnit: number;
  readonly report: Report;
  readonly print: (tree: Tree) => string;
  readonly parse: (text: string) => Expr | undefined;
  /** A name in the model, for one in the document. */
  readonly nameOf: (name: string) => string;
  readonly fresh: (like: string) => string;
  /** Names in the document of what is a count in the model. */
  readonly counts: ReadonlySet<string>;
  /** The number of a species among the model's, -1 if it is none. */
  readonly countIndex: (name: string) => number;
  /** How laws are read that are unclear differences; if that is not chosen, they are reported to `unclear`. */
  readonly differences: 'split' | 'one' | undefined;
  readonly unclear: (reaction: ReactionEntry) => void;
}

/** The reactions of a model that one of a document comes to: two for one whose law is a difference. */
export function lowerReaction(reaction: ReactionEntry, context: ReactionContext): ReactionSpec[] {
  const { report } = context;
  const { name, reactants, products, label, place } = reaction;
  const parts = partsOf(reaction, context);
  if (!parts) return [];
  if (parts.doubt === 'unclear') context.unclear(reaction);
  if (parts.doubt === 'one-sided') {
    report.note(
      `The law of "${name}" is a difference; it is read as the rate of one direction, and a run in which it turns negative ends with an error. ` +
        'With an arrow -> its negative terms would be the rate backwards.',
      place,
      reaction.arrow && { label: 'Write ->', edits: [replacing(reaction.arrow, '->')] },
    );
  }
  const about = { ...(label ? { about: label } : {}), ...originOf(place) };
  const both = parts.forward !== undefined && parts.backward !== undefined;
  const one = (law: Tree | undefined, written: Tree | undefined, backwards: boolean, head: string): ReactionSpec[] => {
    if (!law) return [];
    const [from, to] = backwards ? [products, reactants] : [reactants, products];
    return [oneWay({ name: head, ...about }, { from, to, law, written }, reaction, context)];
  };
  const forward = one(parts.forward, parts.written.forward, false, context.nameOf(name));
  const reverse = both ? context.fresh(`${name}_reverse`) : context.nameOf(name);
  const backward = one(parts.backward, parts.written.backward, true, reverse);
  if (both) {
    const what = reaction.reversible ? 'Reversible reaction' : 'The law of reaction';
    report.note(
      reaction.reversible
        ? `${what} "${name}" became two, "${name}" and "${reverse}".`
        : `${what} "${name}" is a difference, so it became two, "${name}" and "${reverse}".`,
      place,
    );
  } else if (backward.length > 0) {
    report.note(`The law of reaction "${name}" is negative, so it runs backwards.`, place);
  }
  return [...forward, ...backward];
}

const replacing = ({ line, column, length }: Place, text: string): Edit => ({
  from: { line, column },
  to: { line, column: column + length },
  text,
});

/** Both directions in counts, and as the document has them. */
type Parts = Directions & { readonly written: Pick<Directions, 'forward' | 'backward'> };

/**
 * Both directions in counts. Rules for parameters and rates of other reactions are written out first, as they may have any sign,
 * unless the law is plain only as it stands. A rule for a species gives what there is of it, which is never negative, so its name
 * stays a factor: of V yp with yp := 1 - y - ypp, the part -V ypp would not vanish with y, and stopping it at y = 0 would change the
 * mean.
 */
function partsOf(reaction: ReactionEntry, context: ReactionContext): Parts | undefined {
  const { symbols, signs, differences } = context;
  const { reactants, products, reversible } = reaction;
  const what = `The rate law of "${reaction.name}"`;
  const lower = (tree: Tree) => symbols.lower(tree, what, reaction.place);
  const whole = lower(reaction.law);
  if (!whole) return undefined;
  const asItIs = { forward: whole, backward: undefined, written: { forward: reaction.law, backward: undefined } };
  if (reaction.oneWay) return asItIs;
  const isSteady = (tree: Tree) => [1, 'both'].includes(signs.signOf(tree) ?? 0);
  const sides = { reactants, products, reversible, isSteady, neverNegative: (tree: Tree) => signs.neverNegative(tree) };
  const written = symbols.stated.written(reaction.law);
  const plainly = [written, reaction.law].map((law) => directions({ ...sides, law }));
  const clear =
    plainly.find((way) => way.backward && !way.doubt) ??
    directions({ ...sides, law: written, ...(differences ? { differences } : {}) });
  // Nothing to take apart: the law as it is.
  if (!clear.backward) return { ...asItIs, ...(clear.doubt ? { doubt: clear.doubt } : {}) };
  const [forward, backward] = [clear.forward, clear.backward].map((tree) => tree && lower(tree));
  return { forward, backward, written: clear };
}

/** One direction of a reaction of the document. */
interface OneWay {
  readonly from: readonly Participant[];
  readonly to: readonly Participant[];
  /** Its rate in counts, and as the document has it. */
  readonly law: Tree;
  readonly written: Tree | undefined;
}

function oneWay(
  head: Pick<ReactionSpec, 'name' | 'about' | 'line' | 'file'>,
  way: OneWay,
  reaction: ReactionEntry,
  context: ReactionContext,
): ReactionSpec {
  const { print, perUnit } = context;
  const { from, to, law } = way;
  const propensity = multiply(law, perUnit);
  const left = countsOf(from, context);
  const right = countsOf(to, context);
  // What takes part without being changed stands on both sides: on the left as it is, and given back on the right.
  for (const [species, count] of left.kept) {
    left.moving.set(species, count);
    right.moving.set(species, count);
  }
  const equation = `${sideText(left.moving, context)} -> ${sideText(right.moving, context)}`;
  const reactants = [...left.moving].map(([species, count]) => ({ species, count }));
  const ruled = ruledReactants(way, left.moving, right.moving, context);
  const constant = ruled.length === 0 ? rateConstant(propensity, reactants, context.counts) : undefined;
  if (constant) return { ...head, equation, massAction: print(constant) };
  const guarded = guard(propensity, left.moving, right.moving, ruled, reaction, context);
  return { ...head, equation, propensity: print(guarded) };
}

function multiply(tree: Tree, by: number): Tree {
  if (isNumber(tree)) return number(tree.value * by);
  // Antimony writes "1 * k" for a law that is not to be read as a rate constant.
  const one = tree.kind === 'apply' && tree.op === 'mul' && isNumber(tree.args[0], 1);
  const plain = one ? tree.args[1] : tree;
  return by === 1 ? plain : apply('mul', number(by), plain);
}

interface Side {
  /** Molecules by species that the reaction changes. */
  readonly moving: Map<string, number>;
  /** Molecules by species that it does not: boundary species with a count. */
  readonly kept: Map<string, number>;
}

function countsOf(side: readonly Participant[], { symbols }: ReactionContext): Side {
  const moving = new Map<string, number>();
  const kept = new Map<string, number>();
  for (const { species, count } of side) {
    if (symbols.roles.get(species)?.kind !== 'species') continue;
    const into = symbols.stated.isMoving(species) ? moving : kept;
    into.set(species, (into.get(species) ?? 0) + count);
  }
  return { moving, kept };
}

function sideText(side: ReadonlyMap<string, number>, { nameOf }: ReactionContext): string {
  const terms = [...side].map(([species, count]) => (count === 1 ? nameOf(species) : `${count} ${nameOf(species)}`));
  return terms.join(' + ') || '0';
}

/** Share of a molecule by which a count that a rule computes may be off. */
const ROUND_OFF = 1e-6;

/** A reactant that a rule gives and that the reaction uses up by what it does to the counts in that rule. */
interface RuledReactant {
  readonly name: string;
  readonly needed: number;
  /** What there is of it, in molecules. */
  readonly amount: Tree;
}

/**
 * Reactants that are no counts of their own but what a rule leaves of others, as N1 := N - N2 in 2 N1 => 2 N2: a firing takes as many
 * of them, so that with fewer it cannot happen. Where one is taken at a time from a whole number of them and the law has them as a
 * factor, it vanishes in time by itself.
 */
function ruledReactants(
  { from, to, written }: OneWay,
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
  { symbols }: ReactionContext,
): RuledReactant[] {
  const total = (side: readonly Participant[], species: string) =>
    side.reduce((sum, p) => sum + (p.species === species ? p.count : 0), 0);
  const change = (s: string) => (right.get(s) ?? 0) - (left.get(s) ?? 0);
  return [...new Set(from.map((p) => p.species))].flatMap((species): RuledReactant[] => {
    const needed = total(from, species) - total(to, species);
    const amount = needed > 0 ? symbols.ruledAmount(species) : undefined;
    if (!amount) return [];
    const before = evaluateTree(amount, (n) => symbols.inModel(n), 0);
    const after = evaluateTree(amount, (n) => symbols.inModel(n) + change(n), 0);
    // A rule that the firing leaves alone, or follows otherwise, is an input like any other.
    if (!(Math.abs(before - after - needed) < ROUND_OFF * Math.max(1, Math.abs(before)))) return [];
    if (needed === 1 && nearlyWhole(before) && written && hasFactor(written, species)) return [];
    return [{ name: species, needed, amount }];
  });
}

/** A propensity that could make a count negative is 0 where the molecules are missing. */
function guard(
  propensity: Tree,
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
  ruled: readonly RuledReactant[],
  reaction: ReactionEntry,
  { print, parse, countIndex, report, nameOf }: ReactionContext,
): Tree {
  const expr = parse(print(propensity));
  if (!expr) return propensity;
  const missing = [...left].flatMap(([species, count]) => {
    const needed = count - (right.get(species) ?? 0);
    const index = countIndex(species);
    return needed > 0 && !vanishesBelow(expr, index, needed) ? [[species, needed] as const] : [];
  });
  if (missing.length + ruled.length === 0) return propensity;
  const all = [...missing, ...ruled.map((r) => [r.name, r.needed] as const)];
  const words = all.map(([species, needed]) => `${needed} of ${nameOf(species)}`).join(' and ');
  report.note(
    `The rate law of "${reaction.name}" does not vanish when its molecules run out; here it is 0 with fewer than ${words}.`,
    reaction.place,
  );
  const test = [
    ...missing.map(([species, needed]) => apply('ge', name(species), number(needed))),
    ...ruled.map(({ amount, needed }) => apply('ge', amount, number(needed - ROUND_OFF))),
  ].reduce((a, b) => apply('and', a, b));
  return apply('piecewise', propensity, test, number(0));
}
