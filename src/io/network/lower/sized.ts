import type { NetworkDocument } from '../document';
import { type Problem, Report } from '../problem';
import { type Lowering, type LowerOptions, lower } from './lower';
import { withoutRateRules } from './rate-rules';
import { automaticSize, countText, largestAmount, sizeMeaning } from './system-size';

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
  const lowering = size === 'auto' ? lower(document, { ...options, moleculesPerUnit: perUnit }) : first;
  if (lowering.kind !== 'model') return lowering;
  const note: Problem = {
    severity: 'note',
    message:
      `System size: one unit of amount is ${perUnit === 1 ? 'one molecule' : countText(perUnit)} here, so ` +
      `${sizeMeaning(largestAmount(plain), perUnit)}. More molecules make less noise and longer runs.`,
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
