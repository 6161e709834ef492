import { useState } from 'react';
import { OBJECTIVES } from '../../../inference/objectives/registry';
import { type ChosenObjective, DESIGN_LIMITS } from '../../../io/scene/fit-design';
import { observableProblem } from '../../../io/scene/scene';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said, say } from '../../../messages/said';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { useAppContext, useModel, useScene } from '../../use-app';
import { kinds } from '../../words';
import { observationOf } from '../fit-problem';

/** The addends of the loss. */
export function FitObjectives() {
  const { actions } = useAppContext();
  const scene = useScene();
  const { fit, kind, observable, horizon } = scene;
  const observation = observationOf(scene);
  const { design } = fit;
  const set = (objectives: readonly ChosenObjective[]) => actions.patchFit({ design: { ...design, objectives } });
  const change = (index: number, chosen: Partial<ChosenObjective>) =>
    set(design.objectives.map((old, i) => (i === index ? { ...old, ...chosen } : old)));
  return (
    <>
      <p className="quiet">{fill(texts().objectives.lead, { label: kinds()[kind].label, observable })}</p>
      <div className="fit-line">
        <SmallNumber
          label={kind === 'binned' ? texts().objectives.bins : say`points in time`}
          name={texts().objectives.times}
          value={observation.bins}
          range={{ min: 1, max: DESIGN_LIMITS.times.max, whole: true }}
          onChange={(times) => actions.patchFit({ design: { ...design, times } })}
        />
        <SmallNumber
          label={texts().objectives.burnIn}
          name={texts().objectives.burnInLabel}
          value={observation.from}
          range={{ min: 0, max: 0.95 * horizon }}
          onChange={(from) => actions.patchFit({ design: { ...design, from } })}
        />
      </div>
      {design.objectives.map((chosen, i) => (
        <div className="fit-line" key={`${i}-${chosen.objective}`}>
          <label className="select">
            <span className="visually-hidden">{fill(texts().objectives.title, { i: i + 1 })}</span>
            <select value={chosen.objective} onChange={(event) => change(i, { objective: event.target.value })}>
              {OBJECTIVES.map(({ id, name }) => (
                <option key={id} value={id}>
                  {said(name)}
                </option>
              ))}
            </select>
          </label>
          <Observables
            index={i}
            value={chosen.observables}
            fallback={observable}
            onChange={(observables) => change(i, { observables })}
          />
          <SmallNumber
            label={texts().objectives.weight}
            name={fill(texts().objectives.weightOf, { i: i + 1 })}
            value={chosen.weight}
            range={DESIGN_LIMITS.weight}
            scale="log"
            onChange={(weight) => change(i, { weight })}
          />
          {design.objectives.length > 1 && (
            <button
              type="button"
              className="text-button"
              aria-label={fill(texts().objectives.removeOne, { i: i + 1 })}
              onClick={() => set(design.objectives.filter((_, j) => j !== i))}
            >
              {texts().objectives.remove}
            </button>
          )}
          <p className="quiet fit-about">{said(OBJECTIVES.find(({ id }) => id === chosen.objective)?.about ?? '')}</p>
        </div>
      ))}
      {design.objectives.length < DESIGN_LIMITS.objectives && (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            const used = design.objectives.map(({ objective }) => objective);
            const next = OBJECTIVES.find(({ id }) => !used.includes(id)) ?? OBJECTIVES[0];
            set([...design.objectives, { objective: next.id, observables: [], weight: 1 }]);
          }}
        >
          {texts().objectives.add}
        </button>
      )}
    </>
  );
}

interface ObservablesProps {
  readonly index: number;
  readonly value: readonly string[];
  readonly fallback: string;
  readonly onChange: (observables: readonly string[]) => void;
}

/** Expressions separated by commas; what cannot be used is refused, and the old ones stay. */
function Observables({ index, value, fallback, onChange }: ObservablesProps) {
  const model = useModel();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const commit = () => {
    if (draft === null) return;
    setDraft(null);
    // A comma inside brackets belongs to a function.
    const wanted = draft
      .split(/,(?![^(]*\))/)
      .map((text) => text.trim())
      .filter(Boolean);
    const complaint =
      wanted.length > DESIGN_LIMITS.observables
        ? fill(texts().objectives.atMost, { observables: DESIGN_LIMITS.observables })
        : (wanted.map((text) => observableProblem(model, text)).find(Boolean) ?? '');
    setProblem(complaint);
    if (!complaint) onChange(wanted);
  };
  return (
    <span className="small-number">
      <input
        className="expression"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={fill(texts().objectives.observables, { index: index + 1 })}
        aria-invalid={problem !== ''}
        placeholder={fallback}
        value={draft ?? value.join(', ')}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem('');
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') {
            setDraft(null);
            setProblem('');
          }
        }}
      />
      {problem && (
        <span className="problem" role="alert">
          {said(problem)}
        </span>
      )}
    </span>
  );
}
