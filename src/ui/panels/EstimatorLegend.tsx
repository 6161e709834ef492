import { Glyph } from '../controls/Glyph';
import { useScene } from '../use-app';
import { biasNote } from '../words';
import type { Run } from './readings';

/** The estimators of a plot, each with its identity and whether it is biased here. */
export function EstimatorLegend({ runs }: { runs: readonly Run[] }) {
  const { kind } = useScene();
  return (
    <ul className="legend" aria-label="Estimators">
      {runs.map(({ estimator }) => (
        <li key={estimator.id} className="legend-item" title={`${estimator.name}: ${biasNote(estimator, kind)}`}>
          <Glyph identity={estimator.identity} />
          {estimator.short}
        </li>
      ))}
    </ul>
  );
}
