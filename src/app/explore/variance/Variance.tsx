import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { significant } from '../../../figures/format';
import type { VarianceAxis } from '../../../io/scene';
import { observableName } from '../../../io/starting';
import { LawList } from '../../../ui/panel/LawList';
import { Panel } from '../../../ui/panel/Panel';
import { EstimatorLegend } from '../../EstimatorLegend';
import { ParameterPicker } from '../../ParameterPicker';
import { useAppContext, useModel, useScene } from '../../use-app';
import { countText, type GradientRun, readingOf } from '../readings';
import { useGradients } from '../use-runs';
import { VarianceSweepPanel } from './VarianceSweepPanel';
import { varianceFigure, varianceTable } from './variance-figure';
import { IN_TIME, inReactions, type Length } from './variance-length';
import { lengthWords } from './variance-words';

/** How noisy one trajectory's gradient is, against its length, a setting or a parameter. */
export function Variance() {
  const { actions } = useAppContext();
  const scene = useScene();
  const axis = scene.varianceAxis;
  const controls = (
    <>
      <EstimatorLegend />
      <AxisSelect axis={axis} />
      <ParameterPicker
        name="variance-parameter"
        value={scene.parameter}
        onChange={(parameter) => actions.patch({ parameter })}
      />
    </>
  );
  return axis === 'time' || axis === 'reactions' ? (
    <VarianceByLength axis={axis} controls={controls} />
  ) : (
    <VarianceSweepPanel axis={axis} parameter={scene.parameter} controls={controls} />
  );
}

const AXES: readonly { readonly id: VarianceAxis; readonly label: string }[] = [
  { id: 'time', label: 'against length in time' },
  { id: 'reactions', label: 'against length in reactions' },
  { id: 'temperature', label: 'against temperature' },
  { id: 'step', label: 'against step h' },
];

function AxisSelect({ axis }: { axis: VarianceAxis }) {
  const { actions } = useAppContext();
  const { parameters } = useModel();
  const all = [...AXES, ...parameters.map((p, id) => ({ id, label: `against ${p.label ?? p.name}` }))];
  return (
    <label className="select axis-select">
      <span className="visually-hidden">Variance against</span>
      <select
        value={all.findIndex(({ id }) => id === axis)}
        onChange={({ target }) => actions.patch({ varianceAxis: all[Number(target.value)].id })}
      >
        {all.map(({ label }, i) => (
          <option key={label} value={i}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Where the lengths come from. */
const HOW = { time: 'every length from one run', reactions: 'reactions from plain runs' } as const;

/** The length in time, or in reactions as far as they have been counted. */
function useLength(axis: 'time' | 'reactions'): { length: Length; counted: boolean; stale: boolean; problem: string } {
  const { reactionCounts } = useAppContext();
  const { counts, stale, message } = useStore(reactionCounts.store);
  const length = useMemo(() => (axis === 'time' ? IN_TIME : inReactions(counts)), [axis, counts]);
  return axis === 'time'
    ? { length, counted: true, stale: false, problem: '' }
    : { length, counted: counts.length > 0, stale, problem: message };
}

function VarianceByLength({ axis, controls }: { axis: 'time' | 'reactions'; controls: ReactNode }) {
  const scene = useScene();
  const { parameter } = scene;
  const model = useModel();
  const { runs: all, status } = useGradients();
  const { length, counted, stale, problem } = useLength(axis);
  const runs = useMemo(() => (counted ? all : []), [counted, all]);
  const figure = useMemo(
    () => (runs.length > 0 ? varianceFigure(runs, parameter, length) : null),
    [runs, parameter, length],
  );
  const words = useMemo(() => lengthWords(runs, parameter, length), [runs, parameter, length]);
  const what = axis === 'time' ? 'the length of the trajectory' : 'the number of reactions';
  return (
    <Panel
      id="variance"
      title={`Variance of ∂⟨${observableName(scene)}⟩/∂ ln ${model.parameters[parameter].name} against ${what}`}
      subtitle={runs.length > 0 ? `Of one trajectory, over ${countText(runs)}; ${HOW[axis]}` : undefined}
      caption={words.map(({ short, text }) => `${short} ${text}`).join('. ')}
      figure={figure}
      runs={stale ? status.map((run) => ({ ...run, stale })) : status}
      ownMessages
      summary={`${summaryOf(runs, parameter, length)} ${words.map(({ short, text }) => `${short} ${text}.`).join(' ')}`}
      table={() => varianceTable(runs, parameter, length)}
      empty={emptyText(scene.estimators.length, all, counted, problem)}
      controls={controls}
    >
      <LawList words={words} />
    </Panel>
  );
}

function emptyText(chosen: number, runs: readonly GradientRun[], counted: boolean, problem: string) {
  if (chosen === 0) return <p>Choose an estimator above to see its variance.</p>;
  if (problem) return <p>The reactions could not be counted: {problem}</p>;
  if (!counted) return <p className="quiet">Counting the reactions…</p>;
  if (runs.length === 0) return undefined;
  return <p className="quiet">Every trajectory gives the same gradient here: there is no variance to show.</p>;
}

function summaryOf(runs: readonly GradientRun[], parameter: number, length: Length): string {
  if (runs.length === 0) return 'No variance yet.';
  return runs
    .map((run) => {
      const { job } = run.snapshot;
      const { estimate, state } = readingOf(run, parameter, job.bins - 1);
      const text =
        state === 'stopped' || state === 'undefined'
          ? 'is no number'
          : state === 'diverged'
            ? 'has diverged'
            : `is ${significant(estimate.variance)}`;
      return `The variance of ${run.short} at ${length.symbol} = ${significant(length.at(job, job.bins - 1) ?? 0)} ${text}.`;
    })
    .join(' ');
}
