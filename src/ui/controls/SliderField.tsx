import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { editable } from '../../figures/format';
import { unitWords, withUnit } from '../../figures/units';
import { controls as texts } from '../../messages/en/controls';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { fromPosition, moved, plain, type Range, type Scale, toPosition } from './fields';
import { Hint } from './Hint';
import { NumberInput } from './NumberInput';

interface SliderFieldProps {
  readonly label: string;
  readonly unit?: string;
  /** What the number means; shown on hover and focus. */
  readonly about: ReactNode;
  readonly value: number;
  readonly initial: number;
  readonly range: Range;
  readonly scale: Scale;
  readonly onChange: (value: number) => void;
  /** What else may be typed in the place of the number, see NumberInput. */
  readonly instead?: string;
  readonly onText?: (text: string) => string | null;
}

const STEPS = 1000;

/** One number: a name that explains itself, a field to type in, and a slider. */
export function SliderField(props: SliderFieldProps) {
  const { label, unit, about, value, initial, range, scale, onChange, instead, onText } = props;
  const problemId = useId();
  const [problem, setProblem] = useState('');
  const position = toPosition(value, range, scale);
  const home = toPosition(initial, range, scale);
  const change = (next: number) => {
    setProblem('');
    onChange(next);
  };
  const reset = () => change(initial);

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 0.01, ArrowUp: 0.01, ArrowLeft: -0.01, ArrowDown: -0.01, PageUp: 0.1, PageDown: -0.1 }[
      event.key
    ];
    if (by === undefined) return;
    event.preventDefault();
    change(moved(value, by, range, scale));
  };

  return (
    <div className="field" data-field={label}>
      <div className="field-line">
        <Hint
          className="field-label"
          onDoubleClick={reset}
          text={
            <>
              <strong>{label}</strong>
              {unit ? <span className="quiet"> {fill(texts().unit, { unit: said(unit) })}</span> : null}
              <p>{about}</p>
              <p className="quiet">
                {fill(texts().slider.range, { min: plain(range.min), max: plain(range.max), initial: plain(initial) })}
              </p>
            </>
          }
        >
          {label}
        </Hint>
        {unit ? <span className="unit">{said(unit)}</span> : null}
        {(value !== initial || instead) && (
          <button
            type="button"
            className="field-reset"
            aria-label={fill(texts().slider.back, { label, initial: plain(initial) })}
            onClick={reset}
          >
            ↺
          </button>
        )}
        <span className="field-number">
          <NumberInput
            label={unit ? `${label}, ${unitWords(unit)}` : label}
            value={value}
            range={range}
            next={(from, direction) => moved(from, direction * (range.whole ? 1e-9 : 0.01), range, scale)}
            onChange={change}
            onProblem={setProblem}
            instead={instead}
            onText={onText}
            problemId={problem ? problemId : undefined}
          />
        </span>
      </div>
      <input
        type="range"
        className="slider"
        min={0}
        max={STEPS}
        step={1}
        value={Math.round(position * STEPS)}
        aria-label={fill(texts().slider.label, { label })}
        aria-valuetext={withUnit(editable(value), unit)}
        style={{ '--fill': position, '--home': home } as React.CSSProperties}
        onChange={(event) => change(fromPosition(Number(event.target.value) / STEPS, range, scale))}
        onKeyDown={onKeyDown}
        onDoubleClick={reset}
      />
      {problem && (
        <p className="problem" id={problemId} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
