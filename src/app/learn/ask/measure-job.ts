import { type Job, SIMULATE, type Snapshot } from '../../../engine/types';
import type { Reading } from '../../../io/lessons/conditions';
import type { Measure } from '../../../io/lessons/lesson';
import { measuredParameter, measuredScene } from '../../../io/lessons/measured-scene';
import type { Scene } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { FIELDS } from '../../../numerics/moments';
import { estimateOf } from '../../../stats/estimates';
import { gradientJob, MAX_REACTIONS, modelOf, questionOf, textOf } from '../../scene/jobs';

/** Points of a curve, evenly spaced; the start is not one of them. */
export const CURVE_POINTS = 8;

/** What a control of a scene is set to: a parameter, an initial count, "T", "temperature" or "N". */
export function settingOf({ parameter: name }: Measure, scene: Scene): Reading {
  const { parameters, species } = modelOf(scene);
  const p = parameters.findIndex((parameter) => parameter.name === name);
  const s = species.findIndex((one) => one.name === name);
  const common = { T: scene.horizon, temperature: scene.temperature, N: scene.trajectories }[name];
  return { value: scene.parameters[p] ?? scene.initial[s] ?? common ?? Number.NaN, error: 0 };
}

/** What an engine has to run for a measure. @throws Error with a sentence for people */
export function measureJob(measure: Measure, base: Scene): Job {
  const { scene, problem } = measuredScene(measure, base);
  if (!scene) throw new Error(fill(learn().measure.impossible, { problem }));
  switch (measure.quantity) {
    case 'gradient':
    case 'noise':
    case 'exploded':
      return { ...gradientJob(scene, scene.estimators[0]), bins: 1 };
    case 'time':
      // Its value column is the mean over trajectories of the time average, here min(τ, T).
      return { ...gradientJob(scene, { id: 'score-function', options: {} }), bins: 1 };
    case 'fitted':
    case 'setting':
      // See measure-fit.ts and settingOf.
      throw new Error(`not-a-run: ${measure.quantity}`);
    case 'curve':
      if (measure.estimator !== '') return { ...gradientJob(scene, scene.estimators[0]), bins: CURVE_POINTS };
      return simulation(scene, measure, CURVE_POINTS);
    default:
      return simulation(scene, measure, 1);
  }
}

const simulation = (scene: Scene, measure: Measure, bins: number): Job => ({
  ...questionOf(scene, bins),
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
});

/** What differs between jobs that only look at other functions of the same trajectories. */
const pathsOf = (job: Job): string => textOf({ ...job, observables: [] });

/**
 * The fewest jobs that find what all of these find: simulations that differ in their observables alone become one with all of them. No
 * number changes: its trajectories are the same.
 */
export function together(jobs: readonly Job[]): Job[] {
  const merged = new Map<string, Job>();
  for (const job of jobs) {
    const simulated = job.estimator === SIMULATE;
    const key = simulated ? pathsOf(job) : textOf(job);
    const other = simulated ? (merged.get(key)?.observables ?? []) : [];
    merged.set(key, { ...job, observables: [...new Set([...other, ...job.observables])] });
  }
  return [...merged.values()];
}

/** Whether a job, one of `together`, finds what another asks for. */
export const answers = (job: Job, asked: Job): boolean =>
  pathsOf(job) === pathsOf(asked) && asked.observables.every((one) => job.observables.includes(one));

/** The column of the result that a measure reads. */
function columnOf({ quantity, ...measure }: Measure, { model, observables }: Job): number {
  if (quantity === 'time') return 0;
  if (quantity === 'gradient' || quantity === 'noise' || (quantity === 'curve' && measure.estimator !== '')) {
    return (
      1 +
      measuredParameter(
        { quantity, ...measure },
        model.parameters.map(({ name }) => name),
      )
    );
  }
  // States: the counts come first. Other measures may have observables in the same job.
  return model.species.length + Math.max(0, observables.indexOf(measure.expression));
}

/** What a finished run says of a measure. @throws Error where trajectories were cut off */
export function readMeasured(measure: Measure, { job, moments, failures, done }: Snapshot): Reading {
  if (measure.quantity === 'exploded') {
    const share = done > 0 ? failures.exploded / done : 0;
    return { value: share, error: Math.sqrt((share * (1 - share)) / Math.max(1, done)) };
  }
  if (failures.stepBudget > 0 || failures.badPropensity > 0) {
    throw new Error(learn().measure.unfinished);
  }
  const column = columnOf(measure, job);
  if (measure.quantity !== 'curve') return readColumn(measure, estimateOf(moments, column));
  const width = moments.data.length / FIELDS / job.bins;
  const curve = Array.from({ length: job.bins }, (_, b) => ({
    time: (job.to * (b + 1)) / job.bins,
    ...readColumn(measure, estimateOf(moments, b * width + column)),
  }));
  const { value, error } = curve[curve.length - 1];
  return { value, error, curve };
}

function readColumn({ quantity, estimator }: Measure, found: ReturnType<typeof estimateOf>): Reading {
  const { mean, standardError, variance, varianceError } = found;
  if (quantity === 'variance') return { value: variance, error: varianceError };
  if (quantity === 'sd' || quantity === 'noise' || (quantity === 'curve' && estimator !== '')) {
    const sd = Math.sqrt(variance);
    return { value: sd, error: sd > 0 ? varianceError / (2 * sd) : 0 };
  }
  return { value: mean, error: standardError };
}
