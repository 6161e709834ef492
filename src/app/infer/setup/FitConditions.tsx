import { useState } from 'react';
import { editable } from '../../../figures/format';
import {
  conditionNames,
  DESIGN_LIMITS,
  type Difference,
  type FitDesign,
  type OtherCondition,
} from '../../../io/scene/fit-design';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said, say } from '../../../messages/said';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { formulaText } from '../../../ui/reaction-text';
import { countsOf } from '../../scene/jobs';
import { useAppContext, useModel, useScene } from '../../use-app';
import { useInferContext } from '../use-infer';

/** A name that no condition condition has. */
function freshName(names: readonly string[], wanted: string): string {
  const base = wanted.slice(0, DESIGN_LIMITS.name - 4);
  for (let i = 2; ; i++) if (!names.includes(`${base} ${i}`)) return `${base} ${i}`;
}

/** The experiments of one fit: the first is on the sliders, the others say how they differ. */
export function FitConditions() {
  const { actions } = useAppContext();
  const { files } = useInferContext();
  const { fit } = useScene();
  const model = useModel();
  const { design } = fit;
  const names = conditionNames(design);
  const patch = (change: Partial<FitDesign>) => actions.patchFit({ design: { ...design, ...change } });
  const setOther = (index: number, change: Partial<OtherCondition>) =>
    patch({ otherConditions: design.otherConditions.map((old, i) => (i === index ? { ...old, ...change } : old)) });
  const add = (from: OtherCondition | null) => {
    const name = freshName(names, from?.name.replace(/ \d+$/, '') ?? 'Condition');
    patch({
      otherConditions: [...design.otherConditions, from ? { ...from, name } : { name, initial: [], differences: [] }],
    });
  };
  return (
    <>
      <p className="quiet">{texts().conditions.lead}</p>
      <div className="condition">
        <ConditionName
          value={design.name}
          others={names.slice(1)}
          label={texts().conditions.firstName}
          onChange={(name) => patch({ name })}
        />
        <span className="quiet">{texts().conditions.first}</span>
      </div>
      {design.otherConditions.map((condition, v) => (
        <ConditionCard
          key={condition.name}
          number={v + 2}
          condition={condition}
          others={names.filter((_, i) => i !== v + 1)}
          onChange={(change) => setOther(v, change)}
          onDuplicate={names.length <= DESIGN_LIMITS.otherConditions ? () => add(condition) : undefined}
          onRemove={() => {
            files.removeCondition(model, v + 1);
            patch({ otherConditions: design.otherConditions.filter((_, i) => i !== v) });
          }}
        />
      ))}
      {names.length <= DESIGN_LIMITS.otherConditions && (
        <button type="button" className="text-button" onClick={() => add(null)}>
          {texts().conditions.add}
        </button>
      )}
    </>
  );
}

interface ConditionProps {
  readonly number: number;
  readonly condition: OtherCondition;
  readonly others: readonly string[];
  readonly onChange: (change: Partial<OtherCondition>) => void;
  readonly onDuplicate: (() => void) | undefined;
  readonly onRemove: () => void;
}

function ConditionCard({ number, condition, others, onChange, onDuplicate, onRemove }: ConditionProps) {
  const scene = useScene();
  const model = useModel();
  const { free, design } = scene.fit;
  const count = (s: number) => condition.initial.find((i) => i.species === s)?.count ?? scene.initial[s];
  const counts = countsOf(scene);
  const isSet = (s: number) => condition.initial.some((i) => i.species === s);
  const setCount = (species: number, value: number) => {
    const rest = condition.initial.filter((i) => i.species !== species);
    onChange({ initial: value === scene.initial[species] ? rest : [...rest, { species, count: value }] });
  };
  const setDifference = (parameter: number, difference: Difference | null) => {
    const rest = condition.differences.filter((d) => d.parameter !== parameter);
    onChange({ differences: difference ? [...rest, difference] : rest });
  };
  return (
    <div className="condition" data-condition={number}>
      <ConditionName
        value={condition.name}
        others={others}
        label={fill(texts().conditions.nameOf, { number })}
        onChange={(name) => onChange({ name })}
      />
      <span className="condition-tools">
        {onDuplicate && (
          <button type="button" className="text-button" onClick={onDuplicate}>
            {texts().conditions.duplicate}
          </button>
        )}
        <button type="button" className="text-button" onClick={onRemove}>
          {texts().conditions.remove}
        </button>
      </span>
      <div className="condition-counts">
        {model.species.map((s, i) =>
          s.prominent === false ? null : s.formula !== undefined ? (
            <span key={s.name} className="condition-rate">
              <label className="select">
                <span className="small-number-label">{s.label ?? s.name}(0)</span>
                <select
                  aria-label={fill(texts().conditions.atStart, { name: s.name, name2: condition.name })}
                  value={isSet(i) ? 'set' : 'follows'}
                  onChange={(event) => {
                    const rest = condition.initial.filter((entry) => entry.species !== i);
                    onChange({
                      initial: event.target.value === 'set' ? [...rest, { species: i, count: counts[i] }] : rest,
                    });
                  }}
                >
                  <option value="follows">{`follows ${formulaText(s.formula, model.species)}`}</option>
                  <option value="set">{texts().conditions.setHere}</option>
                </select>
              </label>
              {isSet(i) && (
                <SmallNumber
                  label=""
                  name={fill(texts().conditions.count, { name: s.name, name2: condition.name })}
                  value={count(i)}
                  range={{ min: 0, max: s.max, whole: true }}
                  scale="counts"
                  onChange={(value) =>
                    onChange({
                      initial: [
                        ...condition.initial.filter((entry) => entry.species !== i),
                        { species: i, count: value },
                      ],
                    })
                  }
                />
              )}
            </span>
          ) : (
            <SmallNumber
              key={s.name}
              label={`${s.label ?? s.name}(0)`}
              name={fill(texts().conditions.atStart, { name: s.name, name2: condition.name })}
              value={count(i)}
              range={{ min: 0, max: s.max, whole: true }}
              scale="counts"
              onChange={(value) => setCount(i, value)}
            />
          ),
        )}
      </div>
      <div className="condition-counts">
        {model.parameters.map((p, i) => {
          const own = condition.differences.find((d) => d.parameter === i);
          const inferred = free[i] && !design.ties[i];
          const role = own ? (own.own && inferred ? 'own' : 'known') : 'same';
          return (
            <span key={p.name} className="condition-rate">
              <label className="select">
                <span className="small-number-label">{p.label ?? p.name}</span>
                <select
                  aria-label={fill(texts().conditions.parameter, { name: p.name, name2: condition.name })}
                  value={role}
                  onChange={(event) => {
                    const value = own?.value ?? scene.parameters[i];
                    const next = event.target.value;
                    setDifference(i, next === 'same' ? null : { parameter: i, value, own: next === 'own' });
                  }}
                >
                  <option value="same">
                    {inferred
                      ? texts().conditions.shared
                      : fill(texts().conditions.asSlider, { parameters: editable(scene.parameters[i], 3) })}
                  </option>
                  <option value="known">{texts().conditions.known}</option>
                  {inferred && <option value="own">{texts().conditions.inferred}</option>}
                </select>
              </label>
              {own && (
                <SmallNumber
                  label={role === 'own' ? say`truth` : ''}
                  name={fill(texts().conditions.value, { name: p.name, name2: condition.name })}
                  value={own.value}
                  range={{ min: p.min / 1000, max: p.max * 1000 }}
                  scale="log"
                  onChange={(value) => setDifference(i, { ...own, value })}
                />
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

interface ConditionNameProps {
  readonly value: string;
  readonly others: readonly string[];
  readonly label: string;
  readonly onChange: (name: string) => void;
}

function ConditionName({ value, others, label, onChange }: ConditionNameProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const commit = () => {
    if (draft === null) return;
    const name = draft.trim();
    setDraft(null);
    if (name === value || name === '') return;
    const taken = others.includes(name);
    setProblem(taken ? fill(texts().conditions.sameName, { name }) : '');
    if (!taken) onChange(name);
  };
  return (
    <span className="small-number">
      <input
        className="text-field"
        type="text"
        maxLength={DESIGN_LIMITS.name}
        aria-label={label}
        value={draft ?? value}
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem('');
        }}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {problem && (
        <span className="problem" role="alert">
          {said(problem)}
        </span>
      )}
    </span>
  );
}
