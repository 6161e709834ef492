import { language, locale } from './current';
import type { Placeholder, Plural } from './types';

const PLACEHOLDER = /\{(\w+)\}/g;

/** A text with its placeholders filled in. Numbers are to be formatted before. */
export function fill<Text extends string>(
  text: Text,
  values: Readonly<Record<NoInfer<Placeholder<Text>>, string | number>>,
): string {
  return text.replace(PLACEHOLDER, (whole, name) => String((values as Record<string, string | number>)[name] ?? whole));
}

/** The pieces of a text: what stands between placeholders, and the names of these. */
export function pieces(text: string): readonly { readonly text: string; readonly placeholder: boolean }[] {
  return text.split(PLACEHOLDER).map((piece, i) => ({ text: piece, placeholder: i % 2 === 1 }));
}

const rules = new Map<string, Intl.PluralRules>();

function rulesHere(): Intl.PluralRules {
  const here = rules.get(language()) ?? new Intl.PluralRules(locale());
  rules.set(language(), here);
  return here;
}

/** The form of a text for a number, which stands for {n}: grouped as the language does, unless it is given as text. */
export function plural<Forms extends Plural>(
  forms: Forms,
  n: number,
  values?: Readonly<Record<string, string | number>>,
): string {
  const form = forms[rulesHere().select(n)] ?? forms.other;
  return fill<string>(form, { n: count(n), ...values } as Record<never, string>);
}

/** A whole number grouped as the language does: "1,000", "1.000". */
export const count = (n: number): string => n.toLocaleString(locale());

/** "A, B and C" */
export const list = (names: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);
