import { useRef } from 'react';
import { findEstimator } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';
import type { ChosenEstimator } from '../../io/scene/scene';
import { topbar } from '../../messages/en/topbar';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { Glyph } from '../../ui/controls/Glyph';
import { Icon } from '../../ui/controls/Icon';
import { Popover } from '../../ui/controls/Popover';
import { useAppContext, useModel, useScene } from '../use-app';
import { biasNote, shortName } from '../words';
import { AboutEstimator } from './AboutEstimator';
import { EstimatorMenu } from './EstimatorMenu';

/** The estimators that race on the same trajectories, a chip each, and the way to others. */
export function EstimatorChips() {
  const { actions } = useAppContext();
  const { estimators } = useScene();
  const root = useRef<HTMLDivElement>(null);
  const remove = (id: string) => {
    actions.toggleEstimator(id);
    // The chip goes and takes the focus with it: the menu, which can bring it back, is next.
    root.current?.querySelector<HTMLElement>('.estimator-menu .popover-button')?.focus();
  };
  return (
    <div className="chips" role="group" aria-label={topbar().chips.label} ref={root}>
      {estimators.map((chosen) => {
        const estimator = findEstimator(chosen.id);
        return estimator && <Chip key={chosen.id} estimator={estimator} chosen={chosen} onRemove={remove} />;
      })}
      <EstimatorMenu />
    </div>
  );
}

interface ChipProps {
  readonly estimator: Estimator;
  readonly chosen: ChosenEstimator;
  readonly onRemove: (id: string) => void;
}

/** One estimator: its name opens what it is and the options it has. */
function Chip({ estimator, chosen, onRemove }: ChipProps) {
  const { kind } = useScene();
  const model = useModel();
  const name = shortName(estimator, chosen.options);
  const t = topbar().chips;
  return (
    <div className="chip" data-estimator={estimator.id}>
      <Popover
        label={fill(t.about, { name })}
        className="chip-options"
        button={
          <>
            <Glyph identity={estimator.identity} />
            {name}
          </>
        }
        hint={
          <>
            <strong>{said(estimator.name)}</strong>
            <p>{said(estimator.about)}</p>
            <p className="quiet">{fill(t.here, { note: biasNote(estimator, kind, chosen.options, model) })}</p>
          </>
        }
      >
        {() => (
          <div className="details">
            <Options estimator={estimator} chosen={chosen} />
            <AboutEstimator estimator={estimator} options={chosen.options} />
          </div>
        )}
      </Popover>
      <button
        type="button"
        className="chip-remove"
        aria-label={fill(t.remove, { name })}
        onClick={() => onRemove(estimator.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

function Options({ estimator, chosen }: { estimator: Estimator; chosen: ChosenEstimator }) {
  const { actions } = useAppContext();
  return estimator.options.map((option) => (
    <fieldset key={option.name} className="choices">
      <legend>{said(option.label)}</legend>
      <p className="quiet">{said(option.about)}</p>
      {option.values.map((value) => (
        <label key={value.id} className="choice">
          <input
            type="radio"
            name={`${estimator.id}-${option.name}`}
            checked={chosen.options[option.name] === value.id}
            onChange={() => actions.setOption(estimator.id, option.name, value.id)}
          />
          <span>
            {said(value.label)}
            <span className="quiet choice-about">{said(value.about)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  ));
}
