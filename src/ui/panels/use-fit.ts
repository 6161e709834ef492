import { useStore } from 'zustand';
import type { FitProblem } from '../../inference/types';
import { fits } from '../../store/app';
import { type FitPhase, type FitState, problemOf } from '../../store/fits';
import type { RunStatus } from '../../store/state';
import { useScene } from '../use-app';

const STATES: Readonly<Record<FitPhase, RunStatus['state']>> = {
  running: 'running',
  finished: 'done',
  stopped: 'cancelled',
  failed: 'failed',
};

interface Fit {
  readonly state: FitState;
  readonly problem: FitProblem | null;
  /** For the progress line of a card; iterations stand where trajectories stand elsewhere. */
  readonly status: readonly RunStatus[];
  /** True if what is shown was fitted with other settings than those on the page. */
  readonly changed: boolean;
}

/** The fits of the model on the page. */
export function useFit(): Fit {
  const scene = useScene();
  const state = useStore(fits.store);
  const own = state.scene?.modelId === scene.modelId;
  const fitted = state.scene;
  const changed =
    own &&
    fitted !== null &&
    JSON.stringify([{ ...problemOf(fitted), model: 0 }, fitted.fit, fitted.estimators, fitted.seed]) !==
      JSON.stringify([{ ...problemOf(scene), model: 0 }, scene.fit, scene.estimators, scene.seed]);
  return {
    state,
    problem: own ? state.problem : null,
    changed,
    status: own
      ? state.runs.map((run) => ({
          state: STATES[run.phase],
          message: '',
          done: run.steps.length,
          trajectories: fitted?.fit.iterations ?? 1,
          stale: false,
          left: state.left,
        }))
      : [],
  };
}
