import type { EventEntry, NetworkDocument, SpeciesEntry } from '../../document';
import type { Place, Report } from '../../problem';
import { apply, mentionsAny, number, type Tree } from '../../tree/tree';
import type { Symbols } from '../symbols/symbols';

/** What the scale of an assigned concentration depends on. */
export interface Scales {
  readonly document: NetworkDocument;
  readonly symbols: Symbols;
  readonly perUnit: number;
  readonly report: Report;
}

/**
 * Molecules per unit of what an event assigns to a species. A concentration is that in the compartment as it is after the event
 * (SBML L3V2, section 4.12.5: all assignments hold at once), so that a size that the same event assigns counts.
 * @returns undefined, and reports, where which size counts would depend on what happens in between
 */
export function scaleAssigned(
  species: SpeciesEntry,
  event: EventEntry,
  place: Place,
  { document, symbols, perUnit, report }: Scales,
): Tree | undefined {
  const { compartment, substanceOnly } = species;
  if (substanceOnly || !symbols.stated.isResized(compartment)) return symbols.moleculesFactor(species);
  const refuse = (why: string): undefined => {
    report.error(
      `Event "${event.name}" assigns the concentration of "${species.name}", and ${why}: assign an amount (substanceOnly species, hasOnlySubstanceUnits).`,
      place,
    );
    return undefined;
  };
  const sizes = (e: EventEntry) => e.assignments.find((a) => a.target === compartment);
  if (event.valuesFromTrigger && (event.delay || document.events.some((e) => e !== event && sizes(e)))) {
    return refuse(
      `the size of "${compartment}" may be another one when it is executed than when it was triggered; use values of the execution (fromTrigger=false, useValuesFromTriggerTime="false"), or`,
    );
  }
  const own = sizes(event);
  if (own) {
    const size = symbols.lower(own.value, `Event "${event.name}"`, own.place);
    return size && (perUnit === 1 ? size : apply('mul', number(perUnit), size));
  }
  const factor = symbols.moleculesFactor(species);
  if (mentionsAny(factor, new Set(event.assignments.map((a) => a.target)))) {
    return refuse(`changes with it the size of "${compartment}", which a rule gives`);
  }
  return factor;
}
