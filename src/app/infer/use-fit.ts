import { useStore } from 'zustand';
import type { FitProblem } from '../../inference/types';
import { sameFit } from '../../io/scene/scene-fields';
import type { RunStatus } from '../../ui/panel/run-status';
import { useScene } from '../use-app';
import type { FitPhase, FitState } from './fit/fits';
import { useInferContext } from './use-infer';

const STATES: Readonly<Record<FitPhase, RunStatus['state']>> = {
  running: 'running',
  finished: 'done',
  stopped: 'cancelled',
  failed: 'done',
};

interface Fit {
  readonly state: FitState;
  readonly problem: FitProblem | null;
  /** For the progress line of a card; iterations stand where trajectories stand elsewhere. */
  readonly status: readonly RunStatus[];
  /** True if what is shown was fitted with other settings than those on the page. */
  readonly changed: boolean;
}

/** The fits in view, whatever the page is set to now. */
export function useFit(): Fit {
  const { fits } = useInferContext();
  const scene = useScene();
  const state = useStore(fits.store);
  const paused = state.phase === 'paused';
  return {
    state,
    problem: state.problem,
    changed: state.scene !== null && !sameFit(state.scene, scene),
    status: state.runs.map((run) => ({
      state: paused && run.phase === 'running' ? 'paused' : STATES[run.phase],
      message: '',
      done: run.points.length,
      trajectories: run.options.iterations,
      stale: false,
      left: state.left,
    })),
  };
}
