import { changesWithTime } from '../../compile/rules';
import { initialCounts } from '../../compile/start';
import { DEFAULT_STEP, type Job, SIMULATE } from '../../engine/types';
import type { Question } from '../../estimators/question';
import { findEstimator } from '../../estimators/registry';
import type { ChosenEstimator, Scene } from '../../io/scene/scene';
import { randomStartOf, simulatedModel } from '../../io/scene/starting';
import { findModel, MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';

/** Bins of the simulation behind trajectories and distribution: fine enough to look continuous on a card. */
const SIMULATION_BINS = 100;
/** Of a model of so many species there are fewer bins and paths: millions of numbers several times a second would stop the page. */
const MANY_SPECIES = 1000;
export const simulationBins = (scene: Scene): number =>
  modelOf(scene).species.length > MANY_SPECIES ? SIMULATION_BINS / 5 : SIMULATION_BINS;
/** Bins of a gradient run: the time axis of the variance panel, and the bins of a `binned` observable. */
export const GRADIENT_BINS = 32;
const SAMPLE_PATHS = 24;
export const samplePaths = (scene: Scene): number =>
  modelOf(scene).species.length > MANY_SPECIES ? SAMPLE_PATHS / 4 : SAMPLE_PATHS;
/** Bounds what one trajectory may cost; reaching it is reported. */
export const MAX_REACTIONS = 2_000_000;

/** Names a run on the page: `SIMULATE` or the id of an estimator. */
export type RunKey = string;

export interface PlannedRun {
  readonly key: RunKey;
  readonly job: Job;
  /** See `textOf`: a run of the same text need not start again. */
  readonly text: string;
}

/** A scene's model; a scene that went through `decodeLink` or the store always names one that exists. */
export const modelOf = (scene: Scene): ModelSpec => findModel(scene.modelId) ?? MODELS[0];

/** Molecules at time 0: those that a person set, and those that follow from other numbers. */
export const countsOf = (scene: Scene): readonly number[] =>
  initialCounts(modelOf(scene), scene.parameters, scene.initial);

/** The bin of the simulation whose end is nearest to the moment of the distribution panel. */
export const momentBin = (scene: Scene): number => {
  const bins = simulationBins(scene);
  return Math.min(bins - 1, Math.max(0, Math.round(scene.moment * bins) - 1));
};

const usesTemperature = (id: string) => findEstimator(id)?.needsTemperature ?? true;
const usesStep = (id: string) => findEstimator(id)?.needsStep ?? false;

/** What a scene asks. */
export function questionOf(scene: Scene, bins: number): Question {
  const random = randomStartOf(scene, modelOf(scene));
  return {
    model: simulatedModel(modelOf(scene), scene),
    parameters: scene.parameters,
    initial: countsOf(scene),
    ...(random ? { random } : {}),
    from: 0,
    to: scene.horizon,
    observables: [scene.observable],
    kind: scene.kind,
    bins,
  };
}

/** What the sampling of all runs of a scene has in common. */
const samplingOf = ({ seed, trajectories }: Scene) => ({ seed, first: 0, trajectories, maxReactions: MAX_REACTIONS });

/** Bins of a scene's gradient runs; one for what changes with the time by itself, which is observed at the end alone. */
export const gradientBins = (scene: Scene): number =>
  scene.kind === 'endpoint' && changesWithTime(modelOf(scene), scene.observable) ? 1 : GRADIENT_BINS;

/** A scene's gradient by one estimator. */
export const gradientJob = (scene: Scene, { id, options }: ChosenEstimator): Job => ({
  ...questionOf(scene, gradientBins(scene)),
  ...samplingOf(scene),
  estimator: id,
  options,
  // A temperature or a step that the estimator does not use must not restart its run.
  temperature: usesTemperature(id) ? scene.temperature : 1,
  step: usesStep(id) ? scene.step : DEFAULT_STEP,
  samplePaths: 0,
});

/** Names the run of corrected means; the probe of that id. */
export const MEANS = 'controlled-means';
/** Points in time at which means are corrected: every fifth of the simulation's. */
export const MEANS_BINS = 20;
/** Species whose means are corrected at most: each has coefficients of its own. */
const MEANS_SPECIES = 6;

/** The observable, and the species with a line of their own, those that it mentions first. */
function meansOf({ observable }: Scene, { species }: ModelSpec): string[] {
  const mentioned = new Set(observable.match(/[A-Za-z_]\w*/g));
  const lines = species.filter(({ prominent }) => prominent !== false).map(({ name }) => name);
  const first = [...lines.filter((name) => mentioned.has(name)), ...lines.filter((name) => !mentioned.has(name))];
  return [...new Set([observable, ...first.slice(0, MEANS_SPECIES)])];
}

/** Means corrected by control variates, over the same trajectories; none where trajectories are stopped by a condition. */
const meansJob = (scene: Scene): Job => ({
  ...questionOf(scene, MEANS_BINS),
  ...samplingOf(scene),
  observables: meansOf(scene, modelOf(scene)),
  kind: 'endpoint',
  estimator: MEANS,
  options: {},
  temperature: 1,
  samplePaths: 0,
});

/** Whether a scene's means can be corrected at all. */
export const canCorrectMeans = (scene: Scene): boolean => scene.until === '';

/** The runs that a scene asks for: one simulation, one per chosen estimator, and corrected means if they are wanted. */
export function planRuns(scene: Scene): PlannedRun[] {
  const question = questionOf(scene, simulationBins(scene));
  const simulation: Job = {
    ...question,
    ...samplingOf(scene),
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature: 1,
    samplePaths: samplePaths(scene),
    histogram: { bin: momentBin(scene), column: question.model.species.length },
  };
  const gradients = scene.estimators.map((chosen) => gradientJob(scene, chosen));
  const means = scene.correctMeans && canCorrectMeans(scene) ? [meansJob(scene)] : [];
  return [simulation, ...gradients, ...means].map((job) => ({ key: job.estimator, job, text: textOf(job) }));
}

/** Whether the view shows what a run of the scene finds. */
const isShown = ({ view, lesson }: Scene, key: RunKey): boolean =>
  view === 'explore' ||
  (view === 'learn' && lesson !== '') ||
  (view === 'model' && (key === SIMULATE || key === MEANS));

/**
 * The runs that there are to be, where some are there already: those that the view shows. What another view shows goes on while it is
 * about the scene, and is not begun before it is looked at.
 */
export function nextRuns(scene: Scene, present: readonly PlannedRun[]): PlannedRun[] {
  // Behind the inference view, the runs of the other view wait as they are.
  if (scene.view === 'infer') return [...present];
  const isPresent = (run: PlannedRun) => present.some(({ key, text }) => key === run.key && text === run.text);
  return planRuns(scene).filter((run) => isShown(scene, run.key) || isPresent(run));
}

/** Equal texts are equal jobs or queries: the model's id stands for the whole model, which is constant. */
export const textOf = (job: Omit<Question, 'kind'>): string => JSON.stringify({ ...job, model: job.model.id });
