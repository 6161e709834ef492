import { useId, useState } from 'react';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import { observableProblem } from '../../io/scene';
import type { ModelSpec } from '../../models/types';
import { Hint } from '../../ui/controls/Hint';
import { useAppContext, useModel, useScene } from '../use-app';
import { KINDS } from '../words';
import { ConditionField } from './ConditionField';

/** A condition to begin with: half as much again as there is of the observed species, or a few molecules. */
function firstCondition({ species, observables }: ModelSpec, initial: readonly number[]): string {
  const observed = species.findIndex(({ name }) => name === observables[0].expression);
  const s = Math.max(0, observed);
  return `${species[s].name} >= ${Math.max(10, Math.ceil(1.5 * initial[s]))}`;
}

/** What of a trajectory is looked at: an expression in species, and when. */
export function ObservableField() {
  const { actions } = useAppContext();
  const { observable, kind, until, initial } = useScene();
  const model = useModel();
  const listId = useId();
  const problemId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState('');

  const commit = (text: string) => {
    setDraft(null);
    const expression = text.trim();
    if (expression === observable) return;
    const found = observableProblem(model, expression);
    setProblem(found && `${found} It stays ${observable}.`);
    if (!found) actions.patch({ observable: expression });
  };

  return (
    <div className="field" data-field="observable">
      {until ? (
        <ConditionField />
      ) : (
        <>
          <div className="field-line">
            <Hint
              className="field-label"
              text={
                <>
                  <strong>observable</strong>
                  <p>
                    Any expression in species, such as {model.observables[0].expression} or {model.species[0].name}^2.
                    Gradients are those of its mean.
                  </p>
                  <p className="quiet">
                    The names are {model.species.map((s) => s.name).join(', ')}; the functions are exp, ln, sqrt, abs,
                    floor, min, max, pow.
                  </p>
                </>
              }
            >
              observable
            </Hint>
            <input
              className="expression"
              type="text"
              list={listId}
              autoComplete="off"
              spellCheck={false}
              aria-label="Observable expression"
              aria-invalid={problem !== ''}
              aria-describedby={problem ? problemId : undefined}
              value={draft ?? observable}
              onFocus={(event) => event.target.select()}
              onChange={(event) => {
                setDraft(event.target.value);
                setProblem('');
              }}
              onBlur={() => draft !== null && commit(draft)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && draft !== null) commit(draft);
                if (event.key === 'Escape') {
                  setDraft(null);
                  setProblem('');
                }
              }}
            />
            <datalist id={listId}>
              {model.observables.map((o) => (
                <option key={o.expression} value={o.expression} />
              ))}
            </datalist>
          </div>
          <div className="presets">
            {model.observables.map((o) => (
              <button
                key={o.expression}
                type="button"
                className="preset"
                aria-pressed={o.expression === observable}
                onClick={() => {
                  setProblem('');
                  commit(o.expression);
                }}
              >
                {o.label}
              </button>
            ))}
          </div>
          {problem && (
            <p className="problem" id={problemId} role="alert">
              {problem}
            </p>
          )}
        </>
      )}
      <fieldset className="segments segments-four">
        <legend className="visually-hidden">When it is observed</legend>
        {OBSERVABLE_KINDS.map((id) => (
          <label key={id} className="segment" title={KINDS[id].about}>
            <input
              type="radio"
              name="kind"
              checked={!until && kind === id}
              onChange={() => actions.setUntil('', model, id)}
            />
            <span>{KINDS[id].label}</span>
          </label>
        ))}
        <label className="segment" title="The time until a condition is met for the first time.">
          <input
            type="radio"
            name="kind"
            checked={Boolean(until)}
            onChange={() => actions.setUntil(firstCondition(model, initial), model)}
          />
          <span>time until</span>
        </label>
      </fieldset>
    </div>
  );
}
