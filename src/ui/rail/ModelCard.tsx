import type { ModelSpec, ReactionSpec } from '../../models/types';

/** "A + B → C" and "∅" as chemists write them. */
const equationText = (equation: string) =>
  equation
    .replace('->', '→')
    .replace(/(^|→)\s*0\s*(?=$|→)/g, '$1 ∅ ')
    .trim();

/** The propensity in words of the model: what mass action multiplies, or the expression itself. */
function propensityText({ equation, massAction, propensity }: ReactionSpec): string {
  if (propensity !== undefined) return propensity.replaceAll('*', '·');
  const left = equation.split('->')[0].trim();
  const factors = left === '0' || left === '' ? [] : left.split('+').map((term) => term.trim());
  const each = factors.map((term) => {
    const [, count, name] = /^(\d*)\s*(\w+)$/.exec(term) ?? [];
    if (!count || count === '1') return name ?? term;
    return count === '2' ? `${name}(${name}−1)/2` : `C(${name}, ${count})`;
  });
  return [massAction ?? '', ...each].join('·');
}

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
        {model.source.url ? (
          <a href={model.source.url} target="_blank" rel="noreferrer">
            {model.source.citation}
          </a>
        ) : (
          model.source.citation
        )}
      </p>
    </section>
  );
}
