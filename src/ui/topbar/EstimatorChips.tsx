import { ESTIMATORS } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';
import { type ChosenEstimator, defaultOptions } from '../../io/scene';
import { actions } from '../../store/app';
import { Glyph } from '../controls/Glyph';
import { Hint } from '../controls/Hint';
import { Icon } from '../controls/Icon';
import { Popover } from '../controls/Popover';
import { useScene } from '../use-app';
import { biasNote } from '../words';
import { AboutEstimator } from './AboutEstimator';

/** One chip per estimator; several can be on at once and race on the same trajectories. */
export function EstimatorChips() {
  const { estimators, kind } = useScene();
  return (
    <div className="chips" role="group" aria-label="Gradient estimators">
      {ESTIMATORS.map((estimator) => {
        const chosen = estimators.find((e) => e.id === estimator.id);
        return (
          <div key={estimator.id} className="chip" data-on={chosen !== undefined} data-estimator={estimator.id}>
            <Hint
              focusable={false}
              text={
                <>
                  <strong>{estimator.name}</strong>
                  <p>{estimator.about}</p>
                  <p className="quiet">
                    Here: {biasNote(estimator, kind, chosen?.options ?? defaultOptions(estimator.id))}.{' '}
                    {estimator.source.citation}
                  </p>
                </>
              }
            >
              <button
                type="button"
                className="chip-button"
                aria-pressed={chosen !== undefined}
                aria-label={`${estimator.short}, ${estimator.name}`}
                onClick={() => actions.toggleEstimator(estimator.id)}
              >
                <Glyph identity={estimator.identity} />
                {estimator.short}
              </button>
            </Hint>
            <Details estimator={estimator} chosen={chosen} />
          </div>
        );
      })}
    </div>
  );
}

/** What an estimator is, and the options it has. */
function Details({ estimator, chosen }: { estimator: Estimator; chosen: ChosenEstimator | undefined }) {
  return (
    <Popover label={`About ${estimator.short}`} className="chip-options" button={<Icon name="chevron" />}>
      {() => (
        <div className="details">
          {chosen && <Options estimator={estimator} chosen={chosen} />}
          <AboutEstimator estimator={estimator} options={chosen?.options ?? defaultOptions(estimator.id)} />
        </div>
      )}
    </Popover>
  );
}

function Options({ estimator, chosen }: { estimator: Estimator; chosen: ChosenEstimator }) {
  return estimator.options.map((option) => (
    <fieldset key={option.name} className="choices">
      <legend>{option.label}</legend>
      <p className="quiet">{option.about}</p>
      {option.values.map((value) => (
        <label key={value.id} className="choice">
          <input
            type="radio"
            name={`${estimator.id}-${option.name}`}
            checked={chosen.options[option.name] === value.id}
            onChange={() => actions.setOption(estimator.id, option.name, value.id)}
          />
          <span>
            {value.label}
            <span className="quiet choice-about">{value.about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  ));
}
