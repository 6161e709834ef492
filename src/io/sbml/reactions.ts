import type { ParameterEntry, Participant, ReactionEntry } from '../network/document';
import { quote } from '../network/problem';
import { name, number, type Tree } from '../network/tree';
import { labelOf, type SbmlContext } from './context';
import { decimal } from './mathml';
import { childOf, type Element, listOf } from './xml';

/** Reads reactions; local parameters become parameters of the model with a name of their own. */
export function readReactions(
  model: Element,
  context: SbmlContext,
  taken: Set<string>,
): { readonly reactions: ReactionEntry[]; readonly parameters: ParameterEntry[] } {
  const parameters: ParameterEntry[] = [];
  const reactions = listOf(model, 'listOfReactions').flatMap((element): ReactionEntry[] => {
    const id = context.id(element);
    if (element.attributes.get('fast') === 'true' || element.attributes.get('fast') === '1') {
      context.report.error(`Reaction ${quote(id)} is fast; fast reactions are not supported.`, element.place);
    }
    const reversible = context.truth(element, 'reversible', true);
    const reactants = participants(element, 'listOfReactants', context);
    const products = participants(element, 'listOfProducts', context);
    const kinetic = childOf(element, 'kineticLaw');
    if (!kinetic) {
      context.report.error(`Reaction ${quote(id)} has no kinetic law.`, element.place);
      return [];
    }
    context.refuse(kinetic, {
      substanceUnits: 'is not supported: it changes what the law means',
      timeUnits: 'is not supported: it changes what the law means',
    });
    const local = localParameters(kinetic, id, context, taken, parameters);
    const law = context.math(kinetic, local);
    if (!law) return [];
    return [
      {
        name: id,
        place: element.place,
        ...labelOf(element),
        reactants,
        products,
        modifiers: listOf(element, 'listOfModifiers').map((m) => context.id(m, 'species')),
        law,
        reversible,
      },
    ];
  });
  return { reactions, parameters };
}

/** Stoichiometries with an identifier may be mentioned in any formula: to be called before formulas are read. */
export function readReferences(model: Element, context: SbmlContext): void {
  for (const reaction of listOf(model, 'listOfReactions')) {
    for (const list of ['listOfReactants', 'listOfProducts']) {
      for (const reference of listOf(reaction, list)) {
        const id = reference.attributes.get('id');
        const count = decimal(reference.attributes.get('stoichiometry') ?? '1');
        if (id !== undefined && !Number.isNaN(count)) context.references.set(id, number(count));
      }
    }
  }
}

function participants(reaction: Element, list: string, context: SbmlContext): Participant[] {
  return listOf(reaction, list)
    .map((reference): Participant => {
      const species = context.id(reference, 'species');
      context.refuse(reference, {
        stoichiometryMath: 'is not supported: stoichiometries must be whole numbers',
        denominator: 'is not supported: stoichiometries must be whole numbers',
      });
      const text = reference.attributes.get('stoichiometry');
      if (text === undefined && context.level >= 3) {
        context.report.error(`The stoichiometry of ${quote(species)} is not given.`, reference.place);
      }
      const count = text === undefined ? 1 : decimal(text.trim());
      if (!Number.isInteger(count) || count < 0) {
        context.report.error(
          `The stoichiometry of ${quote(species)} is ${quote(text ?? '')}; it must be a whole number.`,
          reference.place,
        );
        return { species, count: 1, place: reference.place };
      }
      return { species, count, place: reference.place };
    })
    .filter((p) => p.count > 0);
}

function localParameters(
  kinetic: Element,
  reaction: string,
  context: SbmlContext,
  taken: Set<string>,
  into: ParameterEntry[],
): ReadonlyMap<string, Tree> {
  const local = new Map(context.references);
  const elements = [...listOf(kinetic, 'listOfLocalParameters'), ...listOf(kinetic, 'listOfParameters')];
  for (const element of elements) {
    const id = context.id(element);
    let free = `${reaction}_${id}`;
    for (let i = 2; taken.has(free); i++) free = `${reaction}_${id}_${i}`;
    taken.add(free);
    local.set(id, name(free));
    const unit = element.attributes.get('units');
    into.push({
      name: free,
      place: element.place,
      ...labelOf(element),
      value: context.number(element, 'value'),
      constant: true,
      ...(unit === undefined ? {} : { unit }),
    });
  }
  return local;
}
