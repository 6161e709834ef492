import type * as english from '../en/index';
import type { Translation } from '../types';
import { controls } from './controls';
import { page } from './page';
import { panel } from './panel';
import { present } from './present';
import { rail } from './rail';
import { scene } from './scene';
import { share } from './share';
import { topbar } from './topbar';

type Rooms = typeof english;

/** German: every room of `../en/index`, with its keys. */
export const german: { readonly [Name in keyof Rooms]: Translation<Rooms[Name]['english']> } = {
  topbar,
  page,
  rail,
  present,
  share,
  controls,
  panel,
  scene,
};
