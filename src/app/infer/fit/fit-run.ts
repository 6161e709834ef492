import { startOf } from '../../../inference/fit';
import type { FitCheckpoint, FitOptions, FitProblem, FitStatus, FitStep } from '../../../inference/types';
import type { SavedFit, SavedPoint } from '../../../io/saved/saved-run';

export type FitPhase = SavedFit['phase'];

/** What the page calls the ways in which a fit ends. */
export const PHASES: Readonly<Record<FitStatus, FitPhase>> = {
  finished: 'finished',
  converged: 'finished',
  budget: 'finished',
  stopped: 'stopped',
  diverged: 'failed',
  failed: 'failed',
};

export type FitPoint = SavedPoint;
export type FitRun = SavedFit;

function shortened({ problem: _, options: __, ...checkpoint }: FitCheckpoint): FitRun['checkpoint'] {
  return checkpoint;
}

export const checkpointOf = (problem: FitProblem, { options, checkpoint }: FitRun): FitCheckpoint => ({
  problem,
  options,
  ...checkpoint,
});

/** A run before its first iteration. @throws ProblemError if the problem is impossible */
export function freshRun(problem: FitProblem, options: FitOptions): FitRun {
  const start = problem.coordinates.map((coordinate) => coordinate.start);
  return {
    estimator: options.estimator,
    options,
    phase: 'running',
    message: '',
    points: [],
    means: [],
    parameters: start,
    average: start,
    checkpoint: shortened(startOf(problem, options)),
  };
}

export function advanced({ judgement: _judged, ...run }: FitRun, step: FitStep): FitRun {
  const { means, checkpoint, firstReaction: _, reactions: __, warning: ___, ...point } = step;
  const { position, tail } = checkpoint;
  return {
    ...run,
    options: checkpoint.options,
    points: [...run.points, point],
    means,
    parameters: position.map(Math.exp),
    average: position.map((phi, c) => Math.exp(tail.count > 0 ? tail.sum[c] / tail.count : phi)),
    checkpoint: shortened(checkpoint),
  };
}

/** True while a run has iterations before it. */
export const unfinished = ({ phase }: FitRun): boolean => phase === 'running' || phase === 'stopped';
