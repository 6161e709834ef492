import { expect, it } from 'vitest';
import { defaultScene } from '../io/scene';
import { ATLAS_SIZE, atlasValues, coarseFirst } from './atlas';

it('surveys every cell once, its corners among the first', () => {
  const order = coarseFirst(ATLAS_SIZE, ATLAS_SIZE);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: ATLAS_SIZE ** 2 }, (_, i) => i));
  expect(order.slice(0, ATLAS_SIZE)).toEqual(expect.arrayContaining([0, 8, 72, 80]));
});

it('maps a range around the model’s own value, wherever the slider stands', () => {
  const scene = defaultScene();
  const values = atlasValues({ ...scene, parameters: [50, 1] }, 0);
  expect(values).toEqual(atlasValues(scene, 0));
  expect(values[4]).toBeCloseTo(1, 6);
  expect(new Set(values).size).toBe(ATLAS_SIZE);
});
