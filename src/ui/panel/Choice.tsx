interface ChoiceProps<T extends string> {
  /** Of the radio group; unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly id: T; readonly label: string; readonly about?: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
}

/** More than fit into a row of buttons become a list. */
const MAX_SEGMENTS = 5;

/** One of a few. */
export function Choice<T extends string>({ name, label, value, options, disabled = false, onChange }: ChoiceProps<T>) {
  if (options.length > MAX_SEGMENTS) {
    return (
      <label className="select">
        <span className="visually-hidden">{label}</span>
        <select value={value} disabled={disabled} onChange={(event) => onChange(event.target.value as T)}>
          {options.map(({ id, label: text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <fieldset className="segments" disabled={disabled}>
      <legend className="visually-hidden">{label}</legend>
      {options.map(({ id, label: text, about }) => (
        <label key={id} className="segment" title={about}>
          <input type="radio" name={name} checked={value === id} onChange={() => onChange(id)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
