import type { Estimator } from '../estimators/types';

/** An estimator with one choice of its options. */
export interface Variant {
  /** "score-function", "score-function, baseline causal" */
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The default, and every other value of every option with the other options at their defaults. */
export function variantsOf(estimator: Pick<Estimator, 'id' | 'options'>): Variant[] {
  const defaults = Object.fromEntries(estimator.options.map(({ name, values }) => [name, values[0].id]));
  return [
    { name: estimator.id, options: defaults },
    ...estimator.options.flatMap(({ name, values }) =>
      values.slice(1).map(({ id }) => ({
        name: `${estimator.id}, ${name} ${id}`,
        options: { ...defaults, [name]: id },
      })),
    ),
  ];
}
