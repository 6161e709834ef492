import type * as english from '../en/index';
import type { Translation } from '../types';
import { cells } from './cells';
import { controls } from './controls';
import { editor } from './editor';
import { distribution } from './explore/distribution';
import { gradient } from './explore/gradient';
import { readings } from './explore/readings';
import { stability } from './explore/stability';
import { trajectories } from './explore/trajectories';
import { truth } from './explore/truth';
import { variance } from './explore/variance';
import { findings } from './findings';
import { infer } from './infer/infer';
import { glossary } from './learn/glossary';
import { learn } from './learn/learn';
import { lessons } from './learn/lessons';
import { meanings } from './learn/meanings';
import { microscope } from './learn/microscope';
import { symbols } from './learn/symbols';
import { opening } from './opening';
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
