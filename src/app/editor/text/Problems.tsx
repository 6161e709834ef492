import { useState } from 'react';
import type { Place, Problem } from '../../../io/network/problem';
import { Icon } from '../../../ui/controls/Icon';
import { useScene } from '../../use-app';
import { useShown, useWorkshop } from '../use-workshop';

/** What the text comes to: whether it runs, what is wrong with it, what was decided on the way. */
export function Problems({ onGo }: { onGo: (place: Place) => void }) {
  const understood = useShown((state) => state.understood);
  const origin = useShown((state) => state.origin);
  const imported = useShown((state) => state.imported);
  const problems = understood?.problems ?? [];
  const errors = problems.filter(({ severity }) => severity === 'error');
  // About a model that is only looked at, what was decided on the way is of no interest.
  const notes = origin === 'built-in' || origin === 'library' ? [] : problems.filter((p) => p.severity === 'note');
  return (
    <section className="problems" aria-label="What the text comes to">
      <Verdict errors={errors.length} />
      {understood?.kind === 'question' && <Question asks={understood.question} />}
      {errors.length > 0 && <ProblemList problems={errors} onGo={onGo} />}
      {notes.length > 0 && (
        <details className="problem-notes" open={notes.length <= 3 && errors.length === 0}>
          <summary>{notes.length === 1 ? 'One note' : `${notes.length} notes`} on how the text was read</summary>
          <ProblemList problems={notes} onGo={onGo} />
        </details>
      )}
      {imported && imported.notes.length > 0 && (
        <details className="problem-notes" open={errors.length > 0}>
          <summary>
            {imported.notes.length === 1 ? 'One note' : `${imported.notes.length} notes`} on {imported.file}
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
  const { modelId } = useScene();
  const runs = understood?.kind === 'model';
  const current = runs && (origin !== 'mine' || understood.model.id === modelId);
  const model = runs ? understood.model : null;
  const what = model
    ? `${count(model.species.length, 'species', 'species')}, ${count(model.reactions.length, 'reaction')}, ${count(model.parameters.length, 'parameter')}`
    : errors > 0
      ? `${errors === 1 ? 'One thing' : `${errors} things`} to mend. Until then the last model that worked goes on running.`
      : 'One question to answer. Until then the last model that worked goes on running.';
  return (
    <p className="outcome" data-tone={runs ? 'good' : errors > 0 ? 'bad' : 'ask'} role="status">
      <span className="outcome-mark" aria-hidden="true">
        <Icon name={runs ? 'check' : 'close'} />
      </span>
      {runs && <strong>{current ? 'Runs.' : 'Can run.'} </strong>}
      {what}
    </p>
  );
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export function ProblemList({ problems, onGo }: { problems: readonly Problem[]; onGo?: (place: Place) => void }) {
  return (
    <ul className="problem-list">
      {problems.map(({ severity, message, place }, i) => (
        <li key={i} data-severity={severity}>
          {place && onGo ? (
            <button type="button" onClick={() => onGo(place)} title="Show it in the text">
              <span className="problem-place">Line {place.line}</span>
              <span>{message}</span>
            </button>
          ) : (
            <p>
              {place && (
                <span className="problem-place">
                  Line {place.line}
                  {place.element && `, ${place.element}`}
                </span>
              )}
              <span>{message}</span>
            </p>
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

/** Asked only where the text leaves it open, or says what cannot be followed; the answer is written into it. */
export function Question({ asks }: QuestionProps) {
  const workshop = useWorkshop();
  const [size, setSize] = useState(String(asks.proposal));
  const own = Number(size);
  const valid = size.trim() !== '' && own > 0 && Number.isFinite(own);
  return (
    <fieldset className="question">
      <legend className="visually-hidden">Counts or concentrations?</legend>
      <p>{asks.question}</p>
      <ul className="question-answers">
        {asks.readings.map(({ id, label, reason, moleculesPerUnit }) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => void workshop.answer(moleculesPerUnit)}>
              {label}
            </button>
            <span>{reason}</span>
          </li>
        ))}
        <li>
          <form
            className="question-size"
            onSubmit={(event) => {
              event.preventDefault();
              if (valid) void workshop.answer(own);
            }}
          >
            <label>
              Another size
              <input
                inputMode="decimal"
                value={size}
                aria-invalid={!valid}
                onChange={(event) => setSize(event.target.value)}
              />
            </label>
            <button type="submit" className="button" disabled={!valid}>
              Take it
            </button>
          </form>
          <span>{valid ? 'Molecules per unit of the file.' : 'A number above 0: molecules per unit of the file.'}</span>
        </li>
      </ul>
    </fieldset>
  );
}
