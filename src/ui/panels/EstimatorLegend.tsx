import type { Estimator } from '../../estimators/types';
import { Glyph } from '../controls/Glyph';
import { useScene } from '../use-app';
import { biasNote } from '../words';
import type { Run } from './readings';

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

/** The estimators of a plot. */
export function EstimatorLegend({ runs }: { runs: readonly Run[] }) {
  return <IdentityLegend estimators={runs.map((run) => run.estimator)} />;
}
