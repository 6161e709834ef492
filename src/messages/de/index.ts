import type * as english from '../en/index';
import type { Translation } from '../types';
import { glossary } from './glossary';
import { learn } from './learn';
import { lessons } from './lessons';
import { microscope } from './microscope';
import { opening } from './opening';
import { symbols } from './symbols';
import { topbar } from './topbar';

type Rooms = typeof english;

/** German: every room of `../en/index`, with its keys. */
export const german: { readonly [Name in keyof Rooms]: Translation<Rooms[Name]['english']> } = {
  glossary,
  learn,
  lessons,
  microscope,
  opening,
  symbols,
  topbar,
};
