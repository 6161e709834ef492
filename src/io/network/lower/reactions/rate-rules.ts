import type {
  NetworkDocument,
  ParameterEntry,
  Participant,
  ReactionEntry,
  RuleEntry,
  SpeciesEntry,
} from '../../document';
import type { Place, Report } from '../../problem';
import { apply, name, number, type Tree } from '../../tree/tree';
import { resizedByRate } from '../../validate';
import { KnownSigns } from './known-signs';
import { type RateRuleNames, type RateTerm, rateTerms } from './rate-terms';

/** The compartment of variables that had none. */
const UNIT = 'rate_rules_space';

/**
 * A document with its rate rules made reactions: every term of a right-hand side (rate-terms.ts) makes or removes one molecule of the
 * variable. A parameter with a rate rule becomes a species, in the document's unit of amounts.
 */
export function withoutRateRules(document: NetworkDocument, report: Report): NetworkDocument {
  const rules = document.rateRules ?? [];
  if (rules.length === 0) return document;
  const { rateRules: _, ...rest } = document;
  const compartments = new Set(document.compartments.map((c) => c.name));
  const species = new Map(document.species.map((s) => [s.name, s]));
  const parameters = new Map(document.parameters.map((p) => [p.name, p]));
  const taken = new Set([
    ...species.keys(),
    ...parameters.keys(),
    ...compartments,
    ...document.reactions.map((r) => r.name),
  ]);
  let unit = UNIT;
  for (let i = 2; taken.has(unit); i++) unit = `${UNIT}${i}`;
  const made: ReactionEntry[] = [];
  const held = new Set<string>();
  let needsUnit = false;
  const signs = new KnownSigns(document, true);
  const assigned = document.rules.filter((r) => !species.has(r.target)).map((r): [string, Tree] => [r.target, r.value]);
  const names = { signs, rules: new Map(assigned) };
  for (const rule of rules) {
    const { target, place } = rule;
    if (compartments.has(target)) {
      report.error(resizedByRate(target), place);
      continue;
    }
    const parameter = parameters.get(target);
    if (parameter) {
      species.set(target, asSpecies(parameter, unit));
      parameters.delete(target);
      needsUnit = true;
    }
    const entry = species.get(target);
    if (!entry) {
      report.error(`There is no "${target}" for a rate rule to change.`, place);
      continue;
    }
    // Reactions do not change a boundary species, but its rule does: it takes part in none of them any more.
    if (entry.boundary || entry.constant) {
      species.set(target, { ...entry, boundary: false, constant: false });
      held.add(target);
    }
    made.push(...reactionsOf(rule, entry, names, taken, report));
  }
  const changed = (list: readonly Participant[]) => list.filter((p) => !held.has(p.species));
  const unheld = (r: ReactionEntry) =>
    held.size === 0 ? r : { ...r, reactants: changed(r.reactants), products: changed(r.products) };
  return {
    ...rest,
    compartments: needsUnit
      ? [...document.compartments, { name: unit, place: rules[0].place, size: number(1) }]
      : document.compartments,
    species: [...species.values()],
    parameters: [...parameters.values()],
    reactions: [...document.reactions.map(unheld), ...made],
  };
}

function asSpecies({ name: n, place, label, value }: ParameterEntry, compartment: string): SpeciesEntry {
  return {
    name: n,
    place,
    ...(label ? { label } : {}),
    compartment,
    initial: value && { value, as: 'amount' },
    substanceOnly: true,
    boundary: false,
    constant: false,
  };
}

function reactionsOf(
  { target, value, place }: RuleEntry,
  entry: SpeciesEntry,
  names: RateRuleNames,
  taken: Set<string>,
  report: Report,
): ReactionEntry[] {
  const parts = rateTerms(value, names);
  if (!parts) {
    report.error(`The rate rule for "${target}" has too many terms once it is multiplied out; write reactions.`, place);
    return [];
  }
  const reactions = parts.terms.map((term) => reactionOf(term, target, entry, place, taken));
  const what = reactions.map((r) => `"${r.name}"`);
  const either = parts.unsigned
    ? '; one whose sign changes makes one while it is positive and removes one while it is not'
    : '';
  report.note(
    what.length === 0
      ? `The rate rule for "${target}" is 0, so it stays what it is.`
      : `The rate rule for "${target}" became ${what.length === 1 ? 'the reaction' : `${what.length} reactions,`} ${what.join(', ')}: each term makes or removes one molecule${either}.`,
    place,
  );
  return reactions;
}

function reactionOf(
  { does, rate }: RateTerm,
  target: string,
  entry: SpeciesEntry,
  place: Place,
  taken: Set<string>,
): ReactionEntry {
  const stem = `${target}_${does === 'removes' ? 'out' : 'in'}`;
  let free = stem;
  for (let i = 2; taken.has(free); i++) free = `${stem}${i}`;
  taken.add(free);
  const participant = { species: target, count: 1, place };
  return {
    name: free,
    place: { ...place, element: `the rate rule for "${target}"` },
    reactants: does === 'removes' ? [participant] : [],
    products: does === 'makes' ? [participant] : [],
    modifiers: [],
    // A rule says how fast a concentration changes, a law how many units of amount.
    law: entry.substanceOnly ? rate : apply('mul', rate, name(entry.compartment)),
    reversible: false,
    oneWay: true,
  };
}
