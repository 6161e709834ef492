import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineInfo, Snapshot } from '../../engine/types';
import { findEstimator } from '../../estimators/registry';
import type { ObservableKind } from '../../estimators/types';
import { withoutColumn } from '../../io/scene/cells-text';
import {
  defaultOptions,
  defaultScene,
  type EnginePreference,
  type FitSettings,
  type Scene,
  sceneOf,
} from '../../io/scene/scene';
import { observingTimes, randomStartOf } from '../../io/scene/starting';
import { scene as texts } from '../../messages/en/scene';
import { isDrawn, startMean } from '../../models/initial-law';
import { findModel } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import type { RunStatus } from '../../ui/panel/run-status';
import type { RunKey } from './jobs';

/** What the person asked the runs to do; `RunStatus.state` says what they do. */
export type Pace = 'running' | 'paused' | 'stopped';

export interface EngineStatus {
  readonly info: EngineInfo | null;
  /** Why it is not WebGPU, or what happened to it; empty if all is well. */
  readonly notice: string;
  /** What was measured to choose it; empty if nothing had to be. */
  readonly choice: string;
  readonly failed: boolean;
}

/** A message across the page, e.g. that a link was damaged. */
export interface Notice {
  readonly text: string;
  readonly tone: 'info' | 'warning';
  /** True if it tells of a change that undo takes back: a button for it stands beside. */
  readonly undo?: boolean;
}

export interface AppState {
  readonly scene: Scene;
  readonly runs: Readonly<Record<RunKey, RunStatus>>;
  /** Counts changes of `Results`, at most about ten a second. */
  readonly version: number;
  readonly pace: Pace;
  /** Reactions per second over all runs; the last value measured while nothing runs. */
  readonly rate: number;
  readonly engine: EngineStatus;
  readonly notice: Notice | null;
  /** True while the model of a link is on its way; the scene is then a stand-in, and nothing runs. */
  readonly opening: boolean;
}

export type AppStore = StoreApi<AppState>;

/** Numbers that change many times a second, kept out of React: the last snapshot of every run. */
export class Results {
  private readonly snapshots = new Map<RunKey, Snapshot>();

  get(key: RunKey): Snapshot | undefined {
    return this.snapshots.get(key);
  }

  set(key: RunKey, snapshot: Snapshot): void {
    this.snapshots.set(key, snapshot);
  }

  delete(key: RunKey): void {
    this.snapshots.delete(key);
  }
}

export function createAppStore(scene: Scene = defaultScene(), opening = false): AppStore {
  return createStore<AppState>()(() => ({
    scene,
    runs: {},
    version: 0,
    pace: 'running',
    rate: 0,
    engine: { info: null, notice: '', choice: '', failed: false },
    notice: null,
    opening,
  }));
}

/** Every way a person can change the scene. Values come validated: fields refuse bad ones beside the field. */
export function sceneActions(store: AppStore) {
  const patch = (change: Partial<Scene>) =>
    store.setState(({ scene }) => ({ scene: observingTimes({ ...scene, ...change }) }));
  const scene = () => store.getState().scene;
  const replaced = (values: readonly number[], index: number, value: number) =>
    values.map((old, i) => (i === index ? value : old));
  return {
    patch,
    load: (next: Scene) => store.setState({ scene: next }),
    setParameter: (index: number, value: number) => patch({ parameters: replaced(scene().parameters, index, value) }),
    /** @param law from which the count is drawn; '' for the number itself */
    setInitial: (index: number, value: number, law = '') => {
      const { initial, laws = [], cells, modelId } = scene();
      const next = initial.map((_, s) => (s === index ? law : (laws[s] ?? '')));
      const name = findModel(modelId)?.species[index]?.name ?? '';
      patch({
        initial: replaced(initial, index, value),
        laws: next.some(Boolean) ? next : [],
        cells: withoutColumn(cells, name),
      });
    },
    /** Starts trajectories as cells of a table (io/cells-text.ts), instead of what was set for its species; '' for none. */
    setCells: (cells: string, model: ModelSpec) => {
      const { initial, laws } = scene();
      const random = randomStartOf({ laws: [], cells }, model);
      const next = laws.map((law, s) => (isDrawn(random, s) ? '' : law));
      const mean = (s: number) => startMean(random, s);
      patch({
        cells,
        laws: next.some(Boolean) ? next : [],
        initial: initial.map((count, s) => Math.round(mean(s) ?? count)),
      });
    },
    /** Observes the time until a condition is met, or a value again. */
    setUntil: (condition: string, model: ModelSpec, kind: ObservableKind = 'endpoint') =>
      patch(
        condition
          ? { until: condition }
          : { until: '', kind, ...(scene().until ? { observable: model.observables[0].expression } : {}) },
      ),
    chooseModel: (model: ModelSpec) => store.setState({ scene: sceneOf(model, scene()) }),
    /** The model's own values for all parameters, and nothing else. */
    resetParameters: (model: ModelSpec) => patch({ parameters: model.parameters.map(({ value }) => value), volume: 1 }),
    /** Back to the model's own numbers, and the page's own. */
    resetScene: (model: ModelSpec) => {
      const { estimators, engine, view } = scene();
      store.setState({
        scene: { ...sceneOf(model, { ...defaultScene(), estimators, engine, view }) },
        notice: {
          text: texts().reset,
          tone: 'info',
          undo: true,
        },
      });
    },
    toggleEstimator: (id: string) => {
      const { estimators } = scene();
      const without = estimators.filter((e) => e.id !== id);
      const chosen = findEstimator(id) ? [...estimators, { id, options: defaultOptions(id) }] : estimators;
      patch({ estimators: without.length < estimators.length ? without : chosen });
    },
    patchFit: (change: Partial<FitSettings>) => patch({ fit: { ...scene().fit, ...change } }),
    /** At least one parameter stays free. */
    toggleFree: (index: number) => {
      const { fit } = scene();
      const free = fit.free.map((on, p) => (p === index ? !on : on));
      if (free.some(Boolean)) patch({ fit: { ...fit, free } });
    },
    setStart: (index: number, value: number) => {
      const { fit } = scene();
      patch({ fit: { ...fit, start: replaced(fit.start, index, value) } });
    },
    setOption: (id: string, name: string, value: string) =>
      patch({
        estimators: scene().estimators.map((e) => (e.id === id ? { id, options: { ...e.options, [name]: value } } : e)),
      }),
    chooseEngine: (engine: EnginePreference) => patch({ engine }),
    dismissNotice: () => store.setState({ notice: null }),
    notify: (notice: Notice) => store.setState({ notice }),
  };
}

export type SceneActions = ReturnType<typeof sceneActions>;
