import { languageStore } from './current';
import { forPeople } from './numbers';

/**
 * Sentences that stand in English where they are made: in packages below the page, which the command line uses as well, and in data
 * such as models and estimators. A translation has them by their English text, in which {0}, {1} and so on stand for what is put in.
 */

/** A sentence with what is put in. */
export const filled = (text: string, values: readonly string[]): string =>
  text.replace(/\{(\d+)\}/g, (whole, i) => values[Number(i)] ?? whole);

/** How a sentence with placeholders is found in a translation. */
export const keyOf = (strings: readonly string[]): string =>
  strings.map((text, i) => (i === 0 ? text : `{${i - 1}}${text}`)).join('');

/**
 * A sentence in the language in force: say`${n} of ${of} runs`. Numbers get the decimal sign of the language; what is put in as text
 * stays. To be called when it is shown, never kept.
 */
export function say(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const texts = values.map((value) => (typeof value === 'number' ? forPeople(String(value)) : value));
  const key = keyOf(strings);
  return filled(languageStore.getState().sentences[key] ?? key, texts);
}

/** A sentence that is made already, in the language in force; as it is where it is not known. */
export function said(text: string): string {
  const { sentences, knownAgain } = languageStore.getState();
  return knownAgain(sentences, text);
}
