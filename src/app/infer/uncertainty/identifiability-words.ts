import type { Identifiability } from '../../../inference/uncertainty/identifiability';

/** Whose information: that of the data of a fit, or of fully observed paths. */
export type InformationSource = 'data' | 'paths';

/** One sentence: what is sloppy, or that nothing is. */
export function sentenceOf({ combinations }: Identifiability, source: InformationSource): string {
  const what = source === 'data' ? 'These data' : 'Whole paths';
  const sloppy = combinations.filter(({ verdict }) => verdict === 'sloppy');
  const open = combinations.filter(({ verdict }) => verdict === 'unresolved');
  if (sloppy.length > 0) {
    const rest = sloppy.length > 1 ? ` and ${sloppy.length - 1} more` : '';
    return `${what} hardly determine ${sloppy[sloppy.length - 1].text}${rest}`;
  }
  if (open.length > 0)
    return `${what} may not determine ${open[open.length - 1].text}: too little was simulated to tell`;
  const last = combinations[combinations.length - 1];
  return combinations.length === 1
    ? `${what} determine ${last.text}`
    : `${what} determine every combination; ${last.text} least well`;
}
