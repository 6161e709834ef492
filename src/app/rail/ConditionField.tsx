import { useId, useState } from 'react';
import { conditionProblem } from '../../io/starting';
import { Hint } from '../../ui/controls/Hint';
import { useAppContext, useModel, useScene } from '../use-app';

/** The condition whose first time is observed. */
export function ConditionField() {
  const { actions } = useAppContext();
  const { until = '' } = useScene();
  const model = useModel();
  const problemId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const commit = (text: string) => {
    setDraft(null);
    const condition = text.trim();
    if (condition === until) return;
    const found = conditionProblem(model, condition);
    setProblem(found && `${found} It stays ${until}.`);
    if (!found) actions.setUntil(condition, model);
  };
  return (
    <div className="condition">
      <div className="field-line">
        <Hint
          className="field-label"
          text={
            <>
              <strong>time until</strong>
              <p>
                A condition in species, such as {model.species[0].name} &gt; 40 or {model.species[0].name} == 0. A
                trajectory ends where it is first met, at τ; what is observed is τ, or the horizon T where that comes
                first.
              </p>
              <p className="quiet">
                Gradients are those of the mean of min(τ, T). Conditions may be joined by &amp;&amp; and ||.
              </p>
            </>
          }
        >
          time until
        </Hint>
        <input
          className="expression"
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label="Condition that ends a trajectory"
          aria-invalid={problem !== ''}
          aria-describedby={problem ? problemId : undefined}
          value={draft ?? until}
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
      </div>
      {problem && (
        <p className="problem" id={problemId} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
