import type { MicroStep } from '../../../engine/one-trajectory/microscope';
import { fixed } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { Formula } from '../../../ui/controls/Formula';
import { Named } from '../text/Named';
import { tex } from './tex';

/** The waiting time out of its random number. */
export function Waiting({ step: { uTime, a0, wait } }: { step: MicroStep }) {
  const t = microscope().waiting;
  return (
    <div className="microscope-part">
      <h3>{t.title}</h3>
      <Named tex={'\\Delta t u_1 a_0'}>
        <Formula
          label={t.formula}
          tex={`\\Delta t = \\frac{-\\ln u_1}{a_0} = \\frac{-\\ln ${tex(uTime, 4)}}{${tex(a0, 4)}} = ${tex(wait, 4)}`}
        />
      </Named>
      <p className="quiet">{fill(t.about, { times: fixed(wait * a0, 2) })}</p>
    </div>
  );
}
