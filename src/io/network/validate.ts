import type { NetworkDocument, ReactionEntry, SpeciesEntry } from './document';
import { LIMITS } from './limits';
import { suggestion } from './nearest';
import { type Place, quote, type Report } from './problem';
import { forEachName, isNumber, joins, sizeProblem, type Tree } from './tree/tree';

/** An identifier as SBML and Antimony define it: ASCII alone, so that no two names look alike. */
export const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Reports everything about a document that cannot be: names that are not there or stand for two things, circles, sizes. */
export function validate(document: NetworkDocument, report: Report): void {
  if (!withinLimits(document, report)) return;
  const names = checkNames(document, report);
  for (const { name, initial, place } of document.species) {
    if (initial && isNumber(initial.value) && initial.value.value < 0) {
      report.error(`Species "${name}" starts below 0.`, place);
    }
  }
  for (const [tree, where, place] of expressions(document)) {
    const problem = sizeProblem(tree);
    if (problem) report.error(`${where} ${problem}.`, place);
    else forEachName(tree, (name, at) => unknownName(name, names, report, at ?? place));
  }
  if (report.failed) return;
  const species = new Map(document.species.map((s) => [s.name, s]));
  const ruled = new Set(document.rules.map((r) => r.target));
  for (const reaction of document.reactions) checkReaction(reaction, species, ruled, report);
  checkTargets(document, report);
  checkCircles(document, report);
}

function withinLimits(document: NetworkDocument, report: Report): boolean {
  const kinds = ['species', 'reactions', 'parameters', 'compartments', 'rules', 'events'] as const;
  for (const kind of kinds) {
    const count = document[kind].length;
    if (count > LIMITS[kind]) {
      report.error(`The model has ${count} ${kind}; at most ${LIMITS[kind]} are supported.`);
    }
  }
  return !report.failed;
}

/** Every name of the document, each once. */
function checkNames(document: NetworkDocument, report: Report): ReadonlySet<string> {
  const values = [...document.compartments, ...document.species, ...document.parameters];
  const seen = new Map<string, Place>();
  for (const entry of [...values, ...document.reactions, ...document.events]) {
    if (!IDENTIFIER.test(entry.name)) {
      report.error(`${quote(entry.name)} is not a name: use letters a–z, digits and underscores.`, entry.place);
    } else if (entry.name.length > LIMITS.name) {
      report.error(`The name ${quote(entry.name)} is longer than ${LIMITS.name} characters.`, entry.place);
    }
    const first = seen.get(entry.name);
    if (first) report.error(`"${entry.name}" already stands for something else, in line ${first.line}.`, entry.place);
    else seen.set(entry.name, entry.place);
  }
  // A reaction's name in an expression is its rate.
  return new Set([...values, ...document.reactions].map((entry) => entry.name));
}

function* expressions(document: NetworkDocument): Generator<readonly [Tree, string, Place]> {
  for (const c of document.compartments) if (c.size) yield [c.size, `The size of "${c.name}"`, c.place];
  for (const s of document.species) {
    if (s.initial) yield [s.initial.value, `The initial value of "${s.name}"`, s.place];
  }
  for (const p of document.parameters) if (p.value) yield [p.value, `The value of "${p.name}"`, p.place];
  for (const r of document.reactions) yield [r.law, `The rate law of "${r.name}"`, r.place];
  for (const r of document.rules) yield [r.value, `The rule for "${r.target}"`, r.place];
  for (const r of document.rateRules ?? []) yield [r.value, `The rate rule for "${r.target}"`, r.place];
  for (const e of document.events) {
    yield [e.trigger, `The trigger of "${e.name}"`, e.place];
    if (e.delay) yield [e.delay, `The delay of "${e.name}"`, e.place];
    if (e.priority) yield [e.priority, `The priority of "${e.name}"`, e.place];
    for (const a of e.assignments) yield [a.value, `What "${e.name}" assigns to "${a.target}"`, a.place];
  }
}

function unknownName(name: string, names: ReadonlySet<string>, report: Report, place: Place): void {
  if (names.has(name)) return;
  const similar = suggestion(name, names);
  report.error(
    `Nothing in this model is called ${quote(name)}${similar || '; if it is a parameter, it needs a value.'}`,
    place,
  );
}

function checkReaction(
  reaction: ReactionEntry,
  species: ReadonlyMap<string, SpeciesEntry>,
  ruled: ReadonlySet<string>,
  report: Report,
): void {
  for (const { species: name, count, place } of [...reaction.reactants, ...reaction.products]) {
    const entry = species.get(name);
    if (!entry) {
      report.error(`There is no species ${quote(name)}${suggestion(name, species.keys()) || '.'}`, place);
      continue;
    }
    if (!Number.isInteger(count) || count < 1 || count > LIMITS.stoichiometry) {
      const most = LIMITS.stoichiometry;
      report.error(`"${name}" takes part ${count} times; it must be a whole number from 1 to ${most}.`, place);
    }
    if (entry.boundary) continue;
    const why = entry.constant ? 'is constant' : ruled.has(name) ? 'has an assignment rule' : '';
    if (why) {
      report.error(
        `"${name}" ${why}, so reaction "${reaction.name}" cannot change it; make it a boundary species ($${name}).`,
        place,
      );
    }
  }
}

function checkTargets(document: NetworkDocument, report: Report): void {
  const variables = new Map([...document.parameters, ...document.species].map((e) => [e.name, e]));
  const compartments = new Set(document.compartments.map((c) => c.name));
  const ruled = new Set<string>();
  const check = (target: string, place: Place, what: string) => {
    const entry = variables.get(target);
    if (compartments.has(target)) return;
    if (!entry) {
      report.error(`There is no ${quote(target)} to assign to${suggestion(target, variables.keys()) || '.'}`, place);
    } else if (entry.constant) report.error(`${what} changes "${target}", which is declared constant.`, place);
  };
  for (const { target, place } of document.rules) {
    check(target, place, 'A rule');
    if (ruled.has(target)) report.error(`"${target}" has two assignment rules.`, place);
    ruled.add(target);
  }
  for (const event of document.events) {
    const own = new Set<string>();
    for (const { target, place } of event.assignments) {
      check(target, place, `Event "${event.name}"`);
      if (ruled.has(target)) {
        report.error(`Event "${event.name}" changes "${target}", which has an assignment rule.`, place);
      }
      if (own.has(target)) report.error(`Event "${event.name}" assigns to "${target}" twice.`, place);
      own.add(target);
    }
  }
}

/** Refuses rate rules that change sizes of compartments: reactions cannot do that. */
export function checkSizes(document: NetworkDocument, report: Report): void {
  const compartments = new Set(document.compartments.map((c) => c.name));
  for (const { target, place } of document.rateRules ?? []) {
    if (compartments.has(target)) report.error(resizedByRate(target), place);
  }
}

export const resizedByRate = (compartment: string) =>
  `A rate rule changes the size of compartment "${compartment}": reactions count molecules and cannot do that. Give the size an assignment rule, e.g. ${compartment} := 1 + 0.1*time, or events that set it.`;

/** A value that is defined, over others, by itself, or over so many that no stack would reach the end. */
function checkCircles(document: NetworkDocument, report: Report): void {
  const definitions = new Map<string, readonly [Tree, Place]>();
  for (const c of document.compartments) if (c.size) definitions.set(c.name, [c.size, c.place]);
  for (const s of document.species) if (s.initial) definitions.set(s.name, [s.initial.value, s.place]);
  for (const p of document.parameters) if (p.value) definitions.set(p.name, [p.value, p.place]);
  for (const r of document.rules) definitions.set(r.target, [r.value, r.place]);
  for (const r of document.reactions) definitions.set(r.name, [r.law, r.place]);
  /** How deep a definition is with all it refers to written out; there for those that have been looked at. */
  const depths = new Map<string, number>();
  // An explicit stack: a chain of definitions may be longer than the machine's stack is deep.
  for (const start of definitions.keys()) {
    const path: { name: string; rest: string[] }[] = [];
    const open = new Set<string>();
    const enter = (name: string) => {
      const definition = definitions.get(name);
      if (depths.has(name) || !definition) return;
      const rest: string[] = [];
      forEachName(definition[0], (n) => rest.push(n));
      path.push({ name, rest });
      open.add(name);
    };
    enter(start);
    while (path.length > 0) {
      const top = path[path.length - 1];
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        open.delete(top.name);
        const [tree, place] = definitions.get(top.name)!;
        const depth = depthOf(tree, depths);
        depths.set(top.name, depth);
        if (depth > LIMITS.depth) {
          report.error(`"${top.name}" is nested more than ${LIMITS.depth} deep once everything is written out.`, place);
          return;
        }
      } else if (open.has(next)) {
        const circle = [...path.slice(path.findIndex((p) => p.name === next)).map((p) => p.name), next];
        report.error(`"${next}" is defined by itself: ${shorten(circle).join(' → ')}.`, definitions.get(next)![1]);
        return;
      } else enter(next);
    }
  }
}

function depthOf(tree: Tree, depths: ReadonlyMap<string, number>): number {
  if (tree.kind === 'name') return depths.get(tree.name) ?? 1;
  if (tree.kind !== 'apply') return 1;
  // A chain of sums is no nesting (tree.ts).
  return Math.max(...tree.args.map((arg, i) => depthOf(arg, depths) + (i === 0 && joins(tree.op, arg) ? 0 : 1)));
}

const shorten = (circle: readonly string[]) => (circle.length > 8 ? [...circle.slice(0, 7), '…', circle[0]] : circle);

/** Species that reactions change. */
export function changedByReactions(document: NetworkDocument): ReadonlySet<string> {
  const free = new Map<string, SpeciesEntry>(
    document.species.filter((s) => !s.boundary && !s.constant).map((s) => [s.name, s]),
  );
  const parts = document.reactions.flatMap((r) => [...r.reactants, ...r.products]);
  return new Set(parts.map((p) => p.species).filter((name) => free.has(name)));
}
