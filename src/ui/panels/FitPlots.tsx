import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../estimators/registry';
import { themeStore } from '../../store/theme';
import { editable, significant } from '../format';
import { useScene } from '../use-app';
import { IdentityLegend } from './EstimatorLegend';
import { fitTable, lossFigure, parameterFigure, SMOOTHING, targetFigure } from './fit-figures';
import { INK } from './ink';
import { Panel } from './Panel';
import { useFit } from './use-fit';

const EMPTY = <p className="quiet">Press Start to fit.</p>;

const useInk = () => INK[useStore(themeStore, (state) => state.theme)];

/** The legend that every fit panel shares. */
function FitLegend() {
  const { state } = useFit();
  const { estimators } = useScene();
  const chosen = state.runs.map(({ estimator: id }) => estimators.find((e) => e.id === id) ?? { id, options: {} });
  return <IdentityLegend chosen={chosen} />;
}

/** How far the fitted observable is from its target. */
export function FitLoss() {
  const { state, problem, status } = useFit();
  const figure = useMemo(() => (problem ? lossFigure(state) : null), [state, problem]);
  const text = state.runs.map(({ estimator, steps }) => {
    const last = steps[steps.length - 1];
    return last
      ? `${findEstimator(estimator)?.short}: loss ${significant(last.loss)} after ${steps.length} iterations.`
      : '';
  });
  return (
    <Panel
      id="fit-loss"
      title="Squared distance to the target, by iteration"
      subtitle={
        problem
          ? `Bold: mean over the last ${SMOOTHING} iterations. Single ones are unbiased and may fall below 0`
          : undefined
      }
      figure={figure}
      runs={status}
      summary={text.join(' ') || 'No fit yet.'}
      table={() => fitTable(state)}
      empty={EMPTY}
      controls={<FitLegend />}
    />
  );
}

/** A parameter on its way to the truth. */
export function FitParameters() {
  const { state, problem, status } = useFit();
  const ink = useInk();
  const [chosen, setChosen] = useState('');
  const names = problem?.free.map((p) => problem.model.parameters[p].name) ?? [];
  const slot = Math.max(0, names.indexOf(chosen));
  const figure = useMemo(
    () => (problem ? parameterFigure(state, problem, slot, ink) : null),
    [state, problem, slot, ink],
  );
  const truth = problem?.parameters[problem.free[slot]];
  return (
    <Panel
      id="fit-parameters"
      title={
        problem
          ? `${names[slot]} on its way to the truth, ${editable(truth ?? 0)}`
          : 'Parameters on their way to the truth'
      }
      subtitle={problem ? 'Dashed: the truth; logarithmic scale, as the optimiser sees it' : undefined}
      figure={figure}
      runs={status}
      summary={
        state.runs
          .map(
            ({ estimator, parameters }) => `${findEstimator(estimator)?.short}: ${significant(parameters[slot] ?? 0)}.`,
          )
          .join(' ') || 'No fit yet.'
      }
      table={() => fitTable(state)}
      empty={EMPTY}
      controls={
        <>
          <FitLegend />
          {names.length > 1 && (
            <fieldset className="segments">
              <legend className="visually-hidden">Parameter</legend>
              {names.map((name, i) => (
                <label key={name} className="segment">
                  <input type="radio" name="fit-parameter" checked={slot === i} onChange={() => setChosen(name)} />
                  <span>{name}</span>
                </label>
              ))}
            </fieldset>
          )}
        </>
      }
    />
  );
}

/** What is fitted against what is wanted. */
export function FitTarget() {
  const { observable } = useScene();
  const { state, problem, status } = useFit();
  const ink = useInk();
  const figure = useMemo(() => (problem ? targetFigure(state, problem, ink) : null), [state, problem, ink]);
  const shown = problem?.observables[0] ?? observable;
  return (
    <Panel
      id="fit-target"
      title={
        problem && problem.bins > 1
          ? `⟨${shown}⟩ over time, fitted and wanted`
          : `⟨${shown}⟩ by iteration, and its target`
      }
      subtitle={problem ? 'Dashed: the target, simulated with the true parameters' : undefined}
      figure={figure}
      runs={status}
      summary={
        problem ? `The target of ${shown} is ${problem.target.map((t) => significant(t)).join(', ')}.` : 'No fit yet.'
      }
      table={() => fitTable(state)}
      empty={EMPTY}
      controls={<FitLegend />}
    />
  );
}
