import type { Job } from '../../engine/types';
import { findEstimator } from '../../estimators/registry';
import { jobOf } from '../../inference/draw';
import { prepareProblem } from '../../inference/problem/problem';
import type { FitOptions, FitProblem } from '../../inference/types';
import type { Recommendation } from './recommend';

/** Trajectories that the advice for a fit is for, at most: engines number no more. */
const MOST = 2 ** 31;

/**
 * What a fit asks of an estimator, as a question for `recommend`: the gradient of the first thing that its first condition observes,
 * where the fit starts, for all the trajectories that it will spend. (A bias moves where a fit ends, however many iterations it has;
 * and what a pilot finds is carried from one iteration to the next.)
 * @throws ProblemError, ModelError
 */
export function fitQuestion(problem: FitProblem, options: FitOptions): Job {
  const [condition] = prepareProblem(problem).conditions;
  const position = problem.coordinates.map(({ start }) => Math.log(start));
  const { pilot: _, ...job } = jobOf(condition, position, options);
  return {
    ...job,
    observables: job.observables.slice(0, 1),
    estimator: 'score-function',
    options: {},
    trajectories: Math.min(MOST, options.trajectories * options.iterations),
  };
}

/** The options of a fit that follows a recommendation; unchanged where there is none. */
export function followed<T extends FitOptions>(options: T, { choice, temperature }: Recommendation): T {
  if (!choice || !findEstimator(choice.estimator.id)) return options;
  return {
    ...options,
    estimator: choice.estimator.id,
    options: choice.options,
    temperature: choice.temperature ?? temperature ?? options.temperature,
  };
}
