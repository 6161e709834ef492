import type { Participant } from '../network/document';
import { LIMITS } from '../network/limits';
import type { Report } from '../network/problem';
import { mentionsAny, name, number, substitute, type Tree } from '../network/tree/tree';
import { Draft, type DraftReaction } from './parse/draft';

/**
 * A model with its submodels written into it: the S of a submodel A is called A__S, unless the model gives it a name of
 * its own ("A.S is S", or as an argument). What the model says about A.S overrides what the submodel says.
 */
export function flatten(
  main: Draft,
  models: ReadonlyMap<string, Draft>,
  report: Report,
  outside: readonly Draft[] = [],
): Draft {
  let whole = withSubmodels(main, models, report, []);
  for (const draft of outside) {
    if (whole === main) whole = copy(main);
    merge(whole, draft);
    whole.moleculesPerUnit ??= draft.moleculesPerUnit;
    whole.moleculesPerExtent ??= draft.moleculesPerExtent;
    // Title and places of what stands outside are those of the model.
    if (draft.synonyms.length > 0) whole = joinNames(whole, draft.synonyms);
  }
  const names = new Map<string, string>();
  const shown = (n: string) => n.replaceAll('.', '__');
  const named = renamed(whole, (n) => {
    const known = names.get(n);
    if (known !== undefined) return known;
    const free = shown(n);
    names.set(n, free);
    return free;
  });
  named.id = main.id;
  named.title = main.title;
  return named;
}

function withSubmodels(
  draft: Draft,
  models: ReadonlyMap<string, Draft>,
  report: Report,
  path: readonly string[],
): Draft {
  const simple = draft.submodels.length + draft.synonyms.length + draft.deletions.length === 0;
  if (simple) return draft;
  const result = new Draft();
  const synonyms: { from: string; to: string }[] = [];
  for (const sub of draft.submodels) {
    const model = models.get(sub.model);
    if (!model || path.includes(sub.model)) {
      report.error(`Model "${sub.model}" contains itself.`, sub.place);
      continue;
    }
    const inner = withSubmodels(model, models, report, [...path, sub.model]);
    if (result.reactions.length + inner.reactions.length > LIMITS.reactions) {
      report.error(`With its submodels the model has more than ${LIMITS.reactions} reactions.`, sub.place);
      return result;
    }
    merge(
      result,
      renamed(inner, (n) => (inner.compartments.has(n) || n !== 'default_compartment' ? `${sub.name}.${n}` : n)),
    );
    if (sub.given.length > model.exports.length) {
      report.error(
        `"${sub.model}" takes ${model.exports.length} arguments, but ${sub.given.length} are given.`,
        sub.place,
      );
    }
    sub.given.forEach((given, i) => {
      const inside = `${sub.name}.${model.exports[i]}`;
      if ('name' in given) synonyms.push({ from: inside, to: given.name });
      else replace(result.values, inside, { value: number(given.number), place: given.place });
    });
    if (sub.compartment !== undefined) {
      for (const [n, species] of result.species) {
        if (n.startsWith(`${sub.name}.`)) species.compartment ??= sub.compartment;
      }
    }
  }
  merge(result, draft);
  const units = [draft, ...draft.submodels.flatMap((s) => models.get(s.model) ?? [])].flatMap(
    (d) => d.moleculesPerUnit ?? [],
  );
  if (new Set(units).size > 1) {
    report.error('The models of the text count substance in different units; give all of them the same.', draft.place);
  }
  result.moleculesPerUnit = units[0];
  const joined = joinNames(result, [...synonyms, ...draft.synonyms]);
  for (const { name: gone } of draft.deletions) remove(joined, gone);
  return joined;
}

const copy = (draft: Draft) => renamed(draft, (n) => n);

/** Every name of a draft replaced; entries that then have the same name are one, the later of them counting. */
function renamed(draft: Draft, of: (name: string) => string): Draft {
  const result = new Draft();
  result.id = draft.id;
  result.title = draft.title;
  result.place = draft.place;
  result.moleculesPerUnit = draft.moleculesPerUnit;
  result.moleculesPerExtent = draft.moleculesPerExtent;
  result.timeUnit = draft.timeUnit;
  const tree = (t: Tree): Tree => substitute(t, (n, place) => name(of(n), place));
  const given = (list: Draft['values'], into: Draft['values']) => {
    for (const [n, { value, place }] of list) replace(into, of(n), { value: value && tree(value), place });
  };
  for (const [n, place] of draft.compartments)
    if (!result.compartments.has(of(n))) result.compartments.set(of(n), place);
  for (const [n, s] of draft.species) {
    const into = result.speciesAt(of(n), s.place);
    into.boundary ||= s.boundary;
    into.substanceOnly ||= s.substanceOnly;
    if (s.compartment !== undefined) into.compartment = of(s.compartment);
  }
  for (const [n, constant] of draft.constancy) result.constancy.set(of(n), constant);
  for (const [n, place] of draft.declared) if (!result.declared.has(of(n))) result.declared.set(of(n), place);
  for (const [n, unit] of draft.units) result.units.set(of(n), unit);
  for (const [n, label] of draft.labels) result.labels.set(of(n), label);
  given(draft.values, result.values);
  given(draft.rules, result.rules);
  given(draft.rateRules, result.rateRules);
  const side = (list: readonly Participant[]) => list.map((p) => ({ ...p, species: of(p.species) }));
  for (const r of draft.reactions) {
    result.reactions.push({
      ...r,
      name: of(r.name),
      moved: r.moved || of(r.name) !== r.name,
      reactants: side(r.reactants),
      products: side(r.products),
      law: r.law && tree(r.law),
      compartment: r.compartment === undefined ? undefined : of(r.compartment),
    });
  }
  for (const i of draft.interactions) {
    result.interactions.push({ ...i, name: of(i.name), species: i.species.map(of), targets: i.targets.map(of) });
  }
  for (const e of draft.events) {
    result.events.push({
      ...e,
      name: of(e.name),
      trigger: tree(e.trigger),
      ...(e.delay ? { delay: tree(e.delay) } : {}),
      ...(e.priority ? { priority: tree(e.priority) } : {}),
      assignments: e.assignments.map((a) => ({ ...a, target: of(a.target), value: tree(a.value) })),
    });
  }
  return result;
}

/** Puts what another draft says behind what is there. */
function merge(into: Draft, from: Draft): void {
  for (const [n, place] of from.compartments) if (!into.compartments.has(n)) into.compartments.set(n, place);
  for (const [n, s] of from.species) {
    const species = into.speciesAt(n, s.place);
    species.boundary ||= s.boundary;
    species.substanceOnly ||= s.substanceOnly;
    species.compartment = s.compartment ?? species.compartment;
  }
  for (const [n, constant] of from.constancy) into.constancy.set(n, constant);
  for (const [n, place] of from.declared) if (!into.declared.has(n)) into.declared.set(n, place);
  for (const [n, unit] of from.units) into.units.set(n, unit);
  for (const [n, label] of from.labels) into.labels.set(n, label);
  for (const list of ['values', 'rules', 'rateRules'] as const) {
    for (const [n, given] of from[list]) replace(into[list], n, given);
  }
  into.reactions.push(...from.reactions);
  into.interactions.push(...from.interactions);
  into.events.push(...from.events);
  into.timeUnit ||= from.timeUnit;
}

function replace(
  list: Draft['values'],
  key: string,
  given: { value: Tree | undefined; place: Draft['place'] & {} },
): void {
  list.delete(key);
  list.set(key, given);
}

/** Makes one of the names that are said to be the same: the last that none is said to be another one. */
function joinNames(draft: Draft, synonyms: readonly { readonly from: string; readonly to: string }[]): Draft {
  if (synonyms.length === 0) return draft;
  const to = new Map<string, string>();
  const last = (n: string): string => {
    let at = n;
    for (let next = to.get(at); next !== undefined; next = to.get(at)) at = next;
    return at;
  };
  for (const { from, to: target } of synonyms) {
    const [a, b] = [last(from), last(target)];
    if (a !== b) to.set(a, b);
  }
  return renamed(draft, last);
}

/** Deletes a reaction, an event, a value or a rule; with a species also what it takes part in. */
function remove(draft: Draft, gone: string): void {
  const set = new Set([gone]);
  const without = <T>(list: T[], drop: (entry: T) => boolean) => {
    const kept = list.filter((entry) => !drop(entry));
    list.splice(0, list.length, ...kept);
  };
  const takesPart = (r: DraftReaction) =>
    [...r.reactants, ...r.products].some((p) => p.species === gone) || (r.law && mentionsAny(r.law, set));
  without(draft.reactions, (r) => r.name === gone || Boolean(takesPart(r)));
  without(draft.events, (e) => e.name === gone || e.assignments.some((a) => a.target === gone));
  without(draft.interactions, (i) => i.name === gone || i.species.includes(gone) || i.targets.includes(gone));
  for (const map of [draft.species, draft.compartments, draft.declared, draft.labels, draft.units]) map.delete(gone);
  for (const list of [draft.values, draft.rules, draft.rateRules]) {
    for (const [n, { value }] of list) if (n === gone || (value && mentionsAny(value, set))) list.delete(n);
  }
}
