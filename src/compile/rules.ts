import type { ModelSpec, RuleSpec } from '../models/types';

/** Rules of a model that texts name. */
const rulesIn = (model: Pick<ModelSpec, 'rules'>, texts: readonly string[]): readonly RuleSpec[] =>
  (model.rules ?? []).filter(({ name }) => texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)));

const naming = (name: string) => new RegExp(`\\b${name}\\b`);

/** Whether observables name parameters, or what may hold some: rules and numbers that follow from others (observable.ts). */
export const mayNameParameters = (
  model: Pick<ModelSpec, 'rules' | 'parameters' | 'derived'>,
  observables: readonly string[],
): boolean =>
  [...model.parameters, ...(model.derived ?? []), ...(model.rules ?? [])].some(({ name }) =>
    observables.some((text) => text.includes(name) && naming(name).test(text)),
  );

/** Whether an observable changes with the time by itself. */
export const changesWithTime = (model: Pick<ModelSpec, 'rules' | 'species'>, observable: string): boolean =>
  !model.species.some(({ name }) => name === 'time') &&
  [observable, ...rulesIn(model, [observable]).map(({ expression }) => expression)].some((text) =>
    naming('time').test(text),
  );

/** A text in which rules are written out, for places that know species alone. Rules do not mention one another. */
export function withoutRules(model: Pick<ModelSpec, 'rules'>, text: string): string {
  const expressions = new Map(rulesIn(model, [text]).map(({ name, expression }) => [name, expression]));
  if (expressions.size === 0) return text;
  return text.replace(/(?<![\w.])[A-Za-z_]\w*/g, (name) => {
    const expression = expressions.get(name);
    return expression === undefined ? name : `(${expression})`;
  });
}
