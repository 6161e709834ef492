import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { significant } from '../../../figures/format';
import type { VarianceAxis } from '../../../io/scene/scene';
import { observableName } from '../../../io/scene/starting';
import { variance as texts } from '../../../messages/en/explore/variance';
import { fill } from '../../../messages/fill';
import { LawList } from '../../../ui/panel/LawList';
import { Panel } from '../../../ui/panel/Panel';
import { EstimatorLegend } from '../../EstimatorLegend';
import { ParameterPicker } from '../../ParameterPicker';
import { useAppContext, useModel, useScene } from '../../use-app';
import { countText, type GradientRun, lostWord, readingOf } from '../readings';
import { useGradients } from '../use-runs';
import { VarianceSweepPanel } from './VarianceSweepPanel';
import { varianceFigure, varianceTable } from './variance-figure';
import { inReactions, inTime, type Length } from './variance-length';
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

const axes = (): readonly { readonly id: VarianceAxis; readonly label: string }[] => [
  { id: 'time', label: texts().axes.time },
  { id: 'reactions', label: texts().axes.reactions },
  { id: 'temperature', label: texts().axes.temperature },
  { id: 'step', label: texts().axes.step },
];

function AxisSelect({ axis }: { axis: VarianceAxis }) {
  const { actions } = useAppContext();
  const { parameters } = useModel();
  const all = [
    ...axes(),
    ...parameters.map((p, id) => ({ id, label: fill(texts().axes.parameter, { label: p.label ?? p.name }) })),
  ];
  return (
    <label className="select axis-select">
      <span className="visually-hidden">{texts().axes.label}</span>
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

/** The length in time, or in reactions as far as they have been counted. */
function useLength(axis: 'time' | 'reactions'): { length: Length; counted: boolean; stale: boolean; problem: string } {
  const { reactionCounts } = useAppContext();
  const { counts, stale, message } = useStore(reactionCounts.store);
  const length = useMemo(() => (axis === 'time' ? inTime() : inReactions(counts)), [axis, counts]);
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
  const what = axis === 'time' ? texts().what.time : texts().what.reactions;
  return (
    <Panel
      id="variance"
      title={fill(texts().title, { scene: observableName(scene), name: model.parameters[parameter].name, what })}
      subtitle={runs.length > 0 ? fill(texts().subtitle, { runs: countText(runs), how: texts().how[axis] }) : undefined}
      caption={words.map(({ short, text }) => `${short} ${text}`).join('. ')}
      figure={figure}
      runs={stale ? status.map((run) => ({ ...run, stale })) : status}
      ownMessages
      summary={`${summaryOf(runs, parameter, length)} ${words.map(({ short, text }) => `${short} ${text}.`).join(' ')}`}
      table={() => varianceTable(runs, parameter, length)}
      empty={emptyText(scene.estimators.length, all, counted, problem, parameter)}
      controls={controls}
    >
      <LawList words={words} />
    </Panel>
  );
}

function emptyText(chosen: number, runs: readonly GradientRun[], counted: boolean, problem: string, parameter: number) {
  if (chosen === 0) return <p>{texts().choose}</p>;
  if (problem) return <p>{fill(texts().counting.failed, { problem })}</p>;
  if (!counted) return <p className="quiet">{texts().counting.going}</p>;
  if (runs.length === 0) return undefined;
  const numbers = runs.some((run) => lostWord(readingOf(run, parameter, run.snapshot.job.bins - 1).state) === null);
  return <p className="quiet">{numbers ? texts().allSame : texts().noNumbers}</p>;
}

function summaryOf(runs: readonly GradientRun[], parameter: number, length: Length): string {
  if (runs.length === 0) return texts().none;
  return runs
    .map((run) => {
      const { job } = run.snapshot;
      const { estimate, state } = readingOf(run, parameter, job.bins - 1);
      const text =
        state === 'stopped' || state === 'undefined'
          ? texts().is.noNumber
          : state === 'diverged'
            ? texts().is.diverged
            : fill(texts().is.value, { variance: significant(estimate.variance) });
      return fill(texts().at, {
        short: run.short,
        symbol: length.symbol,
        job: significant(length.at(job, job.bins - 1) ?? 0),
        text,
      });
    })
    .join(' ');
}
