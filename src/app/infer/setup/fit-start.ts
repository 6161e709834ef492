import type { DataTerms } from '../../../io/data/terms';
import type { Scene } from '../../../io/scene/scene';
import type { App } from '../../create-app';
import { modelOf } from '../../scene/jobs';
import type { Infer } from '../create-infer';
import { type DataFiles, dataOf } from '../data/fit-files';
import type { Measured } from '../fit-problem';
import { followsAdvice } from './fit-advice';

/** What the files say to a scene, per condition: data, a sentence that says why not, or null where there is no file. */
export function dataFor(scene: Scene, files: DataFiles): (DataTerms | string | null)[] {
  const model = modelOf(scene);
  const known = files.for(model);
  return [0, ...scene.fit.design.otherConditions.map((_, v) => v + 1)].map((c) => {
    const file = known[c];
    return file ? dataOf(file, model, scene.fit.design.objectives, scene.horizon) : null;
  });
}

/** The data of all files, or the first sentence that says why they cannot be used. */
export function measuredFor(scene: Scene, files: DataFiles): (Measured | null)[] | string {
  const data = dataFor(scene, files);
  const problem = data.find((d) => typeof d === 'string');
  return problem ?? (data as (Measured | null)[]);
}

/** Starts a fit per chosen estimator, or by the recommended one, if the data can be used. */
export async function startFit(
  { store }: Pick<App, 'store'>,
  { files, fits, advice }: Pick<Infer, 'files' | 'fits' | 'advice'>,
): Promise<void> {
  if (typeof measuredFor(store.getState().scene, files) === 'string') return;
  if (followsAdvice(store.getState().scene) && !(await advice.follow())) return;
  const { scene } = store.getState();
  const measured = measuredFor(scene, files);
  if (typeof measured !== 'string') void fits.start(scene, measured);
}
