import { useState } from 'react';
import { whole } from '../../figures/format';
import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import type { ModelSpec } from '../../models/types';
import { Citation } from '../../ui/controls/Citation';
import { equationText, propensityText } from '../../ui/reaction-text';

/** Reactions that a long list shows. */
const MOST = 200;

/** The model in brief: what it shows, its reactions with their propensities once they are wanted, and its source. */
export function ModelCard({ model }: { model: ModelSpec }) {
  const [open, setOpen] = useState(model.reactions.length <= 4);
  return (
    <section className="rail-section model-card" aria-label={texts().model.label}>
      <h2>{said(model.title)}</h2>
      <p>{said(model.about)}</p>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {fill(texts().model.size, { reactions: model.reactions.length, species: model.species.length })}
        </summary>
        {open && (
          <table className="reactions">
            <thead className="visually-hidden">
              <tr>
                <th>{texts().model.reaction}</th>
                <th>{texts().model.propensity}</th>
              </tr>
            </thead>
            <tbody>
              {model.reactions.slice(0, MOST).map((reaction) => (
                <tr key={reaction.name} title={said(reaction.about ?? reaction.name)}>
                  <td>{equationText(reaction.equation)}</td>
                  <td>{propensityText(reaction)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {open && model.reactions.length > MOST && (
          <p className="quiet rail-note">{fill(texts().model.more, { n: whole(model.reactions.length - MOST) })}</p>
        )}
      </details>
      <p className="quiet source">
        <Citation source={model.source} />
      </p>
    </section>
  );
}
