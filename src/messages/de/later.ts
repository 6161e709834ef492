import { editor } from './editor';
import { findings } from './findings';
import { glossary } from './glossary';
import { infer } from './infer';
import { learn } from './learn';
import { lessons } from './lessons';
import { meanings } from './meanings';
import { microscope } from './microscope';
import { estimators } from './sentences/estimators';
import { findings as contents } from './sentences/findings';
import { library } from './sentences/library';
import { verdicts } from './sentences/verdicts';
import { symbols } from './symbols';

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
  sentences: { ...estimators, ...contents, ...library, ...verdicts } as Readonly<Record<string, string>>,
};
