import { findEstimator } from '../estimators/registry';
import { type ChosenEstimator, defaultOptions } from '../io/scene/scene';
import { page as texts } from '../messages/en/page';
import { said } from '../messages/said';
import { Glyph } from '../ui/controls/Glyph';
import { useModel, useScene } from './use-app';
import { biasNote, shortName } from './words';

/** Estimators with their identities; what an option changes is said. */
export function IdentityLegend({ chosen }: { chosen: readonly ChosenEstimator[] }) {
  const { kind } = useScene();
  const model = useModel();
  return (
    <ul className="legend" aria-label={texts().estimators}>
      {chosen.map(({ id, options }) => {
        const estimator = findEstimator(id);
        if (!estimator) return null;
        const all = { ...defaultOptions(id), ...options };
        return (
          <li
            key={id}
            className="legend-item"
            title={`${said(estimator.name)}: ${biasNote(estimator, kind, all, model)}`}
          >
            <Glyph identity={estimator.identity} />
            {shortName(estimator, all)}
          </li>
        );
      })}
    </ul>
  );
}

/** The chosen estimators, whether or not their first numbers are there. */
export function EstimatorLegend() {
  const { estimators } = useScene();
  return <IdentityLegend chosen={estimators} />;
}
