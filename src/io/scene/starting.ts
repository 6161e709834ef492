import { firstPassage } from '../../compile/stopped';
import type { Job } from '../../engine/types';
import {
  type InitialLaw,
  lawMean,
  lawText,
  MAX_MEAN,
  type RandomStart,
  readInitialLaw,
} from '../../models/initial-law';
import type { ModelSpec } from '../../models/types';
import { tableOf } from './cells-text';
import type { Scene } from './scene';

/** Why a condition cannot end trajectories of a model; empty if it can. */
export function conditionProblem(model: ModelSpec, condition: string): string {
  try {
    firstPassage(model, condition);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * A scene with a condition observes the time until it is met, counted up to the horizon, wherever that moves; or whether it has been met,
 * which a trajectory that has ended tells at any later time.
 */
export function observingTimes(scene: Scene): Scene {
  if (!scene.until) return scene;
  return scene.passage === 'probability'
    ? { ...scene, kind: 'endpoint', observable: `${MET}${scene.until}, 0)` }
    : { ...scene, kind: 'timeAverage', observable: passageObservable(scene.until, scene.horizon) };
}

/** How the observable that is 1 once a condition has been met begins. */
const MET = 'piecewise(1, ';

/** Whether a run with a condition observes if it has been met, and not for how long it has not. */
export const observesProbability = ({ observables }: Pick<Job, 'observables'>): boolean =>
  observables[0].startsWith(MET);

/** The observable whose time average up to the horizon is min(τ, T). */
const passageObservable = (condition: string, horizon: number): string => `${horizon} * piecewise(0, ${condition}, 1)`;

/**
 * What a run's average up to a bin's end is to be multiplied by, to be of the time until a condition is met, min(τ, t), at that end t: the run
 * averages T [not met] over [0, t], and at earlier times than T that is T/t min(τ, t). 1 for any other run.
 */
export function passageScale(
  { model, observables, kind, bins }: Pick<Job, 'model' | 'observables' | 'kind' | 'bins'>,
  bin: number,
): number {
  const observesTime = model.id.includes(UNTIL) && kind === 'timeAverage' && !observesProbability({ observables });
  return observesTime ? (bin + 1) / bins : 1;
}

const UNTIL = ' until ';

/** The id of the model that runs for a scene. */
export const simulatedId = ({ modelId, until }: Pick<Scene, 'modelId' | 'until'>): string =>
  until ? `${modelId}${UNTIL}${until}` : modelId;

const stopped = new Map<string, ModelSpec>();
const KEPT = 20;

/** What runs for a scene: its model, or the one whose trajectories end where the scene's condition is met. */
export function simulatedModel(model: ModelSpec, { until }: Pick<Scene, 'until'>): ModelSpec {
  if (!until) return model;
  const id = simulatedId({ modelId: model.id, until });
  let found = stopped.get(id);
  if (!found) {
    found = { ...firstPassage(model, until).model, id };
    if (stopped.size >= KEPT) stopped.delete(stopped.keys().next().value as string);
    stopped.set(id, found);
  }
  return found;
}

/** What the scene's observable is called. */
export const observableName = ({
  observable,
  until,
  passage,
}: Pick<Scene, 'observable' | 'until' | 'passage'>): string =>
  until ? passageName(passage === 'probability') : observable;

const passageName = (probability: boolean) => (probability ? 'τ ≤ T' : 'min(τ, T)');

/** The same of a run: the id of its model says whether a condition ends its trajectories. */
export const runObservable = ({ model, observables }: Pick<Job, 'model' | 'observables'>): string =>
  model.id.includes(UNTIL) ? passageName(observesProbability({ observables })) : observables[0];

/** The scene without a condition, for what does not stop trajectories. */
export function withoutPassage(scene: Scene, model: ModelSpec): Scene {
  if (!scene.until) return scene;
  return { ...scene, until: '', observable: model.observables[0].expression };
}

const parsed = new Map<string, InitialLaw | null>();

/** A law from its text, which has been checked. */
function lawIn(text: string): InitialLaw | null {
  if (!parsed.has(text)) parsed.set(text, readInitialLaw(text));
  return parsed.get(text) ?? null;
}

const starts = new WeakMap<ModelSpec, Map<string, RandomStart>>();

/** How trajectories of a scene start where not all start alike; the same object for the same laws and cells. */
export function randomStartOf(
  { laws, cells }: Pick<Scene, 'laws' | 'cells'>,
  model: ModelSpec,
): RandomStart | undefined {
  const table = tableOf(cells, model);
  if (!table && !laws.some(Boolean)) return undefined;
  const own = starts.get(model) ?? new Map<string, RandomStart>();
  starts.set(model, own);
  const key = [...laws, cells].join(';');
  let found = own.get(key);
  if (!found) {
    found = {
      laws: model.species.map((_, s) => (laws[s] && !table?.species.includes(s) ? lawIn(laws[s]) : null)),
      ...(table ? { table } : {}),
    };
    if (own.size >= KEPT) own.delete(own.keys().next().value as string);
    own.set(key, found);
  }
  return found;
}

/**
 * Reads what a person typed in the place of an initial count. Null if it is no law at all, and may be a number.
 * @returns its text as it is written here and its mean, or what is wrong with it
 */
export function typedLaw(
  text: string,
): { readonly law: string; readonly mean: number } | { readonly problem: string } | null {
  try {
    const law = readInitialLaw(text);
    return law && { law: lawText(law), mean: Math.round(lawMean(law)) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A law with its mean times a factor; a binomial one keeps its probability, as cells of the same kind would. */
export function scaledLaw(text: string, factor: number): string {
  const law = text ? readInitialLaw(text) : null;
  if (!law) return text;
  return law.kind === 'poisson'
    ? `poisson(${Math.min(MAX_MEAN, Number((law.mean * factor).toPrecision(12)))})`
    : `binomial(${Math.min(MAX_MEAN, Math.round(law.n * factor))}, ${law.p})`;
}
