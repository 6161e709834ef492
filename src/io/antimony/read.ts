import { choicesIn } from '../network/choices';
import type { CompartmentEntry, NetworkDocument, ReactionEntry, ReadResult, SpeciesEntry } from '../network/document';
import { LIMITS } from '../network/limits';
import { directions } from '../network/lower/reactions/reversible';
import { type Edit, Report, type Spot } from '../network/problem';
import { forEachName, number, type Tree } from '../network/tree/tree';
import { validate } from '../network/validate';
import { type BuildContext, DEFAULT_COMPARTMENT } from './context';
import { flatten } from './flatten';
import { isConstantLaw, massAction, noteConstantLaw } from './mass-action';
import type { Draft, DraftReaction } from './parse/draft';
import { type FileSource, mainModel, readModels } from './parse/models';

export interface AntimonyOptions {
  /** Of several models in the text, the one to read; else the one with a star, else the last. */
  readonly model?: string;
  /** Texts of files that this one imports. */
  readonly files?: FileSource;
  /** Is told from time to time which share of the text has been read, 0 to 1. */
  readonly told?: (share: number) => void;
}

/**
 * Reads a model in Antimony (Smith et al., Bioinformatics 25:2452, 2009), the part a discrete stochastic simulation can
 * follow: reactions, species, compartments, values, rules, functions, events, submodels, interactions, units of amounts.
 * Annotations are skipped. What it knows but cannot follow is refused by name; every problem has its line and column.
 */
export function readAntimony(text: string, options: AntimonyOptions = {}): ReadResult {
  const report = new Report();
  const refuse = (): ReadResult => ({ document: null, problems: report.problems });
  const draft = readDraft(text, options, report);
  if (!draft) return refuse();
  const document = { ...build(draft, report), ...decided(text) };
  if (!report.failed) validate(document, report);
  return report.failed ? refuse() : { document, problems: report.problems };
}

function decided(text: string): Pick<NetworkDocument, 'choices'> {
  const choices = choicesIn(text);
  return choices ? { choices } : {};
}

/** The statements of a text's main model, its submodels written into it. */
export function readDraft(text: string, options: AntimonyOptions, report: Report): Draft | undefined {
  if (text.length > LIMITS.characters) {
    report.error(`The text is longer than ${LIMITS.characters} characters.`);
    return undefined;
  }
  const set = readModels(text, options.files ?? (() => undefined), report, options.told);
  const main = mainModel(set, options.model, report);
  if (!main) return undefined;
  // Statements outside of models belong to the one that is read, unless they make one of their own.
  const bare = main === set.bare ? [] : [set.bare];
  return flatten(main, set.models, report, bare);
}

/** @param constants is given every law that is one constant, with that of mass action in its place */
export function build(draft: Draft, report: Report, constants: Edit[] = []): NetworkDocument {
  const reactionNames = new Set(draft.reactions.map((r) => r.name));
  const rules = [...draft.rules].flatMap(([target, { value, place }]) => (value ? [{ target, value, place }] : []));
  const rateRules = [...draft.rateRules].flatMap(([target, { value, place }]) =>
    value ? [{ target, value, place }] : [],
  );
  const isValue = (name: string) =>
    !draft.species.has(name) && !draft.compartments.has(name) && !reactionNames.has(name);
  for (const { target, place } of [...rules, ...rateRules]) {
    if (isValue(target)) draft.declared.set(target, draft.declared.get(target) ?? place);
  }
  for (const [name, { place }] of draft.values) {
    if (name === 'time' || name === 'true' || name === 'false') {
      report.error(`"${name}" has a meaning of its own and cannot be given a value.`, place);
    }
    if (isValue(name)) draft.declared.set(name, draft.declared.get(name) ?? place);
  }
  for (const [name, species] of draft.species) {
    if (draft.compartments.has(name)) report.error(`"${name}" is a species and a compartment.`, species.place);
    draft.declared.delete(name);
  }
  for (const name of [...draft.compartments.keys(), ...reactionNames]) draft.declared.delete(name);
  for (const { reactants, products, compartment } of draft.reactions) {
    if (compartment === undefined) continue;
    if (!draft.compartments.has(compartment)) draft.compartments.set(compartment, reactants[0]?.place ?? NOWHERE);
    for (const { species } of [...reactants, ...products]) draft.species.get(species)!.compartment ??= compartment;
  }
  const changed = new Set([
    ...draft.events.flatMap((e) => e.assignments.map((a) => a.target)),
    ...[...rules, ...rateRules].map((r) => r.target),
  ]);
  const ruled = new Set(rules.map((r) => r.target));
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
    const constant = draft.constancy.get(name) === true && !changed.has(name);
    const value = draft.values.get(name)?.value;
    return {
      name,
      place: s.place,
      ...labelled(name),
      compartment: s.compartment ?? DEFAULT_COMPARTMENT,
      initial: value && { value, as: s.substanceOnly ? 'amount' : 'concentration' },
      substanceOnly: s.substanceOnly,
      // Antimony calls a species with a rule constant: reactions do not change it.
      boundary: s.boundary || draft.constancy.get(name) === true || ruled.has(name),
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
      constant: draft.constancy.get(name) ?? !changed.has(name),
      ...(unit ? { unit } : {}),
    };
  });
  const byName = new Map(species.map((s) => [s.name, s]));
  const named = new Set(parameters.map((p) => p.name));
  const context = { draft, report, species: byName, ruled, parameters: named, constants };
  const reactions = draft.reactions.flatMap((reaction) => reactionOf(reaction, context) ?? []);
  const { moleculesPerUnit, moleculesPerExtent, interactions } = draft;
  if (moleculesPerExtent && moleculesPerUnit !== undefined && moleculesPerExtent.value !== moleculesPerUnit) {
    report.error(
      'The unit of extent differs from that of substance; write the laws in the unit of substance and delete this line.',
      moleculesPerExtent.place,
    );
  }
  return {
    id: draft.id || 'model',
    ...(draft.title ? { title: draft.title } : {}),
    ...(moleculesPerUnit === undefined ? {} : { moleculesPerUnit }),
    ...(draft.timeUnit ? { timeUnit: draft.timeUnit } : {}),
    compartments,
    species,
    parameters,
    reactions,
    rules,
    ...(rateRules.length > 0 ? { rateRules } : {}),
    ...(interactions.length > 0 ? { interactions } : {}),
    events: draft.events,
  };
}

const spot = ({ line, column }: Spot): Spot => ({ line, column });
const NOWHERE = { line: 1, column: 1, length: 1 };

function reactionOf(reaction: DraftReaction, context: BuildContext): ReactionEntry | undefined {
  const { name, place, reactants, products, arrow } = reaction;
  const { draft, report } = context;
  const label = draft.labels.get(name);
  const taking = new Set([...reactants, ...products].map((p) => p.species));
  const law = lawOf(reaction, context);
  if (!law) {
    report.error(`Reaction "${name}" has no rate law: write one after a semicolon, as in "A -> B; k*A".`, place);
    return undefined;
  }
  const mentioned = new Set<string>();
  forEachName(law, (n) => mentioned.add(n));
  for (const { kind, species, targets } of draft.interactions) {
    if (kind && targets.includes(name)) for (const s of species) mentioned.add(s);
  }
  const entry: ReactionEntry = {
    name,
    place,
    ...(label ? { label } : {}),
    reactants,
    products,
    modifiers: [...mentioned].filter((n) => context.species.has(n) && !taking.has(n)),
    law,
    reversible: arrow !== '=>',
    arrow: reaction.arrowPlace,
    ...(law === reaction.law && !reaction.moved
      ? { lawSpan: { from: spot(reaction.lawPlace), to: reaction.lawEnd } }
      : {}),
  };
  if (arrow.startsWith('<') && !directions(entry).backward) {
    report.error(
      `Reaction "${name}" runs both ways (${arrow}), but its law is not a forward rate minus a backward one.`,
      reaction.lawPlace,
    );
  }
  return entry;
}

/** The law as it stands behind the equation or is given to the reaction's name; mass action only where it is called so. */
function lawOf(reaction: DraftReaction, context: BuildContext): Tree | undefined {
  const law = context.draft.values.get(reaction.name)?.value ?? reaction.law;
  if (!law) return undefined;
  if (reaction.massAction) return massAction(law, reaction, context);
  if (isConstantLaw(law, reaction, context)) noteConstantLaw(law, reaction, context);
  return law;
}
