import type { MicroStep } from '../../../engine/microscope';
import { Formula } from '../../../ui/controls/Formula';
import { tex } from './tex';

/** The waiting time out of its random number. */
export function Waiting({ step: { uTime, a0, wait } }: { step: MicroStep }) {
  return (
    <div className="microscope-part">
      <h3>How long it waits</h3>
      <Formula
        label="The waiting time"
        tex={`\\Delta t = \\frac{-\\ln u_1}{a_0} = \\frac{-\\ln ${tex(uTime, 4)}}{${tex(a0, 4)}} = ${tex(wait, 4)}`}
      />
      <p className="quiet">
        The first random number is u₁. On average the wait is 1/a₀; this one is {(wait * a0).toFixed(2)} times as long.
      </p>
    </div>
  );
}
