import { AVOGADRO } from '../network/document';
import { quote } from '../network/problem';
import type { SbmlContext } from './context';
import { decimal } from './mathml';
import { childOf, type Element, listOf } from './xml';

const BASE = new Map<string, number>([
  ['item', 1],
  ['dimensionless', 1],
  ['mole', AVOGADRO],
  ['avogadro', AVOGADRO],
]);

/**
 * Molecules in one unit of amount, if the file says what that unit is. Level 2 has a default, mole, which most files
 * leave in place without meaning it: there, too, only what is stated counts.
 */
export function moleculesPerUnit(model: Element, context: SbmlContext): number | undefined {
  const { report, level } = context;
  const definitions = new Map(listOf(model, 'listOfUnitDefinitions').map((d) => [d.attributes.get('id') ?? '', d]));
  const resolve = (unit: string, by: Element): number | undefined => {
    const definition = definitions.get(unit);
    if (!definition) {
      const molecules = BASE.get(unit);
      if (molecules === undefined) {
        report.error(`Amounts are in the unit ${quote(unit)}, which is neither molecules nor moles.`, by.place);
      }
      return molecules;
    }
    const molecules = productOf(definition);
    if (molecules === undefined) {
      report.error(
        `Amounts are in the unit ${quote(unit)}, which is not a multiple of item or mole.`,
        definition.place,
      );
    }
    return molecules;
  };

  const stated: (readonly [number, Element])[] = [];
  const state = (unit: string | undefined, by: Element) => {
    if (unit === undefined || (level === 2 && unit === 'substance' && !definitions.has(unit))) return;
    const molecules = resolve(unit, by);
    if (molecules !== undefined) stated.push([molecules, by]);
  };
  if (level === 2) state(definitions.has('substance') ? 'substance' : undefined, model);
  else {
    state(model.attributes.get('substanceUnits'), model);
  }
  const differs = (a: number, b: number) => Math.abs(a / b - 1) > 1e-12;
  for (const species of listOf(model, 'listOfSpecies')) state(species.attributes.get('substanceUnits'), species);
  const [first, ...others] = stated;
  const odd = others.find(([molecules]) => differs(molecules, first[0]));
  if (odd) report.error('Amounts are in different units; one unit for all of them is supported.', odd[1].place);
  // Units convert nothing in SBML: the numbers of a law are those of the amounts, whatever their unit is called.
  const extent = level === 3 ? model.attributes.get('extentUnits') : undefined;
  const perExtent = extent === undefined ? undefined : resolve(extent, model);
  if (first && perExtent !== undefined && differs(perExtent, first[0])) {
    report.note(
      'Extents are said to be in another unit than amounts; their numbers are taken as they are.',
      model.place,
    );
  }
  return first?.[0] ?? perExtent;
}

/** The unit of time by name, for labels. */
export function timeUnit(model: Element): string | undefined {
  const unit = model.attributes.get('timeUnits');
  return unit !== undefined && /^[A-Za-z_]\w*$/.test(unit) ? unit : undefined;
}

function productOf(definition: Element): number | undefined {
  const units = childOf(definition, 'listOfUnits')?.children ?? [];
  let result = 1;
  let amounts = 0;
  for (const unit of units) {
    const base = BASE.get(unit.attributes.get('kind') ?? '');
    const exponent = decimal(unit.attributes.get('exponent') ?? '1');
    const scale = decimal(unit.attributes.get('scale') ?? '0');
    const multiplier = decimal(unit.attributes.get('multiplier') ?? '1');
    if (base === undefined) return undefined;
    if (unit.attributes.get('kind') !== 'dimensionless') amounts += exponent;
    result *= (multiplier * 10 ** scale * base) ** exponent;
  }
  return units.length > 0 && (amounts === 1 || amounts === 0) && result > 0 && Number.isFinite(result)
    ? result
    : undefined;
}
