import type { MicroStep } from '../../../engine/one-trajectory/microscope';
import { microscope } from '../../../messages/en/learn/microscope';
import type { ModelSpec } from '../../../models/types';
import { equationText } from '../../../ui/reaction-text';

/** More dots than this nobody counts. */
const MAX_DOTS = 60;

/** The state as counted dots, and what the reaction makes of it. */
export function Counts({ model, step }: { model: ModelSpec; step: MicroStep }) {
  const reaction = model.reactions[step.reaction];
  return (
    <div className="microscope-part">
      <h3>{microscope().counts.title}</h3>
      <dl className="microscope-counts">
        {model.species.map(({ name, label }, s) => {
          const before = step.x[s];
          const change = step.after[s] - before;
          const kept = Math.min(before, before + change);
          const shown = Math.min(kept, MAX_DOTS);
          return (
            <div key={name}>
              <dt>{label ?? name}</dt>
              <dd>
                <span className="dots" aria-hidden="true">
                  {'●'.repeat(shown)}
                  {kept > shown && '…'}
                  {change !== 0 && (
                    <span data-change={change > 0 ? 'more' : 'fewer'}>
                      {(change > 0 ? '●' : '○').repeat(Math.min(Math.abs(change), 10))}
                    </span>
                  )}
                </span>
                <span className="microscope-count">
                  {before}
                  {change !== 0 && ` → ${step.after[s]}`}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <p>
        <strong>{reaction.name}</strong>: {equationText(reaction.equation)}
      </p>
    </div>
  );
}
