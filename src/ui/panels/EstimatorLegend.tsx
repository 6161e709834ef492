import { findEstimator } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';
import { Glyph } from '../controls/Glyph';
import { useScene } from '../use-app';
import { biasNote } from '../words';

/** Estimators with their identities. */
export function IdentityLegend({ estimators }: { estimators: readonly Estimator[] }) {
  const { kind } = useScene();
  return (
    <ul className="legend" aria-label="Estimators">
      {estimators.map((estimator) => (
        <li key={estimator.id} className="legend-item" title={`${estimator.name}: ${biasNote(estimator, kind)}`}>
          <Glyph identity={estimator.identity} />
          {estimator.short}
        </li>
      ))}
    </ul>
  );
}

/** The chosen estimators, whether or not their first numbers are there. */
export function EstimatorLegend() {
  const { estimators } = useScene();
  return <IdentityLegend estimators={estimators.flatMap(({ id }) => findEstimator(id) ?? [])} />;
}
