import { type Job, SIMULATE, type Snapshot } from '../../engine/types';
import type { Measurement } from '../../io/lessons/conditions';
import type { Measure } from '../../io/lessons/lesson';
import { measuredParameter, measuredScene } from '../../io/lessons/measured-scene';
import type { Scene } from '../../io/scene';
import { estimateOf } from '../../stats/estimates';
import { gradientJob, MAX_REACTIONS, questionOf } from '../scene/jobs';

/** What an engine has to run for a measure. @throws Error with a sentence for people */
export function measureJob(measure: Measure, base: Scene): Job {
  const { scene, problem } = measuredScene(measure, base);
  if (!scene) throw new Error(`This cannot be measured here: ${problem}`);
  switch (measure.quantity) {
    case 'gradient':
    case 'noise':
    case 'exploded':
      return { ...gradientJob(scene, scene.estimators[0]), bins: 1 };
    case 'time':
      // Its value column is the mean over trajectories of the time average, here min(τ, T).
      return { ...gradientJob(scene, { id: 'score-function', options: {} }), bins: 1 };
    default:
      return {
        ...questionOf(scene, 1),
        // A scene with a condition observes a time; asked for is the value where each trajectory stopped.
        observables: [measure.expression],
        kind: 'endpoint',
        estimator: SIMULATE,
        options: {},
        temperature: 1,
        seed: scene.seed,
        first: 0,
        trajectories: scene.trajectories,
        maxReactions: MAX_REACTIONS,
        samplePaths: 0,
      };
  }
}

/** The column of the result that a measure reads. */
function columnOf({ quantity, ...measure }: Measure, { model }: Job): number {
  if (quantity === 'time') return 0;
  if (quantity === 'gradient' || quantity === 'noise') {
    return (
      1 +
      measuredParameter(
        { quantity, ...measure },
        model.parameters.map(({ name }) => name),
      )
    );
  }
  // States: the counts come first.
  return model.species.length;
}

/** What a finished run says of a measure. @throws Error where trajectories were cut off */
export function readMeasured(measure: Measure, { job, moments, failures, done }: Snapshot): Measurement {
  if (measure.quantity === 'exploded') {
    const share = done > 0 ? failures.exploded / done : 0;
    return { value: share, error: Math.sqrt((share * (1 - share)) / Math.max(1, done)) };
  }
  if (failures.stepBudget > 0 || failures.badPropensity > 0) {
    throw new Error(
      'Some trajectories could not be simulated to their end. Choose a shorter horizon or smaller numbers.',
    );
  }
  const { mean, standardError, variance, varianceError } = estimateOf(moments, columnOf(measure, job));
  if (measure.quantity === 'variance') return { value: variance, error: varianceError };
  if (measure.quantity === 'sd' || measure.quantity === 'noise') {
    const sd = Math.sqrt(variance);
    return { value: sd, error: sd > 0 ? varianceError / (2 * sd) : 0 };
  }
  return { value: mean, error: standardError };
}
