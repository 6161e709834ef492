import { describe, expect, it } from 'vitest';
import { understand } from '../../io/model-source';
import { sceneOf } from '../../io/scene/scene';
import { migrateSettings } from './migrate-settings';

function modelOf(text: string) {
  const understood = understand(text);
  if (understood.kind !== 'model') throw new Error(understood.problems.map((p) => p.message).join('\n'));
  return understood.model;
}

const before = modelOf('A -> B; k*A; B -> ; d*B; A = 20; B = 0; k = 0.5; d = 2');
const moved = { ...sceneOf(before), parameters: [0.7, 3], initial: [33, 5], horizon: 42, observable: 'B', seed: 9 };

describe('a scene whose model is rewritten', () => {
  it('keeps what was set, wherever it now stands', () => {
    const model = modelOf('B -> ; d*B; A -> B; k*A; C -> ; k*C; d = 2; k = 0.5; A = 20; B = 0; C = 7');
    const scene = migrateSettings(moved, before, model);
    const value = (name: string) => scene.parameters[model.parameters.findIndex((p) => p.name === name)];
    const count = (name: string) => scene.initial[model.species.findIndex((s) => s.name === name)];
    expect([value('k'), value('d')]).toEqual([0.7, 3]);
    expect([count('A'), count('B'), count('C')]).toEqual([33, 5, 7]);
    expect([scene.horizon, scene.observable, scene.seed, scene.modelId]).toEqual([42, 'B', 9, model.id]);
  });

  it('follows the text where the text was changed', () => {
    const model = modelOf('// horizon: 3\nA -> B; k*A; B -> ; d*B; A = 50; B = 0; k = 0.25; d = 2');
    const scene = migrateSettings(moved, before, model);
    expect(scene.parameters).toEqual([0.25, 3]);
    expect(scene.initial).toEqual([50, 5]);
    expect(scene.horizon).toBe(3);
  });

  it('observes something else where what was observed is gone', () => {
    const model = modelOf('A -> ; k*A; A = 20; k = 0.5');
    expect(migrateSettings(moved, before, model).observable).toBe('A');
  });
});
