import { type AntimonyOptions, readAntimony } from './antimony/read';
import type { ReadResult } from './network/document';
import { readSbml } from './sbml/read';

/** Languages a model may come in. */
export type ModelLanguage = 'antimony' | 'sbml';

/** SBML begins with "<", and nothing in Antimony does: names of files say less than what is in them. */
export function languageOf(text: string): ModelLanguage {
  return /^[\ufeff\s]*</.test(text.slice(0, 1000)) ? 'sbml' : 'antimony';
}

/**
 * Reads a model from outside, in whichever of the languages it is. Never throws for what is in the text.
 * @param options for a text in Antimony: which of its models, and the files that it imports
 */
export function readModelText(
  text: string,
  options: AntimonyOptions = {},
): ReadResult & { readonly language: ModelLanguage } {
  const language = languageOf(text);
  return { ...(language === 'sbml' ? readSbml(text) : readAntimony(text, options)), language };
}
