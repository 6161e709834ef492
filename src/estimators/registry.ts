import type { Estimator } from './types';

/** Every estimator; chips, links, tests and both engines iterate it. */
export const ESTIMATORS: readonly Estimator[] = [];

export function findEstimator(id: string): Estimator | undefined {
  return ESTIMATORS.find((estimator) => estimator.id === id);
}
