import type { NetworkDocument } from '../../document';
import type { Report } from '../../problem';
import { mentionsAny, sizeProblem, substitute, type Tree } from '../../tree/tree';

/** The document with the name of a reaction, where a formula mentions one, replaced by its law: it stands for its rate. */
export function withRates(document: NetworkDocument, report: Report): NetworkDocument {
  const laws = new Map(document.reactions.map((r) => [r.name, r]));
  for (const { name } of [...document.parameters, ...document.species, ...document.compartments]) laws.delete(name);
  const done = new Map<string, Tree>();
  const open = new Set<string>();
  const lawOf = (name: string): Tree | undefined => {
    const reaction = laws.get(name);
    if (!reaction) return undefined;
    const known = done.get(name);
    if (known) return known;
    if (open.has(name)) {
      report.error(`The rate of reaction "${name}" is defined by itself.`, reaction.place);
      return undefined;
    }
    open.add(name);
    const law = put(reaction.law);
    open.delete(name);
    done.set(name, law);
    return law;
  };
  const put = (tree: Tree): Tree => {
    if (!mentionsAny(tree, laws)) return tree;
    const written = substitute(tree, lawOf);
    // One that is too large is left as it is, and refused for the name that means nothing in it.
    return sizeProblem(written) ? tree : written;
  };
  const maybe = (tree: Tree | undefined) => tree && put(tree);
  return {
    ...document,
    compartments: document.compartments.map((c) => ({ ...c, size: maybe(c.size) })),
    species: document.species.map((s) => ({
      ...s,
      initial: s.initial && { ...s.initial, value: put(s.initial.value) },
    })),
    parameters: document.parameters.map((p) => ({ ...p, value: maybe(p.value) })),
    reactions: document.reactions.map((r) => ({ ...r, law: put(r.law) })),
    rules: document.rules.map((r) => ({ ...r, value: put(r.value) })),
    events: document.events.map((e) => ({
      ...e,
      trigger: put(e.trigger),
      ...(e.priority ? { priority: put(e.priority) } : {}),
      assignments: e.assignments.map((a) => ({ ...a, value: put(a.value) })),
    })),
  };
}
