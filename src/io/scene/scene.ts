import type { EnginePreference } from '../../engine/select';
import { DEFAULT_STEP } from '../../engine/types';
import { findEstimator } from '../../estimators/registry';
import type { ObservableKind } from '../../estimators/types';
import { FIT_DEFAULTS } from '../../inference/defaults';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { defaultDesign, type FitDesign } from './fit-design';

export { observableProblem } from './observable';

export type { EnginePreference };
export const ENGINE_PREFERENCES: readonly EnginePreference[] = ['auto', 'webgpu', 'cpu'];

export type View = 'explore' | 'infer' | 'findings' | 'model' | 'learn';
export const VIEWS: readonly View[] = ['explore', 'infer', 'findings', 'model', 'learn'];

export const PASSAGES = ['time', 'probability'] as const;
export type Passage = (typeof PASSAGES)[number];

/** What a variance is shown against: a length of the trajectory, a number, or a parameter by its index. */
export const NAMED_AXES = ['time', 'reactions', 'temperature', 'step'] as const;
export type VarianceAxis = (typeof NAMED_AXES)[number] | number;

/** The cards of the inference view. */
export const FIT_TABS = ['fit', 'landscape', 'replicates', 'certainty', 'runs'] as const;
export type FitTab = (typeof FIT_TABS)[number];

/** What stands beside the text in the model view. */
export const MODEL_SIDES = ['network', 'library', 'export', 'proof'] as const;
export type ModelSide = (typeof MODEL_SIDES)[number];

/** One estimator on the page, with its options, e.g. { baseline: 'leave-one-out' }. */
export interface ChosenEstimator {
  readonly id: string;
  readonly options: Readonly<Record<string, string>>;
}

/** What the inference view looks for, and how. */
export interface FitSettings {
  /** Per parameter of the model, whether it is to be inferred; at least one is. */
  readonly free: readonly boolean[];
  /** Per parameter of the model, where it starts if it is inferred. */
  readonly start: readonly number[];
  readonly iterations: number;
  /** Trajectories per iteration and estimator. */
  readonly batch: number;
  /** The optimiser's first steps in ln θ. */
  readonly learningRate: number;
  /** Everything that a person need not decide. */
  readonly design: FitDesign;
}

/** Everything that decides what the page shows, and so everything a link holds. */
export interface Scene {
  readonly modelId: string;
  /** Natural units, in the model's order. */
  readonly parameters: readonly number[];
  /** Molecules at t = 0, in the model's order. */
  readonly initial: readonly number[];
  /** Per species a law from which its initial count is drawn, "poisson(20)", or '' where it is a number; empty: all are. */
  readonly laws: readonly string[];
  /** Cells that trajectories start as, see io/cells-text.ts; empty: there is no such table. */
  readonly cells: string;
  /**
   * The volume, relative to that of the numbers that were set: how far counts and parameters have been scaled together. They are scaled already;
   * this is where the slider stands.
   */
  readonly volume: number;
  readonly horizon: number;
  readonly trajectories: number;
  readonly seed: number;
  readonly temperature: number;
  /** Step of finite differences, in ln θ. */
  readonly step: number;
  /** Condition in species that ends a trajectory; the observable is then the time until it is met. Empty: none. */
  readonly until: string;
  /** Of that condition: the mean of the time until it is met, or the probability that it is by the horizon. */
  readonly passage: Passage;
  /** Expression in species. */
  readonly observable: string;
  readonly kind: ObservableKind;
  readonly estimators: readonly ChosenEstimator[];
  readonly engine: EnginePreference;
  readonly view: View;
  /** Moment of the distribution panel, as a fraction of the horizon, in (0, 1]. */
  readonly moment: number;
  /** Whether means are corrected by control variates as well. */
  readonly correctMeans: boolean;
  /** Index of the parameter whose derivative is shown against time. */
  readonly parameter: number;
  /** Index of the parameter that the gradient panel looks at closely; -1 shows all of them. */
  readonly focus: number;
  readonly varianceAxis: VarianceAxis;
  /** Index of the parameter of the stability map. */
  readonly mapParameter: number;
  /** Whether the rate equations stand beside the trajectories. */
  readonly rateEquations: boolean;
  /** Indices of the species that have a line in Trajectories; empty: those that a first view draws. */
  readonly shown: readonly number[];
  readonly fitTab: FitTab;
  readonly modelSide: ModelSide;
  /** Id of the finding that is open; empty: the list of all. */
  readonly finding: string;
  /** What is open in Learn: "lesson/step", "glossary", "microscope"; empty: the list of lessons. */
  readonly lesson: string;
  readonly fit: FitSettings;
}

/** Limits of the numbers that no model states itself. */
export const LIMITS = {
  temperature: { min: 0.03, max: 10, value: 1 },
  step: { min: 0.001, max: 1, value: DEFAULT_STEP },
  trajectories: { min: 64, max: 1_048_576, value: 4096 },
  seed: { min: 0, max: 2 ** 32 - 1, value: 1 },
  iterations: { min: 1, max: 2000, value: FIT_DEFAULTS.page.iterations },
  batch: { min: 16, max: 8192, value: FIT_DEFAULTS.page.trajectories },
  learningRate: { min: 1e-3, max: 1, value: FIT_DEFAULTS.page.learningRate },
} as const;

/** The estimators a first visit compares: those of the paper, one of each kind. */
export const FIRST_ESTIMATORS: readonly string[] = ['gs-st', 'score-function', 'alternative-path'];

export function defaultOptions(id: string): Record<string, string> {
  return Object.fromEntries((findEstimator(id)?.options ?? []).map((option) => [option.name, option.values[0].id]));
}

/** How far from the truth a fit starts unless a person says otherwise. */
const START_FACTOR = 4;

/** The first parameter is inferred, from a start well away from its default. */
export function defaultFit(model: ModelSpec): FitSettings {
  return {
    free: model.parameters.map((_, p) => p === 0),
    start: model.parameters.map(({ value, min, max }) => Math.min(max, Math.max(min, value * START_FACTOR))),
    iterations: LIMITS.iterations.value,
    batch: LIMITS.batch.value,
    learningRate: LIMITS.learningRate.value,
    design: defaultDesign(model),
  };
}

/** A model with its default numbers; what does not belong to the model stays as in `keep`. */
export function sceneOf(model: ModelSpec, keep?: Scene): Scene {
  const own = {
    modelId: model.id,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    horizon: model.horizon.value,
    observable: model.observables[0].expression,
    until: '',
    passage: 'time' as Passage,
    laws: [],
    cells: '',
    volume: 1,
    moment: 1,
    parameter: 0,
    focus: -1,
    varianceAxis: typeof keep?.varianceAxis === 'string' ? keep.varianceAxis : ('time' as const),
    mapParameter: 0,
    shown: [],
    finding: keep?.finding ?? '',
    lesson: keep?.lesson ?? '',
    fit: defaultFit(model),
  };
  if (keep) return { ...keep, ...own };
  return {
    ...own,
    trajectories: LIMITS.trajectories.value,
    seed: LIMITS.seed.value,
    temperature: LIMITS.temperature.value,
    step: LIMITS.step.value,
    kind: 'endpoint',
    correctMeans: false,
    estimators: FIRST_ESTIMATORS.map((id) => ({ id, options: defaultOptions(id) })),
    engine: 'auto',
    view: 'explore',
    rateEquations: false,
    fitTab: 'fit',
    modelSide: 'network',
  };
}

export const defaultScene = (): Scene => sceneOf(MODELS[0]);
