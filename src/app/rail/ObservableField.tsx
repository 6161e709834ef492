import { OBSERVABLE_KINDS } from '../../estimators/types';
import { observableProblem, PASSAGES } from '../../io/scene/scene';
import { conditionProblem } from '../../io/scene/starting';
import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';
import type { ModelSpec } from '../../models/types';
import { useAppContext, useModel, useScene } from '../use-app';
import { kinds } from '../words';
import { ExpressionField } from './ExpressionField';

/** Names that a hint lists; of more, the first. */
const MOST_NAMES = 100;

function namesOf({ species }: ModelSpec): string {
  const names = species.slice(0, MOST_NAMES).map(({ name }) => name);
  return [...names, ...(species.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

/** A condition to begin with: half as much again as there is of the observed species, or a few molecules. */
function firstCondition({ species, observables }: ModelSpec, initial: readonly number[]): string {
  const observed = species.findIndex(({ name }) => name === observables[0].expression);
  const s = Math.max(0, observed);
  return `${species[s].name} >= ${Math.max(10, Math.ceil(1.5 * initial[s]))}`;
}

/** What of a trajectory is looked at: an expression in species, and when. */
export function ObservableField() {
  const { actions } = useAppContext();
  const { observable, kind, until, passage, initial } = useScene();
  const model = useModel();
  return (
    <div className="field" data-field="observable">
      {until ? (
        <div className="condition">
          <ExpressionField
            label={texts().until.label}
            name={texts().until.name}
            hint={
              <>
                <p>{fill(texts().until.hint, { name: model.species[0].name, name2: model.species[0].name })}</p>
                <p className="quiet">{texts().until.gradients}</p>
              </>
            }
            value={until}
            problemOf={(text) => conditionProblem(model, text)}
            onCommit={(text) => actions.setUntil(text, model)}
          />
          <fieldset className="segments">
            <legend className="visually-hidden">{texts().until.observed}</legend>
            {PASSAGES.map((id) => (
              <label key={id} className="segment" title={texts().until[id].about}>
                <input
                  type="radio"
                  name="passage"
                  checked={passage === id}
                  onChange={() => actions.patch({ passage: id })}
                />
                <span>{texts().until[id].label}</span>
              </label>
            ))}
          </fieldset>
        </div>
      ) : (
        <ExpressionField
          label={texts().observable.label}
          name={texts().observable.name}
          hint={
            <>
              <p>
                {fill(texts().observable.hint, {
                  expression: model.observables[0].expression,
                  parameters: model.parameters.length > 0 ? `${model.parameters[0].name}*` : '',
                  name: model.species[0].name,
                })}
              </p>
              <p className="quiet">{fill(texts().observable.names, { species: namesOf(model) })}</p>
            </>
          }
          value={observable}
          presets={model.observables}
          problemOf={(text) => observableProblem(model, text)}
          onCommit={(text) => actions.patch({ observable: text })}
        />
      )}
      <fieldset className="segments segments-four">
        <legend className="visually-hidden">{texts().observable.when}</legend>
        {OBSERVABLE_KINDS.map((id) => (
          <label key={id} className="segment" title={kinds()[id].about}>
            <input
              type="radio"
              name="kind"
              checked={!until && kind === id}
              onChange={() => actions.setUntil('', model, id)}
            />
            <span>{kinds()[id].label}</span>
          </label>
        ))}
        <label className="segment" title={texts().until.about}>
          <input
            type="radio"
            name="kind"
            checked={Boolean(until)}
            onChange={() => actions.setUntil(firstCondition(model, initial), model)}
          />
          <span>{texts().until.choice}</span>
        </label>
      </fieldset>
    </div>
  );
}
