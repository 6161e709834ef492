import type { Job, Snapshot } from '../../../engine/types';
import { findEstimator } from '../../../estimators/registry';
import { LIMITS, type Scene, type VarianceAxis } from '../../../io/scene/scene';
import type { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { modelOf, planRuns, textOf } from '../../scene/jobs';
import type { AppStore } from '../../scene/state';
import type { KeptResults } from '../../work/kept-results-db';
import { NO_WORK, type WorkStatus } from '../../work/work';
import { Sweep } from '../sweep';
import { packSweep, snapshotOf, unpackSweep } from './kept-sweep';

/** What a sweep moves: the temperature, the step of finite differences, or a parameter by its index. */
export type SweepAxis = Exclude<VarianceAxis, 'time' | 'reactions'>;

/** Small runs: a sweep is a picture of the whole, not of one point. */
const TRAJECTORIES = 512;
/** More where a bias is to be told from noise. */
const STEP_TRAJECTORIES = 2048;
export const sweepTrajectories = (axis: SweepAxis): number => (axis === 'step' ? STEP_TRAJECTORIES : TRAJECTORIES);

export const SWEEP_POINTS = 9;

export interface SweepState extends WorkStatus {
  readonly axis: SweepAxis | null;
  readonly values: readonly number[];
  /** Runs found so far, with the value they belong to. */
  readonly found: readonly { readonly value: number; readonly snapshot: Snapshot }[];
  /** Runs that the sweep consists of. */
  readonly total: number;
}

const NONE: SweepState = { ...NO_WORK, axis: null, values: [], found: [], total: 0 };

/** Where the scene stands on an axis. */
export const presentValue = (scene: Scene, axis: SweepAxis): number =>
  typeof axis === 'string' ? scene[axis] : scene.parameters[axis];

/** The values along an axis: a factor of 100 around the present one, or all that the temperature or the step may be. */
export function sweepValues(scene: Scene, axis: SweepAxis): number[] {
  const spec = typeof axis === 'string' ? LIMITS[axis] : modelOf(scene).parameters[axis];
  const present = presentValue(scene, axis);
  const low = typeof axis === 'string' ? spec.min : Math.max(spec.min, present / 10);
  const high = typeof axis === 'string' ? spec.max : Math.min(spec.max, present * 10);
  return Array.from({ length: SWEEP_POINTS }, (_, i) =>
    Math.min(spec.max, Math.max(spec.min, Number((low * (high / low) ** (i / (SWEEP_POINTS - 1))).toPrecision(3)))),
  );
}

/** What changes in a scene that goes to a value on an axis. */
export const changeAt = (scene: Scene, axis: SweepAxis, value: number): Partial<Scene> =>
  typeof axis === 'string'
    ? { [axis]: value }
    : { parameters: scene.parameters.map((old, p) => (p === axis ? value : old)) };

/** The scene at one point of an axis. */
export const sceneAt = (scene: Scene, axis: SweepAxis, value: number): Scene => ({
  ...scene,
  ...changeAt(scene, axis, value),
});

/** The runs at one point of an axis. */
function jobsAt(scene: Scene, axis: SweepAxis, value: number): Job[] {
  const at = { ...sceneAt(scene, axis, value), trajectories: sweepTrajectories(axis) };
  return planRuns(at)
    .filter(({ key }) => findEstimator(key))
    .map(({ job }) => job);
}

/** The runs of a sweep, in the order in which they are made. */
const workOf = (scene: Scene, axis: SweepAxis, values: readonly number[]) =>
  values.flatMap((value) => jobsAt(scene, axis, value).map((job) => ({ value, job })));

/** All that a sweep depends on; along its own axis, the scene may move. */
function settingsOf(scene: Scene, axis: SweepAxis): string {
  const { value } = (typeof axis === 'string' ? LIMITS[axis] : modelOf(scene).parameters[axis]) ?? { value: 1 };
  return jobsAt(scene, axis, value).map(textOf).join();
}

/** Small runs of every chosen estimator along one axis, when a person asks for them. */
export class VarianceSweep extends Sweep<SweepState> {
  private settings = '';

  constructor(app: AppStore, auxiliary: AuxiliaryRunner, kept?: KeptResults) {
    super(app, auxiliary, NONE, kept);
  }

  protected keyOf(scene: Scene): string | null {
    const { varianceAxis: axis } = scene;
    if (axis === 'time' || axis === 'reactions') return null;
    return scene.estimators.length > 0 ? `sweep ${axis} ${settingsOf(scene, axis)}` : null;
  }

  protected pack({ axis, values, found }: SweepState): unknown {
    return packSweep(
      axis,
      values,
      found.map(({ snapshot }) => snapshot),
    );
  }

  protected unpack(packed: unknown, scene: Scene) {
    const { varianceAxis: axis } = scene;
    if (axis === 'time' || axis === 'reactions') return null;
    const read = unpackSweep(packed);
    if (!read || read.axis !== axis) return null;
    const work = workOf(scene, axis, read.values);
    const found = read.runs.map((run, i) => ({
      value: work[i]?.value ?? Number.NaN,
      snapshot: snapshotOf(run, work[i]?.job),
    }));
    const whole = found.flatMap(({ value, snapshot }) => (snapshot ? [{ value, snapshot }] : []));
    if (whole.length < found.length) return null;
    this.settings = settingsOf(scene, axis);
    return { axis, values: read.values, found: whole, total: work.length };
  }

  protected holds(scene: Scene, { axis }: SweepState): boolean {
    return axis === null || settingsOf(scene, axis) === this.settings;
  }

  async start(axis: SweepAxis): Promise<void> {
    const { scene } = this.app.getState();
    this.settings = settingsOf(scene, axis);
    const values = sweepValues(scene, axis);
    const work = workOf(scene, axis, values);
    // What does not depend on the temperature, or on the step, has one run for all of them.
    const known = new Map<string, Snapshot>();
    await this.collect({ axis, values, found: [], total: work.length }, async (ask) => {
      for (const { value, job } of work) {
        const text = textOf(job);
        const snapshot = known.get(text) ?? (await ask(job));
        known.set(text, snapshot);
        this.store.setState(({ found }) => ({ found: [...found, { value, snapshot }] }));
      }
    });
  }
}
