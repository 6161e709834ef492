import { meantBy } from '../../compile/start';
import type { ModelSpec } from '../../models/types';
import type { NetworkDocument, Participant, ReactionEntry } from '../network/document';
import { type Place, Report } from '../network/problem';
import type { Defined } from '../network/tree/functions';
import { apply, name, number, substitute, type Tree } from '../network/tree/tree';
import { IDENTIFIER } from '../network/validate';
import { DEFAULT_COMPARTMENT } from './context';
import { Cursor } from './parse/cursor';
import { ExpressionReader } from './parse/expression';
import { tokenize } from './parse/tokens';

/** A model of this program has no text, so its parts have no place in one. */
const NOWHERE: Place = { line: 1, column: 1, length: 1 };

/**
 * A model of this program as a document, to be written in another language: all in molecules, in one compartment of
 * size 1. @throws StatementError if one of the model's own expressions cannot be read
 */
export function lift(model: ModelSpec): NetworkDocument {
  const targets = new Set((model.events ?? []).flatMap((e) => e.assignments.map((a) => a.target)));
  const taken = new Set(
    [...model.species, ...model.parameters, ...(model.derived ?? []), ...(model.rules ?? [])].map((e) => e.name),
  );
  const own = (wanted: string, instead: string) => {
    let free = IDENTIFIER.test(wanted) ? wanted : instead;
    for (let i = 2; taken.has(free); i++) free = `${instead}_${i}`;
    taken.add(free);
    return free;
  };
  const label = (entry: { readonly name: string; readonly label?: string }) =>
    entry.label && entry.label !== entry.name ? { label: entry.label } : {};
  // A count stands in a text as a whole number; what follows from the amount before rounding has that amount written out.
  const amounts = new Map(
    model.species.flatMap((s) => {
      const meant = meantBy(s, s.initial);
      return meant === s.initial ? [] : [[s.name, number(meant)] as const];
    }),
  );
  const atStart = (text: string) => substitute(parseTree(text), (n) => amounts.get(n));
  return {
    id: model.id.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_'),
    title: model.title,
    moleculesPerUnit: 1,
    compartments: [{ name: DEFAULT_COMPARTMENT, place: NOWHERE, size: number(1) }],
    species: model.species
      .filter((s) => s.kind !== 'input')
      .map((s) => ({
        name: s.name,
        place: NOWHERE,
        ...label(s),
        compartment: DEFAULT_COMPARTMENT,
        initial: { value: s.formula === undefined ? number(s.initial) : atStart(s.formula), as: 'amount' },
        substanceOnly: true,
        boundary: false,
        constant: false,
      })),
    parameters: [
      ...model.parameters.map((p) => ({
        name: p.name,
        place: NOWHERE,
        ...label(p),
        value: number(p.value),
        constant: !targets.has(p.name),
        ...(p.unit ? { unit: p.unit } : {}),
      })),
      // An input that starts at a parameter of its own name is that parameter.
      ...model.species
        .filter((s) => s.kind === 'input' && s.start !== s.name)
        .map((s) => ({
          name: s.name,
          place: NOWHERE,
          ...label(s),
          value: s.start === undefined ? number(s.initial) : atStart(s.start),
          constant: !targets.has(s.name),
        })),
      ...(model.derived ?? []).map((d) => ({
        name: d.name,
        place: NOWHERE,
        ...label(d),
        value: atStart(d.expression),
        constant: true,
        ...(d.unit ? { unit: d.unit } : {}),
      })),
      ...(model.rules ?? []).map((r) => ({ name: r.name, place: NOWHERE, value: undefined, constant: false })),
    ],
    reactions: model.reactions.map((reaction, i): ReactionEntry => {
      const [left, right] = reaction.equation.split('->');
      const reactants = participants(left ?? '');
      const tree = parseTree(reaction.propensity ?? reaction.massAction ?? '');
      return {
        // A reaction's name here is for people; elsewhere it is an identifier.
        name: own(reaction.name, `reaction_${i + 1}`),
        place: NOWHERE,
        ...(IDENTIFIER.test(reaction.name) ? {} : { label: reaction.name }),
        reactants,
        products: participants(right ?? ''),
        modifiers: [],
        law: reaction.propensity === undefined ? massAction(tree, reactants) : tree,
        reversible: false,
      };
    }),
    rules: (model.rules ?? []).map((r) => ({ target: r.name, value: parseTree(r.expression), place: NOWHERE })),
    events: (model.events ?? []).map((e, i) => ({
      name: own(e.name, `event_${i + 1}`),
      place: NOWHERE,
      trigger: parseTree(e.trigger),
      initialValue: e.initialValue,
      persistent: e.persistent,
      valuesFromTrigger: e.valuesFromTrigger,
      ...(e.priority === undefined ? {} : { priority: parseTree(e.priority) }),
      ...(e.delay === undefined ? {} : { delay: parseTree(e.delay) }),
      assignments: e.assignments.map((a) => ({
        target: a.target,
        value: parseTree(a.expression),
        place: NOWHERE,
      })),
    })),
  };
}

/** "2 A + B" as participants, each species once. */
function participants(side: string): Participant[] {
  const counts = new Map<string, number>();
  for (const term of side.split('+')) {
    const match = /^\s*(\d+)?\s*([A-Za-z_]\w*)\s*$/.exec(term);
    if (match) counts.set(match[2], (counts.get(match[2]) ?? 0) + (match[1] ? Number(match[1]) : 1));
  }
  return [...counts].map(([species, count]) => ({ species, count, place: NOWHERE }));
}

/** k x (x-1) ... (x-n+1) / n!, written out. */
function massAction(constant: Tree, reactants: readonly Participant[]): Tree {
  let law = constant;
  for (const { species, count } of reactants) {
    let orders = 1;
    for (let i = 0; i < count; i++) {
      law = apply('mul', law, i === 0 ? name(species) : apply('sub', name(species), number(i)));
      orders *= i + 1;
    }
    if (orders > 1) law = apply('div', law, number(orders));
  }
  return law;
}

/** In this program's own expressions log is ln (src/compile/expressions/parse.ts). */
const OWN_FUNCTIONS: ReadonlyMap<string, Defined> = new Map([
  ['log', { parameters: ['x'], body: apply('ln', name('x')) }],
]);

function parseTree(text: string): Tree {
  const report = new Report();
  const cursor = new Cursor(tokenize(text, report), report);
  const tree = new ExpressionReader(cursor, OWN_FUNCTIONS, new Set()).read();
  if (cursor.token.kind !== 'end') cursor.fail(`Cannot read "${text}".`);
  return tree;
}
