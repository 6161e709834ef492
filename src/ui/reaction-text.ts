import type { ReactionSpec } from '../models/types';

/** "A + B → C" and "∅" as chemists write them. */
export const equationText = (equation: string) =>
  equation
    .replace('->', '→')
    .replace(/(^|→)\s*0?\s*(?=$|→)/g, '$1 ∅ ')
    .trim();

/** What follows at time 0, as a person reads it: initial counts are told from counts. */
export const formulaText = (formula: string, species: readonly { readonly name: string }[]): string =>
  formula
    .replace(/(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()/g, (name) =>
      species.some((s) => s.name === name) ? `${name}(0)` : name,
    )
    .replace(/\s*([*])\s*/g, '·');

/** The propensity in words of the model: what mass action multiplies, or the expression itself. */
export function propensityText({ equation, massAction, propensity }: ReactionSpec): string {
  if (propensity !== undefined) return propensity.replace(/\s*\*\s*/g, '·');
  const left = equation.split('->')[0].trim();
  const factors = left === '0' || left === '' ? [] : left.split('+').map((term) => term.trim());
  const each = factors.map((term) => {
    const [, count, name] = /^(\d*)\s*(\w+)$/.exec(term) ?? [];
    if (!count || count === '1') return name ?? term;
    return count === '2' ? `${name}(${name}−1)/2` : `C(${name}, ${count})`;
  });
  return [massAction ?? '', ...each].join('·');
}
