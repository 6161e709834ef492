import { filled } from './said';

/** Finds sentences again that are made already, with what was put in; it comes with the first language that is not English. */

type Sentences = Readonly<Record<string, string>>;

interface Pattern {
  readonly test: RegExp;
  /** Numbers of the placeholders in the order of the English text. */
  readonly order: readonly number[];
  readonly text: string;
  readonly letters: number;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Shorter ones say too little to be known again. */
const LETTERS = 5;

let known: { readonly of: Sentences; readonly patterns: readonly Pattern[] } | null = null;

/** All sentences with placeholders, those that say most first. */
function patternsOf(sentences: Sentences): readonly Pattern[] {
  if (known?.of === sentences) return known.patterns;
  const list = Object.entries(sentences).flatMap(([english, text]): Pattern[] => {
    const parts = english.split(/\{(\d+)\}/);
    if (parts.length === 1) return [];
    const literal = parts.filter((_, i) => i % 2 === 0);
    const letters = literal.join('').replace(/\P{L}/gu, '').length;
    if (letters < LETTERS) return [];
    const test = new RegExp(`^${literal.map(escaped).join('([^]*?)')}$`);
    return [{ test, order: parts.filter((_, i) => i % 2 === 1).map(Number), text, letters }];
  });
  known = { of: sentences, patterns: list.sort((a, b) => b.letters - a.letters) };
  return known.patterns;
}

const SENTENCES = /[.!?:;] \p{L}/u;

/** The spaces at the edges of what is put in are none of its sentence. */
const within = (sentences: Sentences, group: string) =>
  group.replace(group.trim(), () => knownAgain(sentences, group.trim()));

function match(sentences: Sentences, text: string, across: boolean): string | null {
  for (const { test, order, text: translated } of patternsOf(sentences)) {
    const found = test.exec(text)?.slice(1);
    if (!found || (!across && found.some((group) => SENTENCES.test(group)))) continue;
    const values: string[] = [];
    // What is put in may be a sentence itself; a single word is a name of the model's.
    for (const [i, group] of found.entries())
      values[order[i]] = group.trim().includes(' ') ? within(sentences, group) : group;
    return filled(translated, values);
  }
  return null;
}

/** A sentence in the language of the catalogue; as it is where it is not known. */
export function knownAgain(sentences: Sentences, text: string): string {
  if (text === '') return text;
  const whole = sentences[text] ?? match(sentences, text, false);
  if (whole !== null) return whole;
  // Several sentences, each known by itself.
  for (const { index } of text.matchAll(/[.!?] (?=\p{L})/gu)) {
    const first = text.slice(0, index + 1);
    const head = sentences[first] ?? match(sentences, first, false);
    if (head !== null) return `${head} ${knownAgain(sentences, text.slice(index + 2))}`;
  }
  return match(sentences, text, true) ?? text;
}
