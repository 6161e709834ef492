import { editor } from './editor';
import { findings } from './findings';
import { infer } from './infer/infer';
import { glossary } from './learn/glossary';
import { learn } from './learn/learn';
import { lessons } from './learn/lessons';
import { meanings } from './learn/meanings';
import { microscope } from './learn/microscope';
import { symbols } from './learn/symbols';
import { engines } from './sentences/engines';
import { estimators } from './sentences/estimators';
import { files } from './sentences/files';
import { findings as contents } from './sentences/findings';
import { fitting } from './sentences/fitting';
import { library } from './sentences/library';
import { proofs } from './sentences/proofs';
import { readers } from './sentences/readers';
import { verdicts } from './sentences/verdicts';

/** What is said in views that are opened later, in details and in messages. */
export const later = {
  rooms: {
    editor,
    findings,
    glossary,
    infer,
    learn,
    lessons,
    meanings,
    microscope,
    symbols,
  },
  sentences: {
    ...engines,
    ...estimators,
    ...files,
    ...fitting,
    ...contents,
    ...library,
    ...proofs,
    ...readers,
    ...verdicts,
  } as Readonly<Record<string, string>>,
};
