import { alternativePath } from './alternative-path';
import { gsSt } from './gs-st';
import { scoreFunction } from './score-function';
import type { Estimator } from './types';

/** Every estimator; chips, links, tests and both engines iterate it. */
export const ESTIMATORS: readonly Estimator[] = [gsSt, scoreFunction, alternativePath];

export function findEstimator(id: string): Estimator | undefined {
  return ESTIMATORS.find((estimator) => estimator.id === id);
}
