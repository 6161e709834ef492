import type { ModelSpec } from '../../models/types';
import { Citation } from '../../ui/controls/Citation';
import { equationText, propensityText } from '../../ui/reaction-text';

/** The model in brief: what it shows, its reactions with their propensities, and its source. */
export function ModelCard({ model }: { model: ModelSpec }) {
  return (
    <section className="rail-section model-card" aria-label="Model">
      <h2>{model.title}</h2>
      <p>{model.about}</p>
      <details open={model.reactions.length <= 4}>
        <summary>
          {model.reactions.length} reactions, {model.species.length} species
        </summary>
        <table className="reactions">
          <thead className="visually-hidden">
            <tr>
              <th>Reaction</th>
              <th>Propensity</th>
            </tr>
          </thead>
          <tbody>
            {model.reactions.map((reaction) => (
              <tr key={reaction.name} title={reaction.about ?? reaction.name}>
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
