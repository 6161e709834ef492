import { type ReactNode, useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { actions, scan } from '../../store/app';
import type { ScanAxis, ScanState } from '../../store/scan';
import type { RunStatus } from '../../store/state';
import { themeStore } from '../../store/theme';
import { editable } from '../format';
import { useModel, useScene } from '../use-app';
import { ACCENT } from './ink';
import { LawList } from './LawList';
import { Panel } from './Panel';
import { scanCourses, scanFigure, scanTable } from './scan-figure';
import { scanWords } from './variance-words';

const STATES: Readonly<Record<ScanState['phase'], RunStatus['state']>> = {
  none: 'done',
  running: 'running',
  done: 'done',
  stopped: 'cancelled',
  failed: 'failed',
};

interface VarianceScanProps {
  readonly axis: ScanAxis;
  readonly parameter: number;
  readonly controls: ReactNode;
}

/** Variance against the temperature or a parameter: one small run per point and estimator, when asked for. */
export function VarianceScan({ axis, parameter, controls }: VarianceScanProps) {
  const scene = useScene();
  const model = useModel();
  const state = useStore(scan.store);
  const accent = ACCENT[useStore(themeStore, (s) => s.theme)];
  const own = state.axis === axis;
  const courses = useMemo(() => (own ? scanCourses(state, parameter) : []), [own, state, parameter]);
  const name = axis === 'temperature' ? 'temperature' : (model.parameters[axis].label ?? model.parameters[axis].name);
  const unit = axis === 'temperature' ? '' : `, ${model.parameters[axis].unit}`;
  const present = axis === 'temperature' ? scene.temperature : scene.parameters[axis];
  const derivative = `∂⟨${scene.observable}⟩/∂ ln ${model.parameters[parameter].name}`;
  const figure = useMemo(
    () => scanFigure(courses, state.values, { x: `${name}${unit}`, y: `variance of ${derivative}`, present, accent }),
    [courses, state.values, name, unit, derivative, present, accent],
  );
  const go = useCallback(
    (value: number) => {
      if (axis === 'temperature') actions.patch({ temperature: value });
      else actions.setParameter(axis, value);
    },
    [axis],
  );
  const pick = useCallback(
    (x: number) => {
      const distance = (value: number) => Math.abs(Math.log(value / x));
      const nearest = [...state.values].sort((a, b) => distance(a) - distance(b)).at(0);
      if (nearest !== undefined) go(nearest);
    },
    [state.values, go],
  );
  const words = scanWords(courses, name, axis);
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
      title={`Variance of ${derivative} against ${name}`}
      subtitle={own ? `Of one trajectory up to T = ${editable(scene.horizon)}, from 512 per point` : undefined}
      figure={figure}
      runs={runs}
      summary={
        courses.length === 0 ? 'Nothing scanned yet.' : words.map(({ short, text }) => `${short} ${text}.`).join(' ')
      }
      table={() => scanTable(courses, name)}
      onPick={pick}
      controls={controls}
      empty={
        scene.estimators.length === 0 ? (
          <p>Choose an estimator above to see its variance.</p>
        ) : running ? (
          <p className="quiet">Running the first point…</p>
        ) : (
          <div className="invitation">
            <p className="quiet">One small run per point and estimator.</p>
            <button type="button" className="button" onClick={() => void scan.start(axis)}>
              Scan {name}
            </button>
          </div>
        )
      }
    >
      {courses.length > 0 && (
        <div className="sweep">
          {running ? (
            <button type="button" className="text-button" onClick={() => scan.stop()}>
              Stop at {state.found.length} of {state.total}
            </button>
          ) : (
            <button type="button" className="text-button" onClick={() => void scan.start(axis)}>
              Scan again
            </button>
          )}
          <div className="sweep-stops" role="group" aria-label={`Go to a value of ${name}`}>
            {state.values.map((value) => (
              <button
                key={value}
                type="button"
                className="text-button"
                aria-label={`Set ${name} to ${editable(value, 3)}`}
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
