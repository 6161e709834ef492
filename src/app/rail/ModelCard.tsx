import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import type { ModelSpec } from '../../models/types';
import { Citation } from '../../ui/controls/Citation';
import { equationText, propensityText } from '../../ui/reaction-text';

/** The model in brief: what it shows, its reactions with their propensities, and its source. */
export function ModelCard({ model }: { model: ModelSpec }) {
  return (
    <section className="rail-section model-card" aria-label={texts().model.label}>
      <h2>{said(model.title)}</h2>
      <p>{said(model.about)}</p>
      <details open={model.reactions.length <= 4}>
        <summary>
          {fill(texts().model.size, { reactions: model.reactions.length, species: model.species.length })}
        </summary>
        <table className="reactions">
          <thead className="visually-hidden">
            <tr>
              <th>{texts().model.reaction}</th>
              <th>{texts().model.propensity}</th>
            </tr>
          </thead>
          <tbody>
            {model.reactions.map((reaction) => (
              <tr key={reaction.name} title={said(reaction.about ?? reaction.name)}>
                <td>{equationText(reaction.equation)}</td>
                <td>{propensityText(reaction)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p className="quiet source">
        <Citation source={model.source} />
      </p>
    </section>
  );
}
