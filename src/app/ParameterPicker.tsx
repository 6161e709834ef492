import { page as texts } from '../messages/en/page';
import { useModel } from './use-app';

interface ParameterPickerProps {
  readonly name: string;
  /** -1 is "all". */
  readonly value: number;
  readonly withAll?: boolean;
  readonly onChange: (parameter: number) => void;
}

/** Which parameter a panel looks at. */
export function ParameterPicker({ name, value, withAll = false, onChange }: ParameterPickerProps) {
  const { parameters } = useModel();
  if (parameters.length < 2) return null;
  const choices = [
    ...(withAll ? [{ id: -1, label: texts().all }] : []),
    ...parameters.map((p, id) => ({ id, label: p.label ?? p.name })),
  ];
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{texts().parameter}</legend>
      {choices.map(({ id, label }) => (
        <label key={id} className="segment">
          <input type="radio" name={name} checked={value === id} onChange={() => onChange(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
