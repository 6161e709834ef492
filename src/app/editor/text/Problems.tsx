import { useState } from 'react';
import type { Choice } from '../../../io/network/choices';
import type { Fix, Place, Problem } from '../../../io/network/problem';
import { editor as texts } from '../../../messages/en/editor';
import { fill, plural } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { Icon } from '../../../ui/controls/Icon';
import { useScene } from '../../use-app';
import { useEditor, useShown } from '../use-editor';

const MANY_OFFERS = 4;

/** What the text comes to: whether it runs, what is wrong with it, what was decided on the way. */
export function Problems({ onGo, onFix }: { onGo: (place: Place) => void; onFix: (fix: Fix) => void }) {
  const understood = useShown((state) => state.understood);
  const origin = useShown((state) => state.origin);
  const imported = useShown((state) => state.imported);
  const problems = understood?.problems ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error');
  // About a model that is only looked at, what was decided on the way is of no interest.
  const notes = origin === 'built-in' || origin === 'library' ? [] : problems.filter((p) => p.severity === 'note');
  const fixes = origin === 'mine' ? { onFix } : {};
  // What offers a change of the text is seen at once, unless it is half of the text.
  const few = notes.filter((p) => p.fix).length <= MANY_OFFERS;
  const offers = notes.filter((p) => p.fix && few);
  const others = notes.filter((p) => !offers.includes(p));
  return (
    <section className="problems" aria-label={texts().problems.label}>
      <Verdict errors={errors.length} />
      {understood?.kind === 'question' && <ReaderQuestion asks={understood.question} />}
      {understood?.kind === 'choice' && <ChoiceCard asks={understood.choice} />}
      {errors.length > 0 && <ProblemList problems={errors} onGo={onGo} {...fixes} />}
      {offers.length > 0 && <ProblemList problems={offers} onGo={onGo} {...fixes} />}
      {others.length > 0 && (
        <details className="problem-notes" open={others.length <= 3 && errors.length + offers.length === 0}>
          <summary>
            {fill(texts().problems.howRead, {
              notes: plural(texts().problems.notes, others.length, { n: others.length }),
            })}
          </summary>
          <ProblemList problems={others} onGo={onGo} {...fixes} />
        </details>
      )}
      {imported && imported.notes.length > 0 && (
        <details className="problem-notes" open={errors.length > 0}>
          <summary>
            {fill(texts().problems.onFile, {
              notes: plural(texts().problems.notes, imported.notes.length, { n: imported.notes.length }),
              file: imported.file,
            })}
          </summary>
          <ProblemList problems={imported.notes} />
        </details>
      )}
    </section>
  );
}

function Verdict({ errors }: { errors: number }) {
  const understood = useShown((state) => state.understood);
  const origin = useShown((state) => state.origin);
  const reading = useShown((state) => state.reading);
  const doing = useShown((state) => state.doing);
  const { modelId } = useScene();
  const runs = understood?.kind === 'model';
  const current = runs && (origin !== 'mine' || understood.model.id === modelId);
  const model = runs ? understood.model : null;
  const what = model
    ? [
        plural(texts().problems.species, model.species.length, { n: model.species.length }),
        plural(texts().problems.reactions, model.reactions.length, { n: model.reactions.length }),
        plural(texts().problems.parameters, model.parameters.length, { n: model.parameters.length }),
      ].join(', ')
    : errors > 0
      ? plural(texts().problems.toMend, errors, { n: errors })
      : texts().problems.question;
  if (reading)
    return (
      <p className="outcome" data-tone="ask" role="status">
        <span className="visually-hidden">{texts().problems.reading}</span>
        <span aria-hidden="true">{doing || texts().problems.readingLong}…</span>
      </p>
    );
  return (
    <p className="outcome" data-tone={runs ? 'good' : errors > 0 ? 'bad' : 'ask'} role="status">
      <span className="outcome-mark" aria-hidden="true">
        <Icon name={runs ? 'check' : errors > 0 ? 'close' : 'question'} />
      </span>
      {runs && <strong>{current ? texts().problems.runs : texts().problems.canRun} </strong>}
      {what}
    </p>
  );
}

interface ProblemListProps {
  readonly problems: readonly Problem[];
  readonly onGo?: (place: Place) => void;
  /** Where the text can be changed: what a problem offers is then one click. */
  readonly onFix?: (fix: Fix) => void;
}

export function ProblemList({ problems, onGo, onFix }: ProblemListProps) {
  return (
    <ul className="problem-list">
      {problems.map(({ severity, message, place, fix }, i) => (
        <li key={i} data-severity={severity}>
          {place && onGo ? (
            <button type="button" onClick={() => onGo(place)} title={texts().problems.show}>
              <span className="problem-place">{fill(texts().problems.line, { line: place.line })}</span>
              <span>{said(message)}</span>
            </button>
          ) : (
            <p>
              {place && (
                <span className="problem-place">
                  {fill(texts().problems.line, { line: place.line })}
                  {place.element && `, ${place.element}`}
                </span>
              )}
              <span>{said(message)}</span>
            </p>
          )}
          {fix && onFix && (
            <button type="button" className="button problem-fix" onClick={() => onFix(fix)}>
              {said(fix.label)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface QuestionProps {
  readonly asks: {
    readonly question: string;
    readonly proposal: number;
    readonly readings: readonly {
      readonly id: string;
      readonly label: string;
      readonly reason: string;
      readonly moleculesPerUnit: number;
    }[];
  };
}

/** Asked where a text can be read in two ways; the answer is written into it as a comment. */
export function ChoiceCard({ asks }: { asks: Choice }) {
  const modelEditor = useEditor();
  return (
    <fieldset className="question">
      <legend className="visually-hidden">{texts().problems.howToRead}</legend>
      <p>{said(asks.question)}</p>
      <ul className="question-answers">
        {asks.answers.map(({ label, reason, choices }) => (
          <li key={label}>
            <button type="button" className="button" onClick={() => void modelEditor.choose(choices)}>
              {said(label)}
            </button>
            <span>{said(reason)}</span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Asked only where the text leaves it open, or says what cannot be followed; the answer is written into it. */
export function ReaderQuestion({ asks }: QuestionProps) {
  const modelEditor = useEditor();
  const [size, setSize] = useState(String(asks.proposal));
  const own = Number(size);
  const valid = size.trim() !== '' && own > 0 && Number.isFinite(own);
  return (
    <fieldset className="question">
      <legend className="visually-hidden">{texts().problems.counts}</legend>
      <p>{said(asks.question)}</p>
      <ul className="question-answers">
        {asks.readings.map(({ id, label, reason, moleculesPerUnit }) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => void modelEditor.answer(moleculesPerUnit)}>
              {said(label)}
            </button>
            <span>{said(reason)}</span>
          </li>
        ))}
        <li>
          <form
            className="question-size"
            onSubmit={(event) => {
              event.preventDefault();
              if (valid) void modelEditor.answer(own);
            }}
          >
            <label>
              {texts().problems.anotherSize}
              <input
                inputMode="decimal"
                value={size}
                aria-invalid={!valid}
                onChange={(event) => setSize(event.target.value)}
              />
            </label>
            <button type="submit" className="button" disabled={!valid}>
              {texts().problems.take}
            </button>
          </form>
          <span>{valid ? texts().problems.perUnit : texts().problems.above0}</span>
        </li>
      </ul>
    </fieldset>
  );
}
