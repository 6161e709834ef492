import type { EventSpec, Rounding, SpeciesSpec } from '../../../models/types';
import type { Report } from '../problem';

/**
 * What becomes of counts that events set and that are no whole numbers. Amounts in another unit than molecules are none at most
 * sizes: like initial ones they are rounded, at random with the right mean, unless a person said how.
 * @param perUnit molecules per unit of the document's amounts
 */
export function roundingOf(
  chosen: Rounding | undefined,
  events: readonly EventSpec[],
  species: readonly SpeciesSpec[],
  perUnit: number,
  report: Report,
): { readonly rounding?: Rounding } {
  if (events.length === 0) return {};
  if (chosen) return { rounding: chosen };
  const counts = new Set(species.flatMap((s) => (s.kind === 'input' ? [] : [s.name])));
  const isCount = (e: EventSpec) => e.assignments.some((a) => counts.has(a.target) && !/^\d+$/.test(a.expression));
  if (perUnit === 1 || !events.some(isCount)) return {};
  report.note(
    'Where events set a count to no whole number of molecules, it is rounded up or down at random, with the right mean.',
  );
  return { rounding: 'random' };
}
