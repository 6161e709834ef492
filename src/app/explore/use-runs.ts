import { useRef } from 'react';
import { SIMULATE, type Snapshot } from '../../engine/types';
import type { Scene } from '../../io/scene/scene';
import { simulatedModel } from '../../io/scene/starting';
import type { RunStatus } from '../../ui/panel/run-status';
import { MEANS, modelOf } from '../scene/jobs';
import { sameButSize } from '../scene/same-but-size';
import { useApp, useAppContext, useScene } from '../use-app';
import { type GradientRun, runOf } from './readings';

const NONE: readonly RunStatus[] = [];

/** Whether a run is of the model on the page: of another system size too, as of other rates, until its own first trajectories are there. */
function shownBy(scene: Scene): (snapshot: Snapshot) => boolean {
  const model = simulatedModel(modelOf(scene), scene);
  return ({ job }) => job.model.id === model.id || sameButSize(job.model, model);
}

/** The simulation of the model on the page; undefined until its first trajectories are there. */
export function useSimulation(): { snapshot: Snapshot | undefined; status: readonly RunStatus[] } {
  const { results } = useAppContext();
  const shows = shownBy(useScene());
  useApp((state) => state.version);
  const status = useApp((state) => state.runs[SIMULATE]);
  const snapshot = results.get(SIMULATE);
  return {
    snapshot: snapshot && shows(snapshot) ? snapshot : undefined,
    status: status ? [status] : NONE,
  };
}

/** The corrected means of the model on the page; undefined while they are not wanted or not there. */
export function useMeans(): { snapshot: Snapshot | undefined; status: readonly RunStatus[] } {
  const { results } = useAppContext();
  const scene = useScene();
  useApp((state) => state.version);
  const status = useApp((state) => state.runs[MEANS]);
  const snapshot = scene.correctMeans ? results.get(MEANS) : undefined;
  return {
    snapshot: snapshot && shownBy(scene)(snapshot) ? snapshot : undefined,
    status: status ? [status] : NONE,
  };
}

/** The same array as before while its members are the same: figures made from it are then not made again. */
function useStable<T>(members: readonly T[]): readonly T[] {
  const last = useRef(members);
  if (members.length !== last.current.length || members.some((member, i) => member !== last.current[i])) {
    last.current = members;
  }
  return last.current;
}

const read = new WeakMap<Snapshot, GradientRun | null>();
function cachedRun(snapshot: Snapshot): GradientRun | null {
  const known = read.get(snapshot);
  if (known !== undefined) return known;
  const run = runOf(snapshot);
  read.set(snapshot, run);
  return run;
}

/** The gradient runs of the model on the page, in the order of the chosen estimators. */
export function useGradients(): { runs: readonly GradientRun[]; status: readonly RunStatus[] } {
  const { results } = useAppContext();
  const scene = useScene();
  const { estimators } = scene;
  const shows = shownBy(scene);
  useApp((state) => state.version);
  const statuses = useApp((state) => state.runs);
  const found = estimators.flatMap(({ id }) => {
    const snapshot = results.get(id);
    const run = snapshot && shows(snapshot) && snapshot.done > 0 ? cachedRun(snapshot) : null;
    return run ? [run] : [];
  });
  const runs = useStable(found);
  return { runs, status: estimators.flatMap(({ id }) => (statuses[id] ? [statuses[id]] : [])) };
}
