import { ESTIMATORS } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';

/** An estimator as it takes part in the study. */
export interface EfficiencyMethod {
  readonly id: string;
  /** Head of its column. */
  readonly short: string;
  readonly estimator: Estimator;
  readonly options: Readonly<Record<string, string>>;
}

export const REFERENCE = 'score-function';
export const CONTROL = 'score-control';

/** Every estimator with its default options, and alternative paths by the coupling that is unbiased for all observables too. */
export const EFFICIENCY_METHODS: readonly EfficiencyMethod[] = ESTIMATORS.flatMap((estimator): EfficiencyMethod[] => {
  const { id, short } = estimator;
  const plain = { id, short, estimator, options: {} };
  return id === 'alternative-path'
    ? [plain, { id: `${id} split`, short: `${short} split`, estimator, options: { coupling: 'split' } }]
    : [plain];
});

/** The score functions first: an interrupted study then has what it is mostly about. */
export const IN_ORDER: readonly (readonly EfficiencyMethod[])[] = [
  EFFICIENCY_METHODS.filter(({ id }) => id === REFERENCE || id === CONTROL),
  EFFICIENCY_METHODS.filter(({ id }) => id !== REFERENCE && id !== CONTROL),
];
