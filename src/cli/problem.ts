import { compileNetwork, compileObservable } from '../compile/network';
import { ExpressionError } from '../compile/parse';
import type { RandomStart } from '../models/initial-law';
import type { ModelSpec } from '../models/types';
import { UsageError, unknownName } from './errors';
import { numberIn } from './options';

/** A model with the numbers that a person set. */
export interface Problem {
  readonly model: ModelSpec;
  /** Natural units, in the model's order. */
  readonly parameters: readonly number[];
  /** Molecules, in the model's order. */
  readonly initial: readonly number[];
  /** How trajectories start where not all start alike. */
  readonly random?: RandomStart;
}

export const LARGEST_COUNT = 2 ** 24 - 1;

/** Applies NAME=VALUE settings, the last of a name counting. @throws UsageError */
export function problemOf(model: ModelSpec, settings: readonly string[]): Problem {
  const parameters = model.parameters.map(({ value }) => value);
  const initial = model.species.map(({ initial: count }) => count);
  const names = [...model.parameters, ...model.species].map(({ name }) => name);
  for (const setting of settings) {
    const [, name, value] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    if (name === undefined) throw new UsageError(`--set takes NAME=VALUE, not "${setting}"`);
    const p = model.parameters.findIndex((parameter) => parameter.name === name);
    const s = model.species.findIndex((species) => species.name === name);
    if (p >= 0) parameters[p] = numberIn(value, `parameter ${name}`, { min: 0, open: true });
    else if (s >= 0 && model.species[s].kind === 'input') initial[s] = numberIn(value, `initial value ${name}`, {});
    else if (s >= 0) initial[s] = numberIn(value, `count ${name}`, { whole: true, min: 0, max: LARGEST_COUNT });
    else throw unknownName(`parameter or species of ${model.id}`, name, names);
  }
  return { model, parameters, initial };
}

/** Checks an observable, its names first so that the nearest one can be told. @throws UsageError */
export function checkObservable(expression: string, model: ModelSpec): void {
  const species = model.species.map(({ name }) => name);
  for (const [name] of expression.matchAll(/(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()/g)) {
    if (species.includes(name)) continue;
    if (model.parameters.some((parameter) => parameter.name === name)) {
      throw new UsageError(
        `"${name}" in --observable is a parameter; an observable is made of species: ${species.join(', ')}`,
      );
    }
    throw unknownName(`species of ${model.id}`, name, species);
  }
  try {
    compileObservable(expression, compileNetwork(model));
  } catch (error) {
    if (error instanceof ExpressionError) throw new UsageError(`--observable "${expression}": ${error.message}`);
    throw error;
  }
}

/** Names with their numbers, as results show them. */
export function named(specs: readonly { readonly name: string }[], numbers: readonly number[]): Record<string, number> {
  return Object.fromEntries(specs.map(({ name }, i) => [name, numbers[i]]));
}
