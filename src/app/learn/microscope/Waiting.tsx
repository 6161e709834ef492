import type { MicroStep } from '../../../engine/microscope';
import { Formula } from '../../../ui/controls/Formula';
import { Named } from '../Named';
import { tex } from './tex';

/** The waiting time out of its random number. */
export function Waiting({ step: { uTime, a0, wait } }: { step: MicroStep }) {
  return (
    <div className="microscope-part">
      <h4>How long it waits</h4>
      <Named tex={'\\Delta t u_1 a_0'}>
        <Formula
          label="The waiting time"
          tex={`\\Delta t = \\frac{-\\ln u_1}{a_0} = \\frac{-\\ln ${tex(uTime, 4)}}{${tex(a0, 4)}} = ${tex(wait, 4)}`}
        />
      </Named>
      <p className="quiet">
        The first random number is u₁. On average the wait is 1/a₀; this one is {(wait * a0).toFixed(2)} times as long.
      </p>
    </div>
  );
}
