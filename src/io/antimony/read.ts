import type { CompartmentEntry, NetworkDocument, ReactionEntry, Reading, SpeciesEntry } from '../network/document';
import { LIMITS } from '../network/limits';
import { printTree } from '../network/print';
import { Report } from '../network/problem';
import { directions } from '../network/reversible';
import { apply, forEachName, isNumber, name, number, type Tree } from '../network/tree';
import { validate } from '../network/validate';
import { Cursor } from './cursor';
import type { Draft, DraftReaction } from './draft';
import { StatementReader } from './statements';
import { type Token, tokenize } from './tokens';

/** The compartment of everything that names none; Antimony's own name for it. */
export const DEFAULT_COMPARTMENT = 'default_compartment';

/**
 * Reads a model in Antimony (Smith et al., Bioinformatics 25:2452, 2009), the part a discrete stochastic simulation can
 * follow: reactions, species, compartments, values, assignment rules, functions, events, units as labels.
 * What it knows but cannot follow is refused by name; every problem has its line and column.
 *
 * A reaction whose law is a single number or parameter is given mass action with that stochastic rate constant,
 * k Π x (x-1) ... / n! in molecules; a note says so.
 */
export function readAntimony(text: string): Reading {
  const report = new Report();
  const refuse = (): Reading => ({ document: null, problems: report.problems });
  if (text.length > LIMITS.characters) {
    report.error(`The text is longer than ${LIMITS.characters} characters.`);
    return refuse();
  }
  const tokens = tokenize(text, report);
  const draft = new StatementReader(new Cursor(tokens, report), assignedNames(tokens)).readAll();
  const document = build(draft, report);
  if (!report.failed) validate(document, report);
  return report.failed ? refuse() : { document, problems: report.problems };
}

/** Names the text gives a value: a parameter called `pi` is that parameter. */
function assignedNames(tokens: readonly Token[]): ReadonlySet<string> {
  const names = new Set<string>();
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    if (token.kind === 'name' && next?.kind === 'symbol' && (next.text === '=' || next.text === ':=')) {
      names.add(token.text);
    }
  });
  return names;
}

function build(draft: Draft, report: Report): NetworkDocument {
  for (const { target: name, place } of draft.rules) {
    if (!draft.species.has(name) && !draft.compartments.has(name)) draft.declared.set(name, place);
  }
  for (const [name, { place }] of draft.values) {
    if (name === 'time' || name === 'true' || name === 'false') {
      report.error(`"${name}" has a meaning of its own and cannot be given a value.`, place);
    }
    if (!draft.species.has(name) && !draft.compartments.has(name)) {
      draft.declared.set(name, draft.declared.get(name) ?? place);
    }
  }
  for (const [name, species] of draft.species) {
    if (draft.compartments.has(name)) report.error(`"${name}" is a species and a compartment.`, species.place);
    draft.declared.delete(name);
  }
  for (const name of draft.compartments.keys()) draft.declared.delete(name);
  const eventTargets = new Set(draft.events.flatMap((e) => e.assignments.map((a) => a.target)));
  const ruled = new Set(draft.rules.map((r) => r.target));
  const labelled = (name: string) => {
    const label = draft.labels.get(name);
    return label ? { label } : {};
  };

  const compartments = [...draft.compartments].map(
    ([name, place]): CompartmentEntry => ({
      name,
      place,
      ...labelled(name),
      size: draft.values.get(name)?.value,
    }),
  );
  const inDefault = [...draft.species.values()].find((s) => s.compartment === undefined);
  if (inDefault && !draft.compartments.has(DEFAULT_COMPARTMENT)) {
    compartments.push({ name: DEFAULT_COMPARTMENT, place: inDefault.place, size: number(1) });
  }
  const species = [...draft.species].map(([name, s]): SpeciesEntry => {
    const constant = draft.constancy.get(name) === true;
    const value = draft.values.get(name)?.value;
    return {
      name,
      place: s.place,
      ...labelled(name),
      compartment: s.compartment ?? DEFAULT_COMPARTMENT,
      initial: value && { value, as: s.substanceOnly ? 'amount' : 'concentration' },
      substanceOnly: s.substanceOnly,
      boundary: s.boundary || constant,
      constant,
    };
  });
  const parameters = [...draft.declared].map(([name, place]) => {
    const unit = draft.units.get(name);
    return {
      name,
      place,
      ...labelled(name),
      value: draft.values.get(name)?.value,
      constant: draft.constancy.get(name) ?? !(eventTargets.has(name) || ruled.has(name)),
      ...(unit ? { unit } : {}),
    };
  });
  const byName = new Map(species.map((s) => [s.name, s]));
  const context = { draft, report, species: byName, ruled, parameters: new Set(parameters.map((p) => p.name)) };
  const reactions = draft.reactions.map((reaction) => reactionOf(reaction, context));
  const byDefault = draft.reactions.some((r, i) => r.law !== reactions[i].law);
  const perUnit = draft.moleculesPerUnit ?? (byDefault ? 1 : undefined);
  return {
    id: draft.id || 'model',
    ...(draft.title ? { title: draft.title } : {}),
    ...(perUnit === undefined ? {} : { moleculesPerUnit: perUnit }),
    ...(draft.timeUnit ? { timeUnit: draft.timeUnit } : {}),
    compartments,
    species,
    parameters,
    reactions,
    rules: draft.rules,
    events: draft.events,
  };
}

interface Context {
  readonly draft: Draft;
  readonly report: Report;
  readonly species: ReadonlyMap<string, SpeciesEntry>;
  readonly ruled: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
}

function reactionOf(reaction: DraftReaction, context: Context): ReactionEntry {
  const { name, place, reactants, products, arrow } = reaction;
  const label = context.draft.labels.get(name);
  const taking = new Set([...reactants, ...products].map((p) => p.species));
  const law = massActionByDefault(reaction, context) ?? reaction.law;
  const mentioned = new Set<string>();
  forEachName(law, (n) => mentioned.add(n));
  const entry: ReactionEntry = {
    name,
    place,
    ...(label ? { label } : {}),
    reactants,
    products,
    modifiers: [...mentioned].filter((n) => context.species.has(n) && !taking.has(n)),
    law,
    reversible: arrow !== '=>',
  };
  if (arrow.startsWith('<')) {
    const parts = directions(entry);
    if (!('problem' in parts) && !parts.backward) {
      context.report.error(
        `Reaction "${name}" runs both ways (${arrow}), but its law is not a forward rate minus a backward one.`,
        reaction.lawPlace,
      );
    }
  }
  return entry;
}

/** The full law for a reaction that is given a stochastic rate constant alone. */
function massActionByDefault(reaction: DraftReaction, context: Context): Tree | undefined {
  const { law, reactants, lawPlace } = reaction;
  const constant =
    isNumber(law) || (law.kind === 'name' && context.parameters.has(law.name) && !context.ruled.has(law.name));
  if (!constant || reactants.length === 0) return undefined;
  if (context.draft.moleculesPerUnit !== undefined && context.draft.moleculesPerUnit !== 1) {
    context.report.error(
      `The law of "${reaction.name}" is a rate constant alone, which counts molecules, but amounts are not in molecules here; write the law out.`,
      lawPlace,
    );
    return undefined;
  }
  const counts = new Map<string, number>();
  for (const { species, count } of reactants) counts.set(species, (counts.get(species) ?? 0) + count);
  let product: Tree = law;
  for (const [species, count] of counts) {
    const entry = context.species.get(species);
    const inOne = !entry || entry.substanceOnly || entry.compartment === DEFAULT_COMPARTMENT;
    const amount = inOne ? name(species) : apply('mul', name(species), name(entry.compartment));
    let orders = 1;
    for (let i = 0; i < count; i++) {
      product = apply('mul', product, i === 0 ? amount : apply('sub', amount, number(i)));
      orders *= i + 1;
    }
    if (orders > 1) product = apply('div', product, number(orders));
  }
  context.report.note(
    `Reaction "${reaction.name}" is given a rate constant alone: its propensity is ${printTree(product)} (mass action).`,
    lawPlace,
  );
  return product;
}
