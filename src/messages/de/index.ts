import type * as english from '../en/index';
import type { Translation } from '../types';
import { first } from './first';
import { later } from './later';

type Rooms = typeof english;

/** German: every room of `../en/index`, with its keys. */
export const german: { readonly [Name in keyof Rooms]: Translation<Rooms[Name]['english']> } = {
  ...first.rooms,
  ...later.rooms,
};

/** German of sentences that stand in English where they are made (../said.ts). */
export const germanSentences: Readonly<Record<string, string>> = { ...first.sentences, ...later.sentences };
