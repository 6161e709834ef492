import { language } from '../../../messages/current';
import { glossary } from '../../../messages/en/learn/glossary';

/** A technical word, in a sentence, with the lesson that is about it. */
export interface GlossaryEntry {
  readonly id: TermId;
  readonly word: string;
  readonly text: string;
  /** Id of a lesson; a test holds it to the registry. */
  readonly lesson?: string | undefined;
}

export type TermId = keyof typeof glossary.english;

/** What is in the glossary; the words themselves are messages. */
const TERMS: readonly { readonly id: TermId; readonly lesson?: string }[] = [
  { id: 'alternative-path', lesson: 'alternative-path' },
  { id: 'baseline', lesson: 'score-function' },
  { id: 'bias', lesson: 'straight-through' },
  { id: 'bistability', lesson: 'bistability' },
  { id: 'control-variate', lesson: 'control-variates' },
  { id: 'coupling', lesson: 'alternative-path' },
  { id: 'direct-method', lesson: 'gillespie-step' },
  { id: 'distribution', lesson: 'bistability' },
  { id: 'estimator', lesson: 'score-function' },
  { id: 'explosion', lesson: 'exploding-gradients' },
  { id: 'exponential', lesson: 'waiting-time' },
  { id: 'finite-differences', lesson: 'hard-choice' },
  { id: 'gillespie', lesson: 'gillespie-step' },
  { id: 'gradient', lesson: 'score-function' },
  { id: 'gs-st', lesson: 'straight-through' },
  { id: 'gumbel', lesson: 'gumbel-trick' },
  { id: 'horizon' },
  { id: 'identifiability', lesson: 'identifiability' },
  { id: 'loss', lesson: 'fitting' },
  { id: 'lyapunov', lesson: 'exploding-gradients' },
  { id: 'mass-action', lesson: 'propensity' },
  { id: 'master-equation', lesson: 'gillespie-step' },
  { id: 'observable', lesson: 'score-function' },
  { id: 'parameter', lesson: 'propensity' },
  { id: 'poisson', lesson: 'noise' },
  { id: 'propensity', lesson: 'propensity' },
  { id: 'rate-constant', lesson: 'propensity' },
  { id: 'rate-equation', lesson: 'noise' },
  { id: 'score', lesson: 'score-function' },
  { id: 'score-function', lesson: 'score-function' },
  { id: 'seed' },
  { id: 'softmax', lesson: 'gumbel-trick' },
  { id: 'standard-error', lesson: 'noise' },
  { id: 'straight-through', lesson: 'straight-through' },
  { id: 'tangent', lesson: 'exploding-gradients' },
  { id: 'temperature', lesson: 'straight-through' },
  { id: 'time-average' },
  { id: 'trajectory', lesson: 'gillespie-step' },
  { id: 'variance', lesson: 'noise' },
];

/** Every word in the language in force, in its alphabetical order. */
export function glossaryTerms(): readonly GlossaryEntry[] {
  const words = glossary();
  return TERMS.map(({ id, lesson }) => ({ id, ...words[id], lesson })).sort((a, b) =>
    a.word.localeCompare(b.word, language()),
  );
}

export function findTerm(id: string): GlossaryEntry | undefined {
  const found = TERMS.find((term) => term.id === id);
  return found && { ...found, ...glossary()[found.id] };
}
