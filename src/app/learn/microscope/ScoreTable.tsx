import type { MicroStep, MicroscopeJob } from '../../../engine/one-trajectory/microscope';
import { significant } from '../../../figures/format';
import { microscope } from '../../../messages/en/learn/microscope';

/** What has added up so far: the score of the path, and with GS-ST the tangent of the state. */
export function ScoreTable({ job: { model }, step: { score, tangent } }: { job: MicroscopeJob; step: MicroStep }) {
  const P = model.parameters.length;
  const t = microscope().score;
  return (
    <details>
      <summary className="quiet">{t.table}</summary>
      <div className="readout-scroll">
        <table className="readout">
          <thead>
            <tr>
              <th scope="col">{t.parameter}</th>
              <th scope="col">{t.column}</th>
              {tangent.length > 0 &&
                model.species.map(({ name, label }) => (
                  <th key={name} scope="col">
                    ∂{label ?? name}/∂ ln θ
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {model.parameters.map(({ name, label }, p) => (
              <tr key={name}>
                <th scope="row">{label ?? name}</th>
                <td>{significant(score[p], 4)}</td>
                {tangent.length > 0 &&
                  model.species.map((s, i) => <td key={s.name}>{significant(tangent[i * P + p], 4)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
