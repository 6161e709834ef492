import { OBSERVABLE_KINDS } from '../../estimators/types';
import { observableProblem, PASSAGES, type Passage } from '../../io/scene';
import { conditionProblem } from '../../io/starting';
import type { ModelSpec } from '../../models/types';
import { useAppContext, useModel, useScene } from '../use-app';
import { KINDS } from '../words';
import { ExpressionField } from './ExpressionField';

/** What of the time until a condition is met is observed. */
const OF_TIME: Readonly<Record<Passage, { readonly label: string; readonly about: string }>> = {
  time: { label: 'mean of min(τ, T)', about: 'The mean of the time until the condition is met, or of the horizon.' },
  probability: { label: 'P(τ ≤ T)', about: 'The probability that the condition is met by the horizon.' },
};

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
            label="time until"
            name="Condition that ends a trajectory"
            hint={
              <>
                <p>
                  A condition in species, such as {model.species[0].name} &gt; 40 or {model.species[0].name} == 0. A
                  trajectory ends where it is first met, at τ; what is observed is τ, or the horizon T where that comes
                  first.
                </p>
                <p className="quiet">
                  Gradients are those of the mean of min(τ, T), or of P(τ ≤ T), the share that meets it in time.
                  Conditions may be joined by &amp;&amp; and ||.
                </p>
              </>
            }
            value={until}
            problemOf={(text) => conditionProblem(model, text)}
            onCommit={(text) => actions.setUntil(text, model)}
          />
          <fieldset className="segments">
            <legend className="visually-hidden">What of the time is observed</legend>
            {PASSAGES.map((id) => (
              <label key={id} className="segment" title={OF_TIME[id].about}>
                <input
                  type="radio"
                  name="passage"
                  checked={passage === id}
                  onChange={() => actions.patch({ passage: id })}
                />
                <span>{OF_TIME[id].label}</span>
              </label>
            ))}
          </fieldset>
        </div>
      ) : (
        <ExpressionField
          label="observable"
          name="Observable expression"
          hint={
            <>
              <p>
                Any expression in species and parameters, such as {model.observables[0].expression} or{' '}
                {model.parameters.length > 0 ? `${model.parameters[0].name}*` : ''}
                {model.species[0].name}^2. Gradients are those of its mean; what a parameter in it adds is part of them.
              </p>
              <p className="quiet">
                The names are {model.species.map((s) => s.name).join(', ')}; the functions are exp, ln, sqrt, abs,
                floor, min, max, pow.
              </p>
            </>
          }
          value={observable}
          presets={model.observables}
          problemOf={(text) => observableProblem(model, text)}
          onCommit={(text) => actions.patch({ observable: text })}
        />
      )}
      <fieldset className="segments segments-four">
        <legend className="visually-hidden">When it is observed</legend>
        {OBSERVABLE_KINDS.map((id) => (
          <label key={id} className="segment" title={KINDS[id].about}>
            <input
              type="radio"
              name="kind"
              checked={!until && kind === id}
              onChange={() => actions.setUntil('', model, id)}
            />
            <span>{KINDS[id].label}</span>
          </label>
        ))}
        <label className="segment" title="The time until a condition is met for the first time.">
          <input
            type="radio"
            name="kind"
            checked={Boolean(until)}
            onChange={() => actions.setUntil(firstCondition(model, initial), model)}
          />
          <span>time until</span>
        </label>
      </fieldset>
    </div>
  );
}
