import type { Sampling } from '../../engine/types';
import type { Question } from '../../estimators/question';
import { lawText } from '../../models/initial-law';
import type { ModelSpec } from '../../models/types';

/** What is taken elsewhere: a question about one observable, and how it is sampled. */
export interface Experiment
  extends Omit<Question, 'observables'>,
    Omit<Sampling, 'estimator' | 'step' | 'maxReactions'> {
  /** Expression in species. */
  readonly observable: string;
  /** An estimator's id; null for plain simulation. */
  readonly estimator: string | null;
  /** A condition that ends trajectories, whose time is observed instead of the observable; absent if there is none. */
  readonly until?: string;
  /** Step of finite differences, in ln θ. */
  readonly step: number;
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

/** Laws of random initial counts, "X = poisson(20)". */
export const lawsOf = ({ model, random }: Pick<Experiment, 'model' | 'random'>): string[] =>
  (random?.laws ?? []).flatMap((law, s) => (law ? [`${model.species[s].name} = ${lawText(law)}`] : []));

/** What of a question another program's file does not hold: how trajectories start and end here. */
export function leftOut(experiment: Experiment): string[] {
  const { table } = experiment.random ?? {};
  const names = table?.species.map((s) => experiment.model.species[s].name).join(', ');
  const laws = [
    ...lawsOf(experiment),
    ...(table ? [`${names} from a table of ${table.rows.length.toLocaleString('en')} cells`] : []),
  ];
  return [
    ...(laws.length > 0
      ? [
          `Here initial counts are drawn anew for every trajectory (${laws.join(', ')}); in this file all start from their means, so that its numbers differ.`,
        ]
      : []),
    ...(experiment.until
      ? [
          `The condition "${experiment.until}" that ends trajectories is not in this file: it observes what a plain run does.`,
        ]
      : []),
  ];
}

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
