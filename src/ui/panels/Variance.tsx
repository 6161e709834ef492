import { useMemo } from 'react';
import { actions } from '../../store/app';
import { editable, significant } from '../format';
import { useModel, useScene } from '../use-app';
import { EstimatorLegend } from './EstimatorLegend';
import { Panel } from './Panel';
import { ParameterPicker } from './ParameterPicker';
import { countText, type Run, readingOf } from './readings';
import { useGradients } from './use-runs';
import { varianceFigure, varianceTable } from './variance-figure';

/** How noisy one trajectory's gradient is, and how that grows with the trajectory's length. */
export function Variance() {
  const scene = useScene();
  const model = useModel();
  const { runs, status } = useGradients();
  const parameter = Math.min(scene.parameter, model.parameters.length - 1);
  const figure = useMemo(() => (runs.length > 0 ? varianceFigure(runs, parameter) : null), [runs, parameter]);
  return (
    <Panel
      id="variance"
      title={`Variance of ∂⟨${scene.observable}⟩/∂ ln ${model.parameters[parameter].name} against the length of the trajectory`}
      subtitle={runs.length > 0 ? `Of one trajectory, over ${countText(runs)}; every length from one run` : undefined}
      figure={figure}
      runs={status}
      ownWords
      summary={summaryOf(runs, parameter)}
      table={() => varianceTable(runs, parameter)}
      empty={emptyText(scene.estimators.length, runs)}
      controls={
        <>
          <EstimatorLegend />
          <ParameterPicker
            name="variance-parameter"
            value={parameter}
            onChange={(next) => actions.patch({ parameter: next })}
          />
        </>
      }
    />
  );
}

function emptyText(chosen: number, runs: readonly Run[]) {
  if (chosen === 0) return <p>Choose an estimator above to see its variance.</p>;
  if (runs.length === 0) return undefined;
  return <p className="quiet">Every trajectory gives the same gradient here: there is no variance to show.</p>;
}

function summaryOf(runs: readonly Run[], parameter: number): string {
  if (runs.length === 0) return 'No variance yet.';
  return runs
    .map((run) => {
      const { job } = run.snapshot;
      const { estimate, state } = readingOf(run, parameter, job.bins - 1);
      const text = state === 'diverged' ? 'has diverged' : `is ${significant(estimate.variance)}`;
      return `The variance of ${run.estimator.short} at time ${editable(job.to)} ${text}.`;
    })
    .join(' ');
}
