import { ESTIMATORS } from '../../estimators/registry';
import { type Estimator, FAMILIES, type Family } from '../../estimators/types';
import { defaultOptions } from '../../io/scene/scene';
import { topbar } from '../../messages/en/topbar';
import { said } from '../../messages/said';
import { Glyph } from '../../ui/controls/Glyph';
import { Icon } from '../../ui/controls/Icon';
import { Popover } from '../../ui/controls/Popover';
import { useAppContext, useModel, useScene } from '../use-app';
import { biasNote, promisesNoBias, shortName } from '../words';
import { Recommend } from './Recommend';

/** Every estimator there is, by family; stays open while a person chooses. */
export function EstimatorMenu() {
  const t = topbar().estimators;
  return (
    <Popover
      label={t.label}
      className="estimator-menu"
      button={
        <>
          <Icon name="plus" />
          {t.add}
        </>
      }
      hint={t.hint}
    >
      {() => (
        <div className="families">
          <Recommend />
          {(Object.keys(FAMILIES) as Family[]).map((family) => (
            <fieldset key={family} className="choices">
              <legend>{said(FAMILIES[family])}</legend>
              {ESTIMATORS.filter((estimator) => estimator.family === family).map((estimator) => (
                <Entry key={estimator.id} estimator={estimator} />
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </Popover>
  );
}

function Entry({ estimator }: { estimator: Estimator }) {
  const { actions } = useAppContext();
  const { estimators, kind } = useScene();
  const model = useModel();
  const chosen = estimators.find(({ id }) => id === estimator.id);
  const options = chosen?.options ?? defaultOptions(estimator.id);
  return (
    <label className="choice estimator-choice" data-estimator={estimator.id}>
      <input type="checkbox" checked={chosen !== undefined} onChange={() => actions.toggleEstimator(estimator.id)} />
      <span>
        <span className="estimator-name">
          <Glyph identity={estimator.identity} />
          <strong>{shortName(estimator, options)}</strong>
          <span className="quiet">{said(estimator.name)}</span>
        </span>
        <span className="quiet choice-about">
          <span className="promise">
            {promisesNoBias(estimator, kind, options, model) ? '✓' : '≈'} {biasNote(estimator, kind, options, model)}
          </span>
          {' · '}
          {said(estimator.cost)}
        </span>
      </span>
    </label>
  );
}
