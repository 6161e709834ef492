import type * as english from '../en/index';
import type { Translation } from '../types';
import { cells } from './cells';
import { controls } from './controls';
import { distribution } from './distribution';
import { editor } from './editor';
import { findings } from './findings';
import { glossary } from './glossary';
import { gradient } from './gradient';
import { infer } from './infer';
import { learn } from './learn';
import { lessons } from './lessons';
import { meanings } from './meanings';
import { microscope } from './microscope';
import { opening } from './opening';
import { page } from './page';
import { panel } from './panel';
import { present } from './present';
import { rail } from './rail';
import { readings } from './readings';
import { scene } from './scene';
import { share } from './share';
import { stability } from './stability';
import { symbols } from './symbols';
import { topbar } from './topbar';
import { trajectories } from './trajectories';
import { truth } from './truth';
import { variance } from './variance';

type Rooms = typeof english;

/** German: every room of `../en/index`, with its keys. */
export const german: { readonly [Name in keyof Rooms]: Translation<Rooms[Name]['english']> } = {
  cells,
  topbar,
  page,
  rail,
  present,
  share,
  controls,
  panel,
  scene,
  readings,
  trajectories,
  distribution,
  gradient,
  truth,
  stability,
  variance,
  glossary,
  learn,
  lessons,
  meanings,
  microscope,
  opening,
  symbols,
  infer,
  findings,
  editor,
};
