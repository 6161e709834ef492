import type { MicroStep, MicroscopeJob } from '../../../engine/microscope';
import { fixed, significant } from '../../../figures/format';
import { Formula } from '../../../ui/controls/Formula';
import { reactionColor, tex, texText } from './tex';

/** Noisy logarithms, the hard choice of the largest, and the softmax beside it. */
export function ChoiceByGumbel({ job: { model, temperature }, step }: { job: MicroscopeJob; step: MicroStep }) {
  const { a, gumbel, soft, reaction } = step;
  const name = texText(model.reactions[reaction].name);
  return (
    <div className="microscope-part">
      <h3>Which reaction: the largest of ln a + G</h3>
      <div className="readout-scroll">
        <table className="readout">
          <thead>
            <tr>
              <th scope="col">reaction</th>
              <th scope="col">a</th>
              <th scope="col">ln a</th>
              <th scope="col">Gumbel G</th>
              <th scope="col">ln a + G</th>
              <th scope="col">hard</th>
              <th scope="col">soft, τ = {significant(temperature)}</th>
            </tr>
          </thead>
          <tbody>
            {model.reactions.map((one, r) => (
              <tr key={one.name} data-chosen={r === reaction}>
                <th scope="row">
                  <span className="swatch" style={{ background: reactionColor(r) }} />
                  {one.name}
                </th>
                <td>{significant(a[r], 3)}</td>
                <td>{a[r] > 0 ? fixed(Math.log(a[r]), 3) : '−∞'}</td>
                <td>{fixed(gumbel[r], 3)}</td>
                <td>{a[r] > 0 ? fixed(Math.log(a[r]) + gumbel[r], 3) : '−∞'}</td>
                <td>{r === reaction ? 1 : 0}</td>
                <td>
                  <span className="soft-bar" style={{ width: `${soft[r] * 60}px`, background: reactionColor(r) }} />
                  {fixed(soft[r], 3)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Formula
        label="The softmax of the reaction that fires"
        tex={`y_{${name}} = \\frac{e^{(\\ln a + G)/\\tau}}{\\sum_q e^{(\\ln a_q + G_q)/\\tau}} = ${tex(soft[reaction], 3)}`}
      />
      <p className="quiet">
        The state moves by the hard choice. Derivatives are taken as if it had moved by the soft one.
      </p>
    </div>
  );
}
