import { type ReactNode, useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import { editable, whole } from '../../../figures/format';
import { observableName } from '../../../io/scene/starting';
import { variance as texts } from '../../../messages/en/explore/variance';
import { fill } from '../../../messages/fill';
import { said, say } from '../../../messages/said';
import type { ModelSpec } from '../../../models/types';
import { LawList } from '../../../ui/panel/LawList';
import { Panel } from '../../../ui/panel/Panel';
import type { RunStatus } from '../../../ui/panel/run-status';
import { ACCENT, TEXT_COLOR } from '../../../ui/panel/text-color';
import { themeStore } from '../../../ui/theme';
import { useAppContext, useModel, useScene } from '../../use-app';
import { useTruth } from '../truth/use-truth';
import { useGradients } from '../use-runs';
import { biasFigure, sweepCourses, sweepFigure, sweepTable } from './sweep-figure';
import { changeAt, presentValue, type SweepAxis, type SweepState, sweepTrajectories } from './variance-sweep';
import { sweepWords } from './variance-words';

const STATES: Readonly<Record<SweepState['phase'], RunStatus['state']>> = {
  none: 'done',
  running: 'running',
  done: 'done',
  stopped: 'cancelled',
  failed: 'failed',
};

interface VarianceScanProps {
  readonly axis: SweepAxis;
  readonly parameter: number;
  readonly controls: ReactNode;
}

/** Pixels that the variance keeps beside the bias. */
const SHARED = 220;

/** What an axis is called, and its unit. */
function axisName(axis: SweepAxis, model: ModelSpec): { name: string; title: string } {
  if (axis === 'temperature') return { name: say`temperature`, title: texts().axis.temperature };
  if (axis === 'step') return { name: 'h', title: texts().axis.step };
  const { name, label = name, unit } = model.parameters[axis];
  return { name: label, title: `${label}, ${said(unit)}` };
}

/** Along the step the truth stays what it is: bias and variance can be seen side by side. */
function useStepTruth(axis: SweepAxis, parameter: number): { value: number | null; kind: string } {
  const { runs } = useGradients();
  const truth = useTruth(runs);
  if (axis !== 'step' || !truth) return { value: null, kind: '' };
  const { value } = truth.at(parameter, runs[0].snapshot.job.bins - 1);
  return { value, kind: truth.kind === 'exact' ? texts().exactAnswer : texts().reference };
}

/** Variance against a setting or a parameter: one small run per point and estimator, when asked for. */
export function VarianceSweepPanel({ axis, parameter, controls }: VarianceScanProps) {
  const { actions, sweep, store } = useAppContext();
  const scene = useScene();
  const model = useModel();
  const state = useStore(sweep.store);
  const theme = useStore(themeStore, (s) => s.theme);
  const own = state.axis === axis;
  const courses = useMemo(() => (own ? sweepCourses(state, parameter) : []), [own, state, parameter]);
  const { name, title } = axisName(axis, model);
  const present = presentValue(scene, axis);
  const derivative = `∂⟨${observableName(scene)}⟩/∂ ln ${model.parameters[parameter].name}`;
  const truth = useStepTruth(axis, parameter);
  const look = useMemo(
    () => ({
      x: title,
      y: fill(texts().sweep.variance, { derivative }),
      present,
      accent: ACCENT[theme],
      textColor: TEXT_COLOR[theme],
    }),
    [title, derivative, present, theme],
  );
  const figure = useMemo(() => sweepFigure(courses, state.values, look), [courses, state.values, look]);
  const bias = useMemo(
    () =>
      truth.value === null
        ? null
        : biasFigure(courses, state.values, truth.value, {
            ...look,
            y: fill(texts().sweep.bias, { kind: truth.kind }),
          }),
    [courses, state.values, truth.value, truth.kind, look],
  );
  const go = useCallback((value: number) => actions.patch(changeAt(store.getState().scene, axis, value)), [axis]);
  const pick = useCallback(
    (x: number) => {
      const distance = (value: number) => Math.abs(Math.log(value / x));
      const nearest = [...state.values].sort((a, b) => distance(a) - distance(b)).at(0);
      if (nearest !== undefined) go(nearest);
    },
    [state.values, go],
  );
  const words = sweepWords(courses, name, axis, truth.value);
  const said = words.map(({ short, text }) => `${short} ${text}.`).join(' ');
  const running = own && state.phase === 'running';
  const runs: RunStatus[] =
    own && state.phase !== 'none'
      ? [
          {
            state: STATES[state.phase],
            message: state.message,
            done: state.found.length,
            trajectories: state.total,
            stale: false,
            left: null,
          },
        ]
      : [];
  return (
    <Panel
      id="variance"
      title={fill(texts().sweep.title, {
        what: axis === 'step' ? texts().sweep.both : texts().sweep.varianceOnly,
        derivative,
        against: axis === 'step' ? texts().sweep.theStep : name,
      })}
      subtitle={
        own
          ? fill(texts().sweep.subtitle, {
              horizon: editable(scene.horizon),
              axis: whole(sweepTrajectories(axis)),
              bias: bias ? texts().sweep.bars : '',
            })
          : undefined
      }
      caption={words.map(({ short, text }) => `${short} ${text}`).join('. ')}
      figure={figure}
      minHeight={bias ? SHARED : undefined}
      second={bias && { figure: bias, summary: fill(texts().sweep.biasSummary, { said }) }}
      runs={runs}
      summary={courses.length === 0 ? texts().sweep.nothing : said}
      table={() => sweepTable(courses, name, truth.value)}
      onPick={pick}
      controls={controls}
      empty={
        scene.estimators.length === 0 ? (
          <p>{texts().choose}</p>
        ) : running ? (
          <p className="quiet">{texts().sweep.first}</p>
        ) : (
          <div className="invitation">
            <p className="quiet">
              {fill(texts().sweep.lead, {
                axis:
                  axis === 'step' && !scene.estimators.some(({ id }) => findEstimator(id)?.needsStep)
                    ? texts().sweep.noStep
                    : '',
              })}
            </p>
            <button type="button" className="button" onClick={() => void sweep.start(axis)}>
              {axis === 'step' ? texts().sweep.startStep : `Sweep ${name}`}
            </button>
          </div>
        )
      }
    >
      {courses.length > 0 && (
        <div className="sweep">
          {running ? (
            <button type="button" className="text-button" onClick={() => sweep.stop()}>
              {fill(texts().sweep.stop, { found: state.found.length, total: state.total })}
            </button>
          ) : (
            <button type="button" className="text-button" onClick={() => void sweep.start(axis)}>
              {texts().sweep.again}
            </button>
          )}
          <div className="sweep-stops" role="group" aria-label={fill(texts().sweep.goTo, { name })}>
            {state.values.map((value) => (
              <button
                key={value}
                type="button"
                className="text-button"
                aria-label={fill(texts().sweep.set, { name, value: editable(value, 3) })}
                aria-pressed={value === present}
                onClick={() => go(value)}
              >
                {editable(value, 3)}
              </button>
            ))}
          </div>
        </div>
      )}
      <LawList words={words} />
    </Panel>
  );
}
