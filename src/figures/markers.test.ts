import { expect, it } from 'vitest';
import { ESTIMATORS } from '../estimators/registry';
import { markerPath } from './markers';

it('draws a shape of its own for every estimator', () => {
  // A name that is not known would be drawn as the circle of another.
  const shapes = new Set(ESTIMATORS.map((e) => markerPath(e.identity.marker, 0, 0, 4)));
  expect(shapes.size).toBe(ESTIMATORS.length);
});
