import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../estimators/registry';
import { themeStore } from '../../store/theme';
import { editable, significant } from '../format';
import { Choice } from './Choice';
import { IdentityLegend } from './EstimatorLegend';
import { CLOCKS, type Clock, fitTable, lossFigure, parameterFigure, SMOOTHING, signalFigure } from './fit-figures';
import { seriesOf, targetFigure, targetTable } from './fit-target';
import { INK } from './ink';
import { Panel } from './Panel';
import { useFit } from './use-fit';

const EMPTY = <p className="quiet">Press Start to fit.</p>;

export const useInk = () => INK[useStore(themeStore, (state) => state.theme)];

/** The legend that every fit panel shares. */
export function FitLegend() {
  const { state } = useFit();
  if (state.runs.length === 0) return null;
  return <IdentityLegend chosen={state.runs.map(({ estimator: id, options }) => ({ id, options: options.options }))} />;
}

const CLOCK_LABELS: Readonly<Record<Clock, string>> = {
  iterations: 'iteration',
  trajectories: 'trajectories',
  seconds: 'seconds',
};

/** How far the simulated observables are from the data. */
export function FitLoss() {
  const { state, problem, status } = useFit();
  const timed = state.scene?.fit.design.budget ?? 0;
  const [chosen, setChosen] = useState<Clock | null>(null);
  const clock = chosen ?? (timed > 0 ? 'seconds' : 'iterations');
  const figure = useMemo(() => (problem ? lossFigure(state, clock) : null), [state, problem, clock]);
  const text = state.runs.map(({ estimator, points }) => {
    const last = points.at(-1);
    return last
      ? `${findEstimator(estimator)?.short}: loss ${significant(last.loss)} after ${points.length} iterations.`
      : '';
  });
  return (
    <Panel
      id="fit-loss"
      title="Squared distance to the data, as the fit goes on"
      subtitle={figure ? `Mean over ${SMOOTHING} iterations with its 95 % interval` : undefined}
      figure={figure}
      runs={status}
      summary={text.join(' ') || 'No fit yet.'}
      table={() => fitTable(state)}
      empty={EMPTY}
      controls={
        <>
          <FitLegend />
          <Choice
            name="fit-clock"
            label="Measured in"
            value={clock}
            options={CLOCKS.map((id) => ({ id, label: CLOCK_LABELS[id] }))}
            onChange={setChosen}
          />
        </>
      }
    />
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
  const { state, problem, status } = useFit();
  const ink = useInk();
  const { slot, name, picker } = useSlot('fit-parameter');
  const figure = useMemo(
    () => (problem ? parameterFigure(state, problem, slot, ink, 'iterations') : null),
    [state, problem, slot, ink],
  );
  const truth = problem?.coordinates[slot]?.truth;
  const title = !problem
    ? 'Parameters on their way'
    : truth === undefined
      ? `${name} on its way to an estimate`
      : `${name} on its way to the truth, ${editable(truth, 4)}`;
  return (
    <Panel
      id="fit-parameters"
      title={title}
      subtitle={
        problem && `${truth === undefined ? 'L' : 'Dashed: the truth; l'}ogarithmic scale, as the optimiser sees it`
      }
      figure={figure}
      runs={status}
      summary={
        state.runs
          .map(
            ({ estimator, parameters }) =>
              `${findEstimator(estimator)?.short}: ${name} is ${significant(parameters[slot] ?? 0)}.`,
          )
          .join(' ') || 'No fit yet.'
      }
      table={() => fitTable(state)}
      empty={EMPTY}
      controls={
        <>
          <FitLegend />
          {picker}
        </>
      }
    />
  );
}

/** How much of a gradient is signal. */
export function FitSignal() {
  const { state, problem, status } = useFit();
  const ink = useInk();
  const { slot, name, picker } = useSlot('fit-signal-parameter');
  const figure = useMemo(
    () => (problem ? signalFigure(state, problem, slot, ink, 'iterations') : null),
    [state, problem, slot, ink],
  );
  return (
    <Panel
      id="fit-signal"
      title={name ? `Signal to noise of the gradient in ln ${name}` : 'Signal to noise of the gradient'}
      subtitle={
        problem && `Gradient over its standard error, mean over ${SMOOTHING} iterations; below the dashes, noise leads`
      }
      figure={figure}
      runs={status}
      summary={
        state.runs
          .map(({ estimator, points }) => {
            const last = points.at(-1);
            if (!last) return '';
            const ratio = Math.abs(last.gradient[slot]) / last.gradientError[slot];
            return `${findEstimator(estimator)?.short}: ${significant(ratio, 2)}.`;
          })
          .join(' ') || 'No fit yet.'
      }
      table={() => fitTable(state)}
      empty={EMPTY}
      controls={
        <>
          <FitLegend />
          {picker}
        </>
      }
    />
  );
}

/** What is simulated against what was measured. */
export function FitTarget() {
  const { state, problem, status } = useFit();
  const ink = useInk();
  const [chosen, setChosen] = useState(0);
  const series = useMemo(() => (problem ? seriesOf(problem) : []), [problem]);
  const at = Math.min(chosen, series.length - 1);
  const shown = series[at];
  const figure = useMemo(
    () => (shown && state.runs.some(({ means }) => means.length > 0) ? targetFigure(state, shown, ink) : null),
    [state, shown, ink],
  );
  const several = (problem?.conditions.length ?? 0) > 1;
  const nameOf = (i: number) =>
    several ? `${problem?.conditions[series[i].condition].name}: ${series[i].label}` : series[i].label;
  return (
    <Panel
      id="fit-target"
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
