import { Formula } from '../../../ui/controls/Formula';
import LessonLink from '../LessonLink';
import type { LessonId } from '../lessons/registry';
import { formulaSymbols } from './formula-symbols';
import { Named } from './Named';

/** The lesson that is about an estimator; those that are not here belong to finite differences. */
const LESSON: Readonly<Record<string, LessonId>> = {
  'gs-st': 'straight-through',
  'gs-relaxed': 'straight-through',
  'score-function': 'score-function',
  'score-control': 'control-variates',
  'alternative-path': 'alternative-path',
};

/** The formula of an estimator, which names its symbols, and the lesson about it. */
export default function EstimatorFormula({ id, tex, label }: { id: string; tex: string; label: string }) {
  return (
    <>
      <Named tex={tex} symbols={formulaSymbols(id)}>
        <Formula tex={tex} label={label} />
      </Named>
      <p>
        <LessonLink id={LESSON[id] ?? 'hard-choice'} />
      </p>
    </>
  );
}
