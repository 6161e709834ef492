import type { ParameterEntry, Participant, ReactionEntry } from '../network/document';
import { MAKE_WHOLE } from '../network/limits';
import { quote } from '../network/problem';
import { evaluateTree, name, number, type Tree } from '../network/tree/tree';
import { IDENTIFIER } from '../network/validate';
import { nearlyWhole } from '../network/whole';
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
    const id = nameOf(element, taken);
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

/** The identifier of a reaction; one without (GillesPy2 writes them) goes by its name, or by a number as in Antimony. */
function nameOf(element: Element, taken: Set<string>): string {
  const id = element.attributes.get('id');
  if (id) return id;
  const label = element.attributes.get('name') ?? '';
  let free = label;
  for (let i = 0; !IDENTIFIER.test(free) || taken.has(free); i++) free = `_J${i}`;
  taken.add(free);
  return free;
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
      return { species, count: stoichiometry(reference, species, context), place: reference.place };
    })
    .filter((p) => p.count > 0);
}

/** How many molecules take part: a number, or a formula of constants. */
function stoichiometry(reference: Element, species: string, context: SbmlContext): number {
  const id = reference.attributes.get('id');
  const own = childOf(reference, 'stoichiometryMath');
  const assigned = own ? context.math(own) : id === undefined ? undefined : context.references.get(id);
  const text = reference.attributes.get('stoichiometry')?.trim();
  if (own && !assigned) return 1;
  if (!assigned && text === undefined && context.level >= 3) context.assumed(reference, 'stoichiometry', '1');
  const below = decimal(reference.attributes.get('denominator')?.trim() ?? '1');
  const count = (assigned ? evaluateTree(assigned, context.constants, Number.NaN) : decimal(text ?? '1')) / below;
  const whole = Math.round(count);
  if (nearlyWhole(count) && whole >= 0) return whole;
  const what = Number.isNaN(count) ? `a formula of what changes, or ${quote(text ?? '')}` : String(count);
  context.report.error(
    `The stoichiometry of ${quote(species)} is ${what}; it must be a whole number that stays the same. ${MAKE_WHOLE}`,
    reference.place,
  );
  return 1;
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
