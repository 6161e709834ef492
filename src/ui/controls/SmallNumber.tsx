import { useId, useState } from 'react';
import { said } from '../../messages/said';
import { moved, type Range, type Scale } from './fields';
import { NumberInput } from './NumberInput';

interface SmallNumberProps {
  readonly label: string;
  /** Read out instead of the label, where that alone would not do. */
  readonly name?: string;
  readonly hidden?: boolean;
  readonly value: number;
  readonly range: Range;
  readonly scale?: Scale;
  readonly unit?: string;
  /** Shown instead of the number while it is not given. */
  readonly instead?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number with a short label, where a slider would take too much room. */
export function SmallNumber(props: SmallNumberProps) {
  const { label, name = label, hidden = false, value, range, scale = 'linear', unit, instead, onChange } = props;
  const [problem, setProblem] = useState('');
  const id = useId();
  return (
    <span className="small-number" data-field={name}>
      {!hidden && <span className="small-number-label">{label}</span>}
      <NumberInput
        label={unit ? `${name}, ${said(unit)}` : name}
        value={value}
        range={range}
        instead={instead}
        next={(from, direction) => moved(from, direction * 0.02, range, scale)}
        onChange={onChange}
        onProblem={setProblem}
        problemId={problem ? id : undefined}
      />
      {unit && <span className="unit">{said(unit)}</span>}
      {problem && (
        <span className="problem" id={id} role="alert">
          {said(problem)}
        </span>
      )}
    </span>
  );
}
