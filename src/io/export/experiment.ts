import type { ObservableKind } from '../../estimators/types';
import type { ModelSpec } from '../../models/types';

/** What is taken elsewhere: a model with its numbers, and what is asked of it. */
export interface Experiment {
  readonly model: ModelSpec;
  /** Natural units, in the model's order. */
  readonly parameters: readonly number[];
  /** Molecules, in the model's order. */
  readonly initial: readonly number[];
  /** Expression in species. */
  readonly observable: string;
  readonly kind: ObservableKind;
  /** Observed from here on, to `to`, in equal bins. */
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** An estimator's id; null for plain simulation. */
  readonly estimator: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly temperature: number;
  /** Step of finite differences, in ln θ. */
  readonly step: number;
  readonly trajectories: number;
  readonly seed: number;
}

/** A text for another program, or why there is none. */
export type Exported =
  | {
      readonly kind: 'file';
      /** What to call the file. */
      readonly name: string;
      readonly text: string;
      /** What is different there, in sentences; the file says so itself where it has comments. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** A model's id as the beginning of a file's name. */
export const stemOf = (model: ModelSpec): string =>
  model.id.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'model';

/** The times at which bins begin and end. */
export const edgesOf = ({ from, to, bins }: Experiment): number[] =>
  Array.from({ length: bins + 1 }, (_, b) => from + ((to - from) * b) / bins);

/** What is observed, in words. */
export function describe({ observable, kind, from, to, bins }: Experiment): string {
  if (kind === 'endpoint')
    return bins === 1 ? `${observable} at time ${to}` : `${observable} at ${bins} times up to ${to}`;
  const span = `[${from}, ${to}]`;
  if (kind === 'binned') return `${observable} averaged in each of ${bins} bins of ${span}`;
  return `the time average of ${observable} over ${span}`;
}
