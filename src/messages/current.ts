import { createStore } from 'zustand/vanilla';
import type { Messages } from './types';

/** The languages of the page, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

interface Spoken {
  readonly language: Language;
  /** Messages by room; empty for English, which comes with the rooms themselves. */
  readonly rooms: Readonly<Record<string, Messages>>;
  /** Sentences that stand in English where they are made, by their English text (./said.ts). */
  readonly sentences: Readonly<Record<string, string>>;
  /** A sentence that is made already, in this language: ./known-again.ts, or nothing to do in English. */
  readonly knownAgain: (sentences: Readonly<Record<string, string>>, text: string) => string;
}

/** What a language brings in one piece. */
export type Texts = Pick<Spoken, 'rooms' | 'sentences'>;

/** What is said in English needs no translation. */
export const asItIs = (_: unknown, text: string): string => text;

/** The language in force, with its messages. English until the page says otherwise: the command line never does. */
export const languageStore = createStore<Spoken>()(() => ({
  ...{ language: 'en', rooms: {}, sentences: {} },
  knownAgain: asItIs,
}));

export const language = (): Language => languageStore.getState().language;

/** For Intl; English groups and lists as in "1,000" and "A, B and C". */
export const locale = (): string => ({ en: 'en-GB', de: 'de-DE' })[language()];
