/**
 * One text per form that a language has for a number: English and German have `one` and `other`. In every form `{n}` is the number.
 * https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
 */
export type Plural = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Texts of a room by key. `{name}` in a text is a placeholder; nothing else in it means anything. */
export interface Messages {
  readonly [key: string]: string | Plural | Messages;
}

/** What a translation of these messages has to hold: the same keys, each with a text or the forms of its own language. */
export type Translation<T> = T extends string
  ? string
  : T extends { readonly other: string }
    ? Plural
    : { readonly [Key in keyof T]: Translation<T[Key]> };

/** Names of the placeholders of a text. */
export type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
