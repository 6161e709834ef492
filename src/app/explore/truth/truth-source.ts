import type { Job } from '../../../engine/types';
import { readingOf, runOf } from '../readings';
import { concerns, type TruthState } from './truth';

/** What estimates are held against. */
export interface TruthSource {
  readonly kind: 'exact' | 'reference';
  /** The derivative with respect to ln of a parameter, at a bin of the gradient runs. */
  at(parameter: number, bin: number): { readonly value: number; readonly standardError: number };
}

/** The exact gradient a run should find, or a long run in its place; null while there is neither. */
export function truthFor({ gradient, reference }: TruthState, job: Job): TruthSource | null {
  if (gradient && concerns(gradient.query, job)) {
    const { gradient: values } = gradient.answer[job.kind];
    const P = job.model.parameters.length;
    return { kind: 'exact', at: (parameter, bin) => ({ value: values[bin * P + parameter], standardError: 0 }) };
  }
  const run = reference && reference.job.kind === job.kind && concerns(reference.job, job) ? runOf(reference) : null;
  if (!run || run.snapshot.done < 2) return null;
  return {
    kind: 'reference',
    at: (parameter, bin) => {
      const { estimate } = readingOf(run, parameter, bin);
      return { value: estimate.mean, standardError: estimate.standardError };
    },
  };
}

/** The exact answer on the simulation's grid, if it is about what this run simulates. */
export function exactLawFor({ law }: TruthState, job: Job): TruthState['law'] {
  return law && concerns(law.query, job) ? law : null;
}
