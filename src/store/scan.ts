import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Snapshot } from '../engine/types';
import { findEstimator } from '../estimators/registry';
import { LIMITS, type Scene, type VarianceAxis } from '../io/scene';
import { modelOf, planRuns } from './jobs';
import { Interrupted, type Prober } from './probing';
import type { AppStore } from './state';

/** What a scan moves: the temperature, the step of finite differences, or a parameter by its index. */
export type ScanAxis = Exclude<VarianceAxis, 'time' | 'reactions'>;

/** Small runs: a scan is a picture of the whole, not of one point. */
const TRAJECTORIES = 512;
/** More where a bias is to be told from noise. */
const STEP_TRAJECTORIES = 2048;
export const scanTrajectories = (axis: ScanAxis): number => (axis === 'step' ? STEP_TRAJECTORIES : TRAJECTORIES);

export const SCAN_POINTS = 9;

export interface ScanState {
  readonly phase: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  readonly axis: ScanAxis | null;
  readonly values: readonly number[];
  /** Runs found so far, with the value they belong to. */
  readonly found: readonly { readonly value: number; readonly snapshot: Snapshot }[];
  /** Runs that the scan consists of. */
  readonly total: number;
  readonly message: string;
}

const NONE: ScanState = { phase: 'none', axis: null, values: [], found: [], total: 0, message: '' };

/** Where the scene stands on an axis. */
export const presentValue = (scene: Scene, axis: ScanAxis): number =>
  typeof axis === 'string' ? scene[axis] : scene.parameters[axis];

/** The values along an axis: a factor of 100 around the present one, or all that the temperature or the step may be. */
export function scanValues(scene: Scene, axis: ScanAxis): number[] {
  const spec = typeof axis === 'string' ? LIMITS[axis] : modelOf(scene).parameters[axis];
  const present = presentValue(scene, axis);
  const low = typeof axis === 'string' ? spec.min : Math.max(spec.min, present / 10);
  const high = typeof axis === 'string' ? spec.max : Math.min(spec.max, present * 10);
  return Array.from({ length: SCAN_POINTS }, (_, i) =>
    Math.min(spec.max, Math.max(spec.min, Number((low * (high / low) ** (i / (SCAN_POINTS - 1))).toPrecision(3)))),
  );
}

/** What changes in a scene that goes to a value on an axis. */
export const changeAt = (scene: Scene, axis: ScanAxis, value: number): Partial<Scene> =>
  typeof axis === 'string'
    ? { [axis]: value }
    : { parameters: scene.parameters.map((old, p) => (p === axis ? value : old)) };

/** The scene at one point of an axis. */
export const sceneAt = (scene: Scene, axis: ScanAxis, value: number): Scene => ({
  ...scene,
  ...changeAt(scene, axis, value),
});

/** All that a scan depends on; along its own axis, the scene may move. */
function settingsOf(scene: Scene, axis: ScanAxis): string {
  const { modelId, parameters, initial, horizon, observable, kind, seed, estimators, temperature, step } = sceneAt(
    scene,
    axis,
    0,
  );
  return JSON.stringify([modelId, parameters, initial, horizon, observable, kind, seed, estimators, temperature, step]);
}

/** Small runs of every chosen estimator along one axis, when a person asks for them. */
export class Scan {
  readonly store: StoreApi<ScanState> = createStore<ScanState>()(() => NONE);
  private abort: AbortController | null = null;
  private settings = '';

  constructor(
    private readonly app: AppStore,
    private readonly prober: Prober,
  ) {
    let { scene } = app.getState();
    app.subscribe((state) => {
      if (state.scene === scene) return;
      scene = state.scene;
      const { axis, phase } = this.store.getState();
      if (axis !== null && phase !== 'none' && settingsOf(scene, axis) !== this.settings) this.drop();
    });
  }

  drop(): void {
    this.abort?.abort();
    this.abort = null;
    this.store.setState(NONE);
  }

  /** Ends the scan and keeps what there is. */
  stop(): void {
    this.abort?.abort();
  }

  async start(axis: ScanAxis): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    const { scene } = this.app.getState();
    this.settings = settingsOf(scene, axis);
    const values = scanValues(scene, axis);
    const work = values.flatMap((value) => {
      const at = { ...sceneAt(scene, axis, value), trajectories: scanTrajectories(axis) };
      return planRuns(at)
        .filter(({ key }) => findEstimator(key))
        .map(({ job }) => ({ value, job }));
    });
    // What does not depend on the temperature, or on the step, has one run for all of them.
    const known = new Map<string, Snapshot>();
    this.store.setState({ phase: 'running', axis, values, found: [], total: work.length, message: '' });
    try {
      for (const { value, job } of work) {
        const text = JSON.stringify({ ...job, model: job.model.id });
        const snapshot = known.get(text) ?? (await this.prober.run(job, abort.signal));
        known.set(text, snapshot);
        if (abort.signal.aborted) throw new Interrupted();
        this.store.setState(({ found }) => ({ found: [...found, { value, snapshot }] }));
      }
      this.store.setState({ phase: 'done' });
    } catch (error) {
      // Dropped or replaced: what there is belongs to another scan.
      if (this.abort !== abort) return;
      if (error instanceof Interrupted) this.store.setState({ phase: 'stopped' });
      else this.store.setState({ phase: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }
}
