import type { NetworkDocument, Participant, ReactionEntry } from '../network/document';
import { quote } from '../network/problem';
import { apply, name } from '../network/tree/tree';
import { nearlyWhole } from '../network/whole';
import type { SbmlContext } from './context';
import { type Element, listOf } from './xml';

/**
 * Conversion factors (L3V2, sections 4.2.7 and 4.6.7): units of a species' substance in one unit of extent. A factor
 * that all species of a reaction share goes into its law; where they differ, the stoichiometries take them up as far as
 * they stay whole.
 */
export function withConversion(document: NetworkDocument, model: Element, context: SbmlContext): NetworkDocument {
  const all = model.attributes.get('conversionFactor');
  const own = new Map(
    listOf(model, 'listOfSpecies').map((e) => [
      e.attributes.get('id') ?? '',
      e.attributes.get('conversionFactor') ?? all,
    ]),
  );
  const parameters = new Set(document.parameters.map((p) => p.name));
  for (const factor of new Set(own.values())) {
    if (factor !== undefined && !parameters.has(factor)) {
      context.report.error(`The conversion factor ${quote(factor)} is not a parameter of the model.`, model.place);
      return document;
    }
  }
  if (![...own.values()].some((factor) => factor !== undefined)) return document;
  const moving = new Set(document.species.filter((s) => !s.boundary && !s.constant).map((s) => s.name));

  const converted = (reaction: ReactionEntry): ReactionEntry => {
    const taking = [...reaction.reactants, ...reaction.products].filter((p) => moving.has(p.species));
    const factors = [...new Set(taking.map((p) => own.get(p.species)))];
    if (factors.length <= 1) {
      const [factor] = factors;
      return factor === undefined ? reaction : { ...reaction, law: apply('mul', name(factor), reaction.law) };
    }
    const scaled = (list: readonly Participant[]) =>
      list.map((p): Participant => {
        const factor = own.get(p.species);
        if (factor === undefined || !moving.has(p.species)) return p;
        const count = p.count * context.constants(factor);
        if (!nearlyWhole(count) || count < 1) {
          context.report.error(
            `The conversion factor of ${quote(p.species)} makes its stoichiometry in "${reaction.name}" ${count}; it must be a whole number.`,
            p.place,
          );
          return p;
        }
        return { ...p, count: Math.round(count) };
      });
    return { ...reaction, reactants: scaled(reaction.reactants), products: scaled(reaction.products) };
  };
  return { ...document, reactions: document.reactions.map(converted) };
}
