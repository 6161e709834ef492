import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import type { Figure } from '../../../figures/figure';
import { editable, significant } from '../../../figures/format';
import { LOSS_WINDOW, MEAN_LOSS } from '../../../inference/loss';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said, say } from '../../../messages/said';
import { Choice } from '../../../ui/panel/Choice';
import { Panel } from '../../../ui/panel/Panel';
import { TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { IdentityLegend } from '../../EstimatorLegend';
import { useFit } from '../use-fit';
import { CLOCKS, type Clock, fitTable, lossFigure, parameterFigure, signalFigure, smoothed } from './fit-figures';
import { seriesOf, targetFigure, targetTable } from './fit-target';
import type { FitPoint, FitRun } from './fits';

const nothingYet = () => <p className="quiet">{texts().plots.press}</p>;

export const useTextColor = () => TEXT_COLOR[useStore(themeStore, (state) => state.theme)];

/** The legend that every fit panel shares. */
export function FitLegend() {
  const { state } = useFit();
  if (state.runs.length === 0) return null;
  return <IdentityLegend chosen={state.runs.map(({ estimator: id, options }) => ({ id, options: options.options }))} />;
}

interface FitPanelProps {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly figure: Figure | null;
  /** What there is to say of a run's last point, for those who do not see the plot. */
  readonly say: (last: FitPoint, run: FitRun) => string;
  /** What chooses what is shown. */
  readonly children: ReactNode;
}

/** A plot with a line per run, from its first iteration on. */
function FitPanel({ say, children, ...props }: FitPanelProps) {
  const { state, status } = useFit();
  const words = state.runs.map((run) => {
    const last = run.points.at(-1);
    return last ? `${findEstimator(run.estimator)?.short}: ${say(last, run)}.` : '';
  });
  return (
    <Panel
      {...props}
      scene={state.scene ?? undefined}
      runs={status}
      summary={words.join(' ') || texts().plots.none}
      table={() => fitTable(state)}
      empty={nothingYet()}
      controls={
        <>
          <FitLegend />
          {children}
        </>
      }
    />
  );
}

const clockLabels = (): Readonly<Record<Clock, string>> => ({
  iterations: texts().columns.iteration,
  trajectories: texts().columns.trajectories,
  seconds: texts().columns.seconds,
});

/** How far the simulated observables are from the data. */
export function FitLoss() {
  const { state, problem } = useFit();
  const timed = state.scene?.fit.design.budget ?? 0;
  const [chosen, setChosen] = useState<Clock | null>(null);
  const clock = chosen ?? (timed > 0 ? 'seconds' : 'iterations');
  const figure = useMemo(() => (problem ? lossFigure(state, clock) : null), [state, problem, clock]);
  return (
    <FitPanel
      id="fit-loss"
      title={texts().plots.loss}
      subtitle={figure ? fill(texts().plots.lossHint, { LOSS_WINDOW }) : undefined}
      figure={figure}
      say={(_, { points }) =>
        say`${said(MEAN_LOSS)} ${significant(smoothed(points).mean.at(-1) ?? Number.NaN)} after ${points.length} iterations`
      }
    >
      <Choice
        name="fit-clock"
        label={texts().plots.measuredIn}
        value={clock}
        options={CLOCKS.map((id) => ({ id, label: clockLabels()[id] }))}
        onChange={setChosen}
      />
    </FitPanel>
  );
}

/** Which coordinate a card looks at. */
function useSlot(name: string) {
  const { problem } = useFit();
  const [chosen, setChosen] = useState('');
  const names = problem?.coordinates.map((c) => c.name) ?? [];
  const slot = Math.max(0, names.indexOf(chosen));
  const picker =
    names.length > 1 ? (
      <Choice
        name={name}
        label={texts().plots.parameter}
        value={names[slot]}
        options={names.map((id) => ({ id, label: id }))}
        onChange={setChosen}
      />
    ) : null;
  return { slot, name: names[slot] ?? '', picker };
}

/** A parameter on its way. */
export function FitParameters() {
  const { state, problem } = useFit();
  const textColor = useTextColor();
  const { slot, name, picker } = useSlot('fit-parameter');
  const figure = useMemo(
    () => (problem ? parameterFigure(state, problem, slot, textColor, 'iterations') : null),
    [state, problem, slot, textColor],
  );
  const truth = problem?.coordinates[slot]?.truth;
  const title = !problem
    ? texts().plots.onTheirWay
    : truth === undefined
      ? fill(texts().plots.toEstimate, { name })
      : fill(texts().plots.toTruth, { name, truth: editable(truth, 4) });
  return (
    <FitPanel
      id="fit-parameters"
      title={title}
      subtitle={problem ? (truth === undefined ? texts().plots.scale : texts().plots.scaleTruth) : undefined}
      figure={figure}
      say={(_, { parameters }) => `${name} = ${significant(parameters[slot] ?? 0)}`}
    >
      {picker}
    </FitPanel>
  );
}

/** How much of a gradient is signal. */
export function FitSignal() {
  const { state, problem } = useFit();
  const textColor = useTextColor();
  const { slot, name, picker } = useSlot('fit-signal-parameter');
  const figure = useMemo(
    () => (problem ? signalFigure(state, problem, slot, textColor, 'iterations') : null),
    [state, problem, slot, textColor],
  );
  return (
    <FitPanel
      id="fit-signal"
      title={name ? fill(texts().plots.signalOf, { name }) : texts().plots.signal}
      subtitle={problem ? fill(texts().plots.signalHint, { LOSS_WINDOW }) : undefined}
      figure={figure}
      say={({ gradient, gradientError }) => significant(Math.abs(gradient[slot]) / gradientError[slot], 2)}
    >
      {picker}
    </FitPanel>
  );
}

/** What is simulated against what was measured. */
export function FitTarget() {
  const { state, problem, status } = useFit();
  const textColor = useTextColor();
  const [chosen, setChosen] = useState(0);
  const series = useMemo(() => (problem ? seriesOf(problem) : []), [problem]);
  const at = Math.min(chosen, series.length - 1);
  const shown = series[at];
  const figure = useMemo(
    () => (shown && state.runs.some(({ means }) => means.length > 0) ? targetFigure(state, shown, textColor) : null),
    [state, shown, textColor],
  );
  const several = (problem?.conditions.length ?? 0) > 1;
  const nameOf = (i: number) =>
    several ? `${problem?.conditions[series[i].condition].name}: ${series[i].label}` : series[i].label;
  return (
    <Panel
      id="fit-target"
      scene={state.scene ?? undefined}
      title={shown ? fill(texts().plots.bothAt, { at: nameOf(at) }) : texts().plots.both}
      subtitle={
        shown &&
        (problem?.coordinates.every((c) => c.truth !== undefined)
          ? texts().plots.true
          : shown.errors
            ? texts().plots.fileIntervals
            : texts().plots.fromFile)
      }
      figure={figure}
      runs={status}
      summary={
        shown ? fill(texts().plots.numbers, { label: shown.label, target: shown.target.length }) : texts().plots.none
      }
      table={() => targetTable(state)}
      empty={nothingYet()}
      controls={
        <>
          <FitLegend />
          {series.length > 1 && (
            <label className="select">
              <span className="visually-hidden">{texts().plots.shown}</span>
              <select value={at} onChange={(event) => setChosen(Number(event.target.value))}>
                {series.map((_, i) => (
                  <option key={nameOf(i)} value={i}>
                    {nameOf(i)}
                  </option>
                ))}
              </select>
            </label>
          )}
        </>
      }
    />
  );
}
