import type { ReactNode } from 'react';
import type { MicroStep } from '../../../engine/one-trajectory/microscope';
import { fixed, significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import type { ModelSpec } from '../../../models/types';
import { Formula } from '../../../ui/controls/Formula';
import { propensityText } from '../../../ui/reaction-text';
import { Named } from '../text/Named';
import { reactionColor, tex } from './tex';

/** Propensities as pieces of one bar of length a_0, and the number that falls into one of them. */
export function ChoiceByNumber({ model, step }: { model: ModelSpec; step: MicroStep }) {
  const { a, a0, uChoice, reaction } = step;
  const below = a.slice(0, reaction).reduce((sum, value) => sum + value, 0);
  const t = microscope().number;
  return (
    <div className="microscope-part">
      <h3>{t.title}</h3>
      <PropensityBar model={model} step={step}>
        <span className="bar-mark" style={{ left: `${uChoice * 100}%` }} />
      </PropensityBar>
      <PropensityTable model={model} step={step} />
      <Named tex={'u_2 a_0'}>
        <Formula
          label={t.formula}
          tex={`u_2\\,a_0 = ${tex(uChoice, 4)}\\cdot ${tex(a0, 4)} = ${tex(uChoice * a0, 4)}\\;\\in\\;[${tex(below, 4)},\\ ${tex(below + a[reaction], 4)})`}
        />
      </Named>
      <p className="quiet">{t.about}</p>
    </div>
  );
}

export function PropensityBar({
  model,
  step: { a, a0 },
  children,
}: {
  model: ModelSpec;
  step: MicroStep;
  children?: ReactNode;
}) {
  return (
    <div className="propensity-bar" role="img" aria-label={fill(microscope().number.bar, { sum: significant(a0, 4) })}>
      {model.reactions.map(({ name }, r) => (
        <span key={name} style={{ width: `${(100 * a[r]) / a0}%`, background: reactionColor(r) }} />
      ))}
      {children}
    </div>
  );
}

function PropensityTable({ model, step: { a, a0, reaction } }: { model: ModelSpec; step: MicroStep }) {
  const t = microscope().number;
  return (
    <div className="readout-scroll">
      <table className="readout">
        <thead>
          <tr>
            <th scope="col">{t.reaction}</th>
            <th scope="col">{t.propensity}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">{t.share}</th>
          </tr>
        </thead>
        <tbody>
          {model.reactions.map((one, r) => (
            <tr key={one.name} data-chosen={r === reaction}>
              <th scope="row">
                <span className="swatch" style={{ background: reactionColor(r) }} />
                {one.name}
              </th>
              <td>{propensityText(one)}</td>
              <td>{significant(a[r], 4)}</td>
              <td>{fixed((100 * a[r]) / a0, 1)} %</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t.all}</th>
            <td />
            <td>{significant(a0, 4)}</td>
            <td>100 %</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
