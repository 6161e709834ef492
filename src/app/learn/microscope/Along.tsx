import type { ReactNode } from 'react';
import { microscope } from '../../../messages/en/learn/microscope';
import type { ModelSpec } from '../../../models/types';

/** A part of the microscope that follows a number along the trajectory. */
export function Along({
  title,
  open,
  onOpen,
  children,
}: {
  title: string;
  open: boolean;
  onOpen?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <details className="microscope-part" open={open} onToggle={(event) => onOpen?.(event.currentTarget.open)}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  );
}

interface ParameterChoiceProps {
  readonly model: ModelSpec;
  readonly value: number;
  readonly onChange: (parameter: number) => void;
  readonly children?: ReactNode;
}

/** Which parameter it is differentiated by. */
export function ParameterChoice({ model, value, onChange, children }: ParameterChoiceProps) {
  return (
    <div className="along-choice">
      <label className="select">
        <span className="quiet">{microscope().along.parameter}</span>
        <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {model.parameters.map(({ name, label }, p) => (
            <option key={name} value={p}>
              {label ?? name}
            </option>
          ))}
        </select>
      </label>
      {children}
    </div>
  );
}
