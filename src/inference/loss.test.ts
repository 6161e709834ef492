import { expect, it } from 'vitest';
import { meanLoss } from './loss';

it('the mean loss is that of the last nine iterations, with the error that they report', () => {
  const losses = [1000, -1, 2, -3, 4, -5, 6, -7, 8, -9];
  expect(meanLoss(losses)).toEqual({ mean: -5 / 9, error: Number.NaN });
  expect(
    meanLoss(
      losses,
      losses.map(() => 3),
    ).error,
  ).toBeCloseTo(1, 12);
  expect(meanLoss([4, -2], [3, 4])).toEqual({ mean: 1, error: 2.5 });
  expect(meanLoss([]).mean).toBeNaN();
});
