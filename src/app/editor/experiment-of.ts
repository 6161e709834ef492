import type { Experiment } from '../../io/export/experiment';
import { isOwnModelId } from '../../io/own-models';
import type { Scene } from '../../io/scene/scene';
import { randomStartOf, withoutPassage } from '../../io/scene/starting';
import type { ModelSpec } from '../../models/types';
import { GRADIENT_BINS } from '../scene/jobs';

/** An own model goes by a number here; in a file it is called after its title. */
const named = (model: ModelSpec): ModelSpec => ({
  ...model,
  id: isOwnModelId(model.id)
    ? model.title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .slice(0, 60) || 'model'
    : model.id,
});

/** The experiment of the scene, with the first of the chosen estimators: elsewhere one is run at a time. */
export function experimentOf(model: ModelSpec, shown: Scene): Experiment {
  const scene = withoutPassage(shown, model);
  const first = scene.estimators[0];
  const random = randomStartOf(scene, model);
  return {
    ...(random ? { random } : {}),
    ...(shown.until ? { until: shown.until } : {}),
    model: named(model),
    parameters: scene.parameters,
    initial: scene.initial,
    observable: scene.observable,
    kind: scene.kind,
    from: 0,
    to: scene.horizon,
    bins: scene.kind === 'binned' ? GRADIENT_BINS : 1,
    estimator: first?.id ?? null,
    options: first?.options ?? {},
    temperature: scene.temperature,
    step: scene.step,
    trajectories: scene.trajectories,
    seed: scene.seed,
  };
}
