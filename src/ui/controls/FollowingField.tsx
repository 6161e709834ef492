import { editable } from '../../figures/format';
import { unitWords } from '../../figures/units';
import { controls as texts } from '../../messages/en/controls';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { Hint } from './Hint';

interface FollowingFieldProps {
  readonly label: string;
  readonly unit?: string;
  /** What the number means; may be empty. */
  readonly about: string;
  readonly value: number;
  /** What it follows, as a person reads it. */
  readonly formula: string;
  /** What holds instead of the value, where that is no possible one. */
  readonly rounded?: number | undefined;
}

/** A number that follows from others: there is nothing to set, but what it is and why can be seen. */
export function FollowingField({ label, unit, about, value, formula, rounded }: FollowingFieldProps) {
  return (
    <div className="field following" data-field={label}>
      <div className="field-line">
        <Hint
          className="field-label"
          text={
            <>
              <strong>{label}</strong>
              {unit ? <span className="quiet"> {fill(texts().unit, { unit: said(unit) })}</span> : null}
              {about ? <p>{about}</p> : null}
              <p>{fill(texts().follows.hint, { formula })}</p>
            </>
          }
        >
          {label}
        </Hint>
        {unit ? <span className="unit">{said(unit)}</span> : null}
        <output className="field-number following-value" aria-label={unit ? `${label}, ${unitWords(unit)}` : label}>
          {editable(rounded ?? value)}
        </output>
      </div>
      <p className="following-formula" title={formula}>
        = {formula}
        {rounded !== undefined && (
          <span className="quiet"> {fill(texts().follows.rounded, { value: editable(value) })}</span>
        )}
      </p>
    </div>
  );
}
