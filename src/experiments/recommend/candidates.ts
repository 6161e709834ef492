import type { Network } from '../../compile/network';
import type { Observable } from '../../compile/observable';
import type { Job } from '../../engine/types';
import { inputRefusal, unbiasedOn } from '../../estimators/event-notes';
import { ESTIMATORS } from '../../estimators/registry';
import type { Estimator } from '../../estimators/types';
import { say } from '../../messages/said';

/** One way to estimate the gradient of a job. */
export interface Candidate {
  readonly estimator: Estimator;
  readonly options: Readonly<Record<string, string>>;
  readonly temperature?: number;
  readonly name: string;
  readonly unbiased: boolean;
}

/** Temperatures tried: half a decade apart over the range in which Gumbel-Softmax goes from explosion to bias. */
export const TEMPERATURES = [0.1, 0.3, 1, 3] as const;

/** The options with which each estimator makes its best promise; undefined where the default makes it. */
const BEST: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'alternative-path': { coupling: 'split' } };

/**
 * The candidates for a job: every estimator that promises no bias for it, and Gumbel-Softmax at several temperatures. Finite
 * differences and what is relaxed are for comparison, not for use: they are left out.
 */
export function candidatesFor(job: Job, network: Network, observables: readonly Observable[]): Candidate[] {
  return ESTIMATORS.flatMap((estimator): Candidate[] => {
    if (inputRefusal(estimator, network, observables) !== null) return [];
    const defaults = Object.fromEntries(estimator.options.map(({ name, values }) => [name, values[0].id]));
    const options = { ...defaults, ...BEST[estimator.id] };
    if (estimator.needsTemperature && estimator.exactForward) {
      return TEMPERATURES.map((temperature) => ({
        estimator,
        options,
        temperature,
        name: say`${estimator.short} at temperature ${temperature}`,
        unbiased: false,
      }));
    }
    const unbiased = unbiasedOn(estimator, options, network).includes(job.kind);
    return unbiased ? [{ estimator, options, name: nameOf(estimator, options), unbiased }] : [];
  });
}

const nameOf = (estimator: Estimator, options: Readonly<Record<string, string>>) =>
  options.coupling === undefined ? estimator.short : `${estimator.short} ${options.coupling}`;
