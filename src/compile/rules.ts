import type { ModelSpec, RuleSpec } from '../models/types';

/** Rules of a model that texts name. */
const rulesIn = (model: Pick<ModelSpec, 'rules'>, texts: readonly string[]): readonly RuleSpec[] =>
  (model.rules ?? []).filter(({ name }) => texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)));

/** Whether observables name rules, and so may depend on parameters themselves (observable.ts). */
export const namesRules = (model: Pick<ModelSpec, 'rules'>, observables: readonly string[]): boolean =>
  rulesIn(model, observables).length > 0;

/** Whether an observable changes with the time by itself. */
export const changesWithTime = (model: Pick<ModelSpec, 'rules'>, observable: string): boolean =>
  rulesIn(model, [observable]).some(({ expression }) => /\btime\b/.test(expression));

/** A text in which rules are written out, for places that know species alone. Rules do not mention one another. */
export function withoutRules(model: Pick<ModelSpec, 'rules'>, text: string): string {
  const expressions = new Map(rulesIn(model, [text]).map(({ name, expression }) => [name, expression]));
  if (expressions.size === 0) return text;
  return text.replace(/(?<![\w.])[A-Za-z_]\w*/g, (name) => {
    const expression = expressions.get(name);
    return expression === undefined ? name : `(${expression})`;
  });
}
