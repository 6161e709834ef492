import type { NetworkDocument } from '../../document';
import { type Problem, Report } from '../../problem';
import { type Lowering, type LowerOptions, lower } from '../lower';
import { withoutRateRules } from '../reactions/rate-rules';
import { absentInUndefinedLaws } from '../undefined-start';
import { automaticSize, countText, isFeasible, largestAmount, lostAmounts, sizeMeaning } from './system-size';

/** Molecules per unit of a file's amounts, or the size that is proposed for it. */
export type SystemSize = number | 'auto';

/** Like `lower`, with a system size in place of what the document says of its unit; a note tells what it comes to. */
export function lowerSized(document: NetworkDocument, size: SystemSize, options: LowerOptions = {}): Lowering {
  // What rate rules change has amounts too, once they are reactions.
  const chosen = options.choices?.rateRules ?? document.choices?.rateRules;
  const plain = chosen ? withoutRateRules(document, new Report()) : document;
  const first = lower(document, size === 'auto' ? options : { ...options, moleculesPerUnit: size });
  // What is refused for its unit alone may do at another size; what is refused for more is told at either.
  const perUnit = size === 'auto' ? sizeFor(plain, first) : size;
  if (perUnit === undefined) return first;
  const proposed = size === 'auto' ? lower(document, { ...options, moleculesPerUnit: perUnit }) : first;
  if (proposed.kind !== 'model') return proposed;
  const raised = size === 'auto' ? raise(document, plain, perUnit, proposed, options) : undefined;
  if (raised) return raised;
  return withNote(proposed, plain, perUnit);
}

/**
 * A larger size than the proposed one where that would leave nothing of a species and a law would have no value at the start for
 * it, as k/X of X = 0.2 molecules: the smallest that keeps a molecule of those and gives every law a value. Undefined where none is
 * needed or none helps.
 */
function raise(
  document: NetworkDocument,
  plain: NetworkDocument,
  perUnit: number,
  proposed: Extract<Lowering, { kind: 'model' }>,
  options: LowerOptions,
): Lowering | undefined {
  const absent = absentInUndefinedLaws(proposed.model);
  if (absent.size === 0) return undefined;
  const lost = lostAmounts(plain, perUnit).filter(({ name }) => absent.has(name));
  for (const { name, size } of lost) {
    if (!isFeasible(largestAmount(plain), size)) return undefined;
    const lowering = lower(document, { ...options, moleculesPerUnit: size });
    if (lowering.kind !== 'model') return undefined;
    if (absentInUndefinedLaws(lowering.model).size > 0) continue;
    const why =
      ` The proposed size, ${countText(perUnit)} per unit, was raised so that "${name}" starts with one: a law that has it below a ` +
      'fraction bar would have no value at the start without it.';
    return withNote(lowering, plain, size, why);
  }
  return undefined;
}

function withNote(
  lowering: Extract<Lowering, { kind: 'model' }>,
  plain: NetworkDocument,
  perUnit: number,
  more = '',
): Lowering {
  const note: Problem = {
    severity: 'note',
    message:
      `System size: one unit of amount is ${perUnit === 1 ? 'one molecule' : countText(perUnit)} here, so ` +
      `${sizeMeaning(largestAmount(plain), perUnit)}. More molecules make less noise and longer runs.${more}`,
  };
  return { ...lowering, problems: [note, ...lowering.problems] };
}

/** The automatic size; undefined where the document is at fault in itself, so that no size could be told. */
function sizeFor(document: NetworkDocument, first: Lowering): number | undefined {
  try {
    return automaticSize(document);
  } catch (error) {
    if (first.kind === 'refused') return undefined;
    throw error;
  }
}
