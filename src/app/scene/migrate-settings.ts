import { observableProblem, type Scene, sceneOf } from '../../io/scene/scene';
import type { ModelSpec } from '../../models/types';

/** Values by name; of two entries with one name, the model has none. */
const byName = <T extends { readonly name: string }>(entries: readonly T[], values: readonly number[]) =>
  new Map(entries.map((entry, i) => [entry.name, { entry, value: values[i] }]));

/**
 * The scene after a model's text was changed: what a person set stays, unless the text now says something else about it
 * (then the text was changed for that), or it no longer fits.
 */
export function migrateSettings(scene: Scene, before: ModelSpec, model: ModelSpec): Scene {
  const fresh = sceneOf(model, scene);
  const parameters = byName(before.parameters, scene.parameters);
  const species = byName(before.species, scene.initial);
  const sameHorizon = before.horizon.value === model.horizon.value;
  return {
    ...fresh,
    parameters: model.parameters.map(({ name, value, min, max }) => {
      const old = parameters.get(name);
      const kept = old?.entry.value === value ? old.value : value;
      return kept >= min && kept <= max ? kept : value;
    }),
    initial: model.species.map(({ name, initial, max }) => {
      const old = species.get(name);
      const kept = old?.entry.initial === initial ? old.value : initial;
      return kept <= max ? kept : initial;
    }),
    horizon:
      sameHorizon && scene.horizon >= model.horizon.min && scene.horizon <= model.horizon.max
        ? scene.horizon
        : fresh.horizon,
    observable: scene.until || observableProblem(model, scene.observable) ? fresh.observable : scene.observable,
    moment: scene.moment,
  };
}
