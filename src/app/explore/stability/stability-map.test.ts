import { expect, it } from 'vitest';
import { defaultScene } from '../../../io/scene/scene';
import { engineHere } from '../../../testing/engine-here';
import { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { createAppStore, sceneActions } from '../../scene/state';
import { coarseFirst, MAP_SIZE, mapValues, StabilityMap } from './stability-map';
import { boundaryOf } from './stability-map-figure';

it('takes every cell once, its corners among the first', () => {
  const order = coarseFirst(MAP_SIZE, MAP_SIZE);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: MAP_SIZE ** 2 }, (_, i) => i));
  expect(order.slice(0, MAP_SIZE)).toEqual(expect.arrayContaining([0, 8, 72, 80]));
});

it('maps a range around the model’s own value, wherever the slider stands', () => {
  const scene = defaultScene();
  const values = mapValues({ ...scene, parameters: [50, 1] }, 0);
  expect(values).toEqual(mapValues(scene, 0));
  expect(values[4]).toBeCloseTo(1, 6);
  expect(new Set(values).size).toBe(MAP_SIZE);
});

it('maps the parameter that the scene names, and ends when that is another one', async () => {
  const app = createAppStore({ ...defaultScene(), initial: [5, 5, 0], mapParameter: 1 });
  const engine = engineHere([]);
  const stabilityMap = new StabilityMap(
    app,
    new AuxiliaryRunner({ engine: () => engine, spare: () => engine, onLost: () => {} }),
  );
  const act = sceneActions(app);
  const mapping = stabilityMap.start();
  expect(stabilityMap.store.getState()).toMatchObject({ phase: 'running', parameter: 1 });
  act.patch({ temperature: 0.2, parameters: [1, 7] });
  expect(stabilityMap.store.getState().phase).toBe('running');
  act.patch({ mapParameter: 0 });
  await mapping;
  expect(stabilityMap.store.getState().phase).toBe('none');
});

it('draws the boundary where L2 changes its sign, and none through cells that nobody measured', () => {
  const cell = (mean: number) => ({ mean, standardError: 0.001 });
  const boundary = boundaryOf({
    phase: 'done',
    message: '',
    parameter: 0,
    temperatures: [0.1, 1, 10],
    values: [1, 2, 3],
    // A row that changes half way between 0.1 and 1, one that is stable, one of which too little is known.
    cells: [cell(0.2), cell(-0.2), cell(-0.4), cell(-0.1), cell(-0.2), cell(-0.4), cell(0.2), null, null],
  });
  expect(boundary.y).toEqual([1]);
  expect(boundary.x[0]).toBeCloseTo(Math.sqrt(0.1), 10);
});
