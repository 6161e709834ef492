import type { Spot } from '../network/problem';
import { printTree } from '../network/tree/print';
import { apply, isNumber, name, number, type Tree } from '../network/tree/tree';
import { type BuildContext, DEFAULT_COMPARTMENT } from './context';
import type { DraftReaction } from './parse/draft';

/** Whether the law of a reaction with reactants is one number or one constant: a rate, and not a rate constant. */
export function isConstantLaw(law: Tree, { reactants }: DraftReaction, { parameters, ruled }: BuildContext): boolean {
  const one = isNumber(law) || (law.kind === 'name' && parameters.has(law.name) && !ruled.has(law.name));
  return one && reactants.length > 0;
}

/** Says what a law that is one constant means, and offers the law of mass action, which is often what was meant. */
export function noteConstantLaw(law: Tree, reaction: DraftReaction, context: BuildContext): void {
  const { lawPlace, lawEnd } = reaction;
  const proposal = printTree(massAction(law, reaction, context));
  const edit = { from: spot(lawPlace), to: lawEnd, text: proposal };
  context.constants.push(edit);
  // A constant flow from a boundary species, or none at all, is what it looks like.
  const used = reaction.reactants.find((p) => !context.species.get(p.species)?.boundary);
  if (!used || isNumber(law, 0)) return;
  context.report.note(
    `Reaction "${reaction.name}" runs at the constant rate ${printTree(law)}, however much ${used.species} there is; did you mean ${proposal}?`,
    lawPlace,
    reaction.moved ? undefined : { label: `Write ${proposal}`, edits: [edit] },
  );
}

const spot = ({ line, column }: Spot): Spot => ({ line, column });

/** The law of mass action with a stochastic rate constant, k Π x (x-1) ... (x-n+1) / n! in molecules (Gillespie 1977). */
export function massAction(constant: Tree, reaction: DraftReaction, { species, draft, report }: BuildContext): Tree {
  const per = draft.moleculesPerUnit;
  if (reaction.massAction && per !== undefined && per !== 1) {
    report.error(
      `The constant of mass_action counts molecules, but amounts are not in molecules here; write the law of "${reaction.name}" out.`,
      reaction.lawPlace,
    );
  }
  const counts = new Map<string, number>();
  for (const { species: s, count } of reaction.reactants) counts.set(s, (counts.get(s) ?? 0) + count);
  let product = constant;
  for (const [s, count] of counts) {
    const entry = species.get(s);
    const inOne = !entry || entry.substanceOnly || entry.compartment === DEFAULT_COMPARTMENT;
    const amount = inOne ? name(s) : apply('mul', name(s), name(entry.compartment));
    let orders = 1;
    for (let i = 0; i < count; i++) {
      product = apply('mul', product, i === 0 ? amount : apply('sub', amount, number(i)));
      orders *= i + 1;
    }
    if (orders > 1) product = apply('div', product, number(orders));
  }
  return product;
}
