import { scaledCounts, scaledModel } from '../compile/scaled-model';
import { initialCounts } from '../compile/start';
import { firstPassage } from '../compile/stopped';
import type { Job } from '../engine/types';
import { type InitialLaw, lawMean, lawText, type RandomStart, readInitialLaw } from '../models/initial-law';
import type { ModelSpec } from '../models/types';
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

/** A scene with a condition observes the time until it is met, counted up to the horizon, wherever that moves. */
export const observingTimes = (scene: Scene): Scene =>
  scene.until ? { ...scene, kind: 'timeAverage', observable: passageObservable(scene.until, scene.horizon) } : scene;

/** The observable whose time average up to the horizon is min(τ, T). */
const passageObservable = (condition: string, horizon: number): string => `${horizon} * piecewise(0, ${condition}, 1)`;

const UNTIL = ' until ';

/** The id of the model that runs for a scene. */
export const simulatedId = ({ modelId, until, volume }: Pick<Scene, 'modelId' | 'until' | 'volume'>): string =>
  `${modelId}${volume === 1 ? '' : ` at volume ${volume}`}${until ? `${UNTIL}${until}` : ''}`;

const made = new Map<string, ModelSpec>();
const KEPT = 20;

/** What runs for a scene: its model in the scene's volume, with trajectories that end where the scene's condition is met. */
export function simulatedModel(model: ModelSpec, { until, volume }: Pick<Scene, 'until' | 'volume'>): ModelSpec {
  const id = simulatedId({ modelId: model.id, until, volume });
  if (id === model.id) return model;
  let found = made.get(id);
  if (!found) {
    const scaled = scaledModel(model, volume);
    found = { ...(until ? firstPassage(scaled, until).model : scaled), id };
    if (made.size >= KEPT) made.delete(made.keys().next().value as string);
    made.set(id, found);
  }
  return found;
}

/** Initial counts of what runs for a scene: those that a person set, in the scene's volume, and those that follow. */
export const simulatedCounts = (
  model: ModelSpec,
  { parameters, initial, volume }: Pick<Scene, 'parameters' | 'initial' | 'volume'>,
): readonly number[] => initialCounts(scaledModel(model, volume), parameters, scaledCounts(model, initial, volume));

/** What the scene's observable is called. */
export const observableName = ({ observable, until }: Pick<Scene, 'observable' | 'until'>): string =>
  until ? 'min(τ, T)' : observable;

/** The same of a run: the id of its model says whether a condition ends its trajectories. */
export const runObservable = ({ model, observables }: Pick<Job, 'model' | 'observables'>): string =>
  model.id.includes(UNTIL) ? 'min(τ, T)' : observables[0];

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

const scaledLaw = (law: InitialLaw | null, by: number): InitialLaw | null =>
  law?.kind === 'poisson' ? { ...law, mean: law.mean * by } : law && { ...law, n: Math.round(law.n * by) };

const starts = new Map<string, RandomStart>();

/** How trajectories of a scene start where not all start alike; the same object for the same laws. */
export function randomStartOf({ laws, volume }: Pick<Scene, 'laws' | 'volume'>): RandomStart | undefined {
  if (!laws.some(Boolean)) return undefined;
  const key = `${volume};${laws.join(';')}`;
  let found = starts.get(key);
  if (!found) {
    found = { laws: laws.map((text) => (text ? scaledLaw(lawIn(text), volume) : null)) };
    if (starts.size >= KEPT) starts.delete(starts.keys().next().value as string);
    starts.set(key, found);
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
