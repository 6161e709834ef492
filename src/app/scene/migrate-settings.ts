import { cellNames, readCellsText, withoutColumn } from '../../io/scene/cells-text';
import { observableProblem, type Scene, sceneOf } from '../../io/scene/scene';
import { scaledLaw } from '../../io/scene/starting';
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
  const { laws, cells } = migrateStarts(scene, before, model);
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
    laws,
    cells,
  };
}

/** How trajectories start, of the species that the text still says the same about. */
function migrateStarts(scene: Scene, before: ModelSpec, model: ModelSpec): Pick<Scene, 'laws' | 'cells'> {
  const old = byName(before.species, scene.initial);
  const stays = ({ name, initial, formula, kind }: ModelSpec['species'][number]) =>
    old.get(name)?.entry.initial === initial && formula === undefined && kind !== 'input';
  const laws = model.species.map((s) => {
    const at = before.species.findIndex(({ name }) => name === s.name);
    return stays(s) ? (scene.laws[at] ?? '') : '';
  });
  const left = cellNames(scene.cells).filter((name) => !model.species.some((s) => s.name === name && stays(s)));
  const cells = left.reduce(withoutColumn, scene.cells);
  return {
    laws: laws.some(Boolean) ? laws : [],
    cells: cells !== '' && typeof readCellsText(cells, model) === 'string' ? '' : cells,
  };
}

/**
 * How trajectories start at another system size: laws of random counts go with it, and cells of a table, which were counted, stay.
 * @param by how many times the size before
 */
export function resizedStarts(
  scene: Scene,
  before: ModelSpec,
  model: ModelSpec,
  by: number,
): Pick<Scene, 'laws' | 'cells'> {
  const laws = model.species.map(({ name }) => {
    const at = before.species.findIndex((s) => s.name === name);
    return scaledLaw(scene.laws[at] ?? '', by);
  });
  const cells = scene.cells !== '' && typeof readCellsText(scene.cells, model) === 'string' ? '' : scene.cells;
  return { laws: laws.some(Boolean) ? laws : [], cells };
}
