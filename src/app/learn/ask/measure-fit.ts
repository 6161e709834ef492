import type { Engine } from '../../../engine/types';
import { fit } from '../../../inference/fit';
import type { Reading } from '../../../io/lessons/conditions';
import type { Measure } from '../../../io/lessons/lesson';
import { measuredScene } from '../../../io/lessons/measured-scene';
import { encodeLink } from '../../../io/link/link';
import type { Scene } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { optionsFor, planFit, problemWithData } from '../../infer/fit-problem';
import { modelOf } from '../../scene/jobs';
import { Interrupted } from '../../work/work';

/** The last fit: two measures often ask for two parameters of the same one. */
let last: { readonly key: string; readonly engine: Engine; readonly found: ReadonlyMap<string, number> } | null = null;

/**
 * Where a fit of a step's settings arrives: the mean of its last iterations for one parameter, natural units. The data are simulated
 * with the numbers on the sliders, as in the view Infer. @throws Interrupted; Error with a sentence
 */
export async function fittedReading(
  measure: Measure,
  base: Scene,
  engine: Engine,
  signal: AbortSignal,
): Promise<Reading> {
  const { scene, problem } = measuredScene(measure, base);
  if (!scene) throw new Error(fill(learn().measure.impossible, { problem }));
  const key = encodeLink(scene);
  if (last?.key !== key || last.engine !== engine) last = { key, engine, found: await fitted(scene, engine, signal) };
  const value = last.found.get(measure.parameter);
  if (value === undefined) {
    throw new Error(
      fill(learn().measure.notInferred, { parameter: measure.parameter, model: said(modelOf(scene).title) }),
    );
  }
  return { value, error: 0 };
}

/** Every unknown with what its fit found. */
async function fitted(scene: Scene, engine: Engine, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const problem = await problemWithData(planFit(scene), scene, engine, signal);
  if (!problem) throw new Interrupted();
  const steps = fit(problem, optionsFor(scene, scene.estimators[0]), engine, { signal });
  for (;;) {
    const next = await steps.next();
    if (!next.done) continue;
    const { status, message, average } = next.value;
    if (status === 'stopped') throw new Interrupted();
    if (status === 'failed' || status === 'diverged') throw new Error(message);
    return new Map(problem.coordinates.map(({ name }, i) => [name, average[i]]));
  }
}
