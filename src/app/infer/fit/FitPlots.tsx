import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import type { Figure } from '../../../figures/figure';
import { editable, significant } from '../../../figures/format';
import { LOSS_WINDOW, MEAN_LOSS } from '../../../inference/loss';
import { Choice } from '../../../ui/panel/Choice';
import { Panel } from '../../../ui/panel/Panel';
import { TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { IdentityLegend } from '../../EstimatorLegend';
import { useFit } from '../use-fit';
import { CLOCKS, type Clock, fitTable, lossFigure, parameterFigure, signalFigure, smoothed } from './fit-figures';
import { seriesOf, targetFigure, targetTable } from './fit-target';
import type { FitPoint, FitRun } from './fits';

const EMPTY = <p className="quiet">Press Start to fit.</p>;

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
      summary={words.join(' ') || 'No fit yet.'}
      table={() => fitTable(state)}
      empty={EMPTY}
      controls={
        <>
          <FitLegend />
          {children}
        </>
      }
    />
  );
}

const CLOCK_LABELS: Readonly<Record<Clock, string>> = {
  iterations: 'iteration',
  trajectories: 'trajectories',
  seconds: 'seconds',
};

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
      title="The loss, squared distance to the data, as the fit goes on"
      subtitle={
        figure
          ? `Mean of ${LOSS_WINDOW} iterations with its 95 % interval; near 0 the unbiased estimates scatter to both sides, and means below 0 are not drawn`
          : undefined
      }
      figure={figure}
      say={(_, { points }) =>
        `${MEAN_LOSS} ${significant(smoothed(points).mean.at(-1) ?? Number.NaN)} after ${points.length} iterations`
      }
    >
      <Choice
        name="fit-clock"
        label="Measured in"
        value={clock}
        options={CLOCKS.map((id) => ({ id, label: CLOCK_LABELS[id] }))}
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
        label="Parameter"
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
    ? 'Parameters on their way'
    : truth === undefined
      ? `${name} on its way to an estimate`
      : `${name} on its way to the truth, ${editable(truth, 4)}`;
  return (
    <FitPanel
      id="fit-parameters"
      title={title}
      subtitle={
        problem
          ? `${truth === undefined ? 'L' : 'Dashed: the truth; l'}ogarithmic scale, as the optimiser sees it`
          : undefined
      }
      figure={figure}
      say={(_, { parameters }) => `${name} is ${significant(parameters[slot] ?? 0)}`}
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
      title={name ? `Signal to noise of the gradient in ln ${name}` : 'Signal to noise of the gradient'}
      subtitle={
        problem
          ? `Gradient over its standard error, mean over ${LOSS_WINDOW} iterations; below the dashed line, noise dominates`
          : undefined
      }
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
      title={shown ? `${nameOf(at)}, simulated and measured` : 'Simulated and measured'}
      subtitle={
        shown &&
        (problem?.coordinates.every((c) => c.truth !== undefined)
          ? 'Data were simulated with the true parameters'
          : shown.errors
            ? 'Data from a file, with their 95 % intervals'
            : 'Data from a file')
      }
      figure={figure}
      runs={status}
      summary={shown ? `The data of ${shown.label} are ${shown.target.length} numbers.` : 'No fit yet.'}
      table={() => targetTable(state)}
      empty={EMPTY}
      controls={
        <>
          <FitLegend />
          {series.length > 1 && (
            <label className="select">
              <span className="visually-hidden">Data shown</span>
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
