import type { MicroStep, MicroscopeJob } from '../../../engine/one-trajectory/microscope';
import { fixed, significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';
import { fill } from '../../../messages/fill';
import { Formula } from '../../../ui/controls/Formula';
import { Named } from '../text/Named';
import { reactionColor, tex, texText } from './tex';

/** Noisy logarithms, the hard choice of the largest, and the softmax beside it. */
export function ChoiceByGumbel({ job: { model, temperature }, step }: { job: MicroscopeJob; step: MicroStep }) {
  const { a, gumbel, soft, reaction } = step;
  const name = texText(model.reactions[reaction].name);
  const t = microscope().gumbel;
  return (
    <div className="microscope-part">
      <h3>{t.title}</h3>
      <div className="readout-scroll">
        <table className="readout">
          <thead>
            <tr>
              <th scope="col">{microscope().number.reaction}</th>
              <th scope="col">{t.rate}</th>
              <th scope="col">ln a</th>
              <th scope="col">{t.noise}</th>
              <th scope="col">ln a + G</th>
              <th scope="col">{t.hard}</th>
              <th scope="col">{fill(t.soft, { temperature: significant(temperature) })}</th>
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
      <Named tex={'y_r a G \\tau'}>
        <Formula
          label={t.formula}
          tex={`y_{${name}} = \\frac{e^{(\\ln a + G)/\\tau}}{\\sum_q e^{(\\ln a_q + G_q)/\\tau}} = ${tex(soft[reaction], 3)}`}
        />
      </Named>
      <p className="quiet">{t.about}</p>
    </div>
  );
}
