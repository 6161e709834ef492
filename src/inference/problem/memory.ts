import { evaluate, mentioned, mentionsTime } from '../../compile/expressions/expression';
import { compileNetwork, ModelError } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { withoutRules } from '../../compile/rules';
import type { ModelSpec } from '../../models/types';

/**
 * A model whose trajectories remember what expressions were worth when observation began: one more species each, set by
 * an event at that moment and changed by nothing else. Products of a remembered and a present value couple two times of
 * one path, and every estimator differentiates them as it does any function of the state.
 */
export interface Remembering {
  readonly model: ModelSpec;
  /** Molecules, the remembered ones last. */
  readonly initial: readonly number[];
}

/** Name of the species that remembers expression `index` of a condition. */
export const memoryName = (index: number): string => `remembered_${index}`;

/** Largest remembered value, molecules. */
const MAX_VALUE = 2 ** 24 - 1;

/** @param from when observation begins, > 0: at time 0 there is nothing random to remember */
export function remembering(
  model: ModelSpec,
  initial: readonly number[],
  expressions: readonly string[],
  from: number,
): Remembering {
  if (expressions.length === 0) return { model, initial };
  const network = compileNetwork(model);
  const compiled = expressions.map((text) => compileObservable(text, network).expr);
  compiled.forEach((expr, i) => {
    if (mentionsTime(expr) || mentioned(expr, 'parameter').length > 0)
      throw new ModelError(
        `${expressions[i]} depends on parameters or on the time by itself: correlations in time are of counts alone.`,
      );
  });
  const start = compiled.map((expr) => evaluate(expr, initial, []));
  return {
    model: {
      ...model,
      id: `${model.id}, remembering at ${from}`,
      species: [
        ...model.species,
        ...expressions.map((text, i) => ({
          name: memoryName(i),
          initial: start[i],
          max: MAX_VALUE,
          about: `${text} at time ${from}.`,
          prominent: false,
        })),
      ],
      events: [
        ...(model.events ?? []),
        {
          name: 'remember',
          trigger: `time >= ${from}`,
          initialValue: true,
          persistent: true,
          valuesFromTrigger: true,
          assignments: expressions.map((expression, i) => ({
            target: memoryName(i),
            expression: withoutRules(model, expression),
          })),
        },
      ],
    },
    initial: [...initial, ...start],
  };
}
