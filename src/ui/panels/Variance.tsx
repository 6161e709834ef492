import { type ReactNode, useMemo, useState } from 'react';
import { actions } from '../../store/app';
import type { ScanAxis } from '../../store/scan';
import { editable, significant } from '../format';
import { useModel, useScene } from '../use-app';
import { EstimatorLegend } from './EstimatorLegend';
import { LawList } from './LawList';
import { Panel } from './Panel';
import { ParameterPicker } from './ParameterPicker';
import { countText, type Run, readingOf } from './readings';
import { useGradients } from './use-runs';
import { VarianceScan } from './VarianceScan';
import { varianceFigure, varianceTable } from './variance-figure';
import { lengthWords } from './variance-words';

type Axis = 'length' | ScanAxis;

/** How noisy one trajectory's gradient is, against its length, the temperature or a parameter. */
export function Variance() {
  const scene = useScene();
  const model = useModel();
  const [chosen, setChosen] = useState<Axis>('length');
  // The last model may have had more parameters.
  const axis = typeof chosen === 'number' && chosen >= model.parameters.length ? 'length' : chosen;
  const parameter = Math.min(scene.parameter, model.parameters.length - 1);
  const controls = (
    <>
      <EstimatorLegend />
      <AxisSelect axis={axis} onChange={setChosen} />
      <ParameterPicker
        name="variance-parameter"
        value={parameter}
        onChange={(next) => actions.patch({ parameter: next })}
      />
    </>
  );
  return axis === 'length' ? (
    <VarianceByLength parameter={parameter} controls={controls} />
  ) : (
    <VarianceScan axis={axis} parameter={parameter} controls={controls} />
  );
}

function AxisSelect({ axis, onChange }: { axis: Axis; onChange: (axis: Axis) => void }) {
  const { parameters } = useModel();
  return (
    <label className="select axis-select">
      <span className="visually-hidden">Variance against</span>
      <select
        value={String(axis)}
        onChange={({ target: { value } }) =>
          onChange(value === 'length' || value === 'temperature' ? value : Number(value))
        }
      >
        <option value="length">against length</option>
        <option value="temperature">against temperature</option>
        {parameters.map((p, i) => (
          <option key={p.name} value={i}>
            against {p.label ?? p.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function VarianceByLength({ parameter, controls }: { parameter: number; controls: ReactNode }) {
  const scene = useScene();
  const model = useModel();
  const { runs, status } = useGradients();
  const figure = useMemo(() => (runs.length > 0 ? varianceFigure(runs, parameter) : null), [runs, parameter]);
  const words = useMemo(() => lengthWords(runs, parameter), [runs, parameter]);
  return (
    <Panel
      id="variance"
      title={`Variance of ∂⟨${scene.observable}⟩/∂ ln ${model.parameters[parameter].name} against the length of the trajectory`}
      subtitle={runs.length > 0 ? `Of one trajectory, over ${countText(runs)}; every length from one run` : undefined}
      figure={figure}
      runs={status}
      ownWords
      summary={`${summaryOf(runs, parameter)} ${words.map(({ short, text }) => `${short} ${text}.`).join(' ')}`}
      table={() => varianceTable(runs, parameter)}
      empty={emptyText(scene.estimators.length, runs)}
      controls={controls}
    >
      <LawList words={words} />
    </Panel>
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
