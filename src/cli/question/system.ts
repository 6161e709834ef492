import { ExpressionError } from '../../compile/expressions/parse';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { initialCounts, StartError, withChosenCounts } from '../../compile/start';
import type { System } from '../../estimators/question';
import type { ModelSpec } from '../../models/types';
import { UsageError, unknownName } from '../errors';
import { numberIn } from '../options';

export const MAX_COUNT = Number.MAX_SAFE_INTEGER;

/**
 * A model with the numbers that a person set. Applies NAME=VALUE settings, the last of a name counting. A count that follows from something no longer does where it is
 * set, which is told. @throws UsageError
 */
export function systemOf(
  spec: ModelSpec,
  settings: readonly string[],
  tell: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): System {
  const chosen = new Set(settings.map((setting) => setting.split('=', 1)[0]));
  const model = withChosenCounts(spec, (name) => chosen.has(name));
  for (const { name, formula } of spec.species) {
    if (formula === undefined || !chosen.has(name)) continue;
    tell(`--set ${name}: the initial count of ${name} is set, so it does not follow ${formula} here`);
  }
  const parameters = model.parameters.map(({ value }) => value);
  const initial = model.species.map(({ initial: count }) => count);
  const names = [...model.parameters, ...model.species].map(({ name }) => name);
  for (const setting of settings) {
    const [, name, value] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    if (name === undefined) throw new UsageError(`--set takes NAME=VALUE, not "${setting}"`);
    const p = model.parameters.findIndex((parameter) => parameter.name === name);
    const follows = model.derived?.find((entry) => entry.name === name);
    const s = model.species.findIndex((species) => species.name === name);
    if (p >= 0) parameters[p] = numberIn(value, `parameter ${name}`, { min: 0, open: true });
    else if (s >= 0 && model.species[s].kind === 'input') initial[s] = numberIn(value, `initial value ${name}`, {});
    else if (s >= 0) initial[s] = numberIn(value, `count ${name}`, { whole: true, min: 0, max: MAX_COUNT });
    else if (follows)
      throw new UsageError(`${name} is ${follows.expression} and cannot be set: set what it follows from`);
    else throw unknownName(`parameter or species of ${model.id}`, name, names);
  }
  try {
    return { model, parameters, initial: initialCounts(model, parameters, initial) };
  } catch (error) {
    if (error instanceof StartError) throw new UsageError(error.message);
    throw error;
  }
}

/** Checks an observable, its names first so that the nearest one can be told. @throws UsageError */
export function checkObservable(expression: string, model: ModelSpec): void {
  const known = new Set(['time']);
  for (const { name } of [...model.species, ...model.parameters, ...(model.derived ?? []), ...(model.rules ?? [])])
    known.add(name);
  for (const [name] of expression.matchAll(/(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()/g)) {
    if (!known.has(name)) throw unknownName(`species of ${model.id}`, name, [...known]);
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
