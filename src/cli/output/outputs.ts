import { startValues } from '../../compile/start';
import type { System } from '../../estimators/question';
import { UsageError } from '../errors';

/** Names in an expression; what follows a digit is part of a number. */
const IDENTIFIERS = /(?<![\w.])[A-Za-z_]\w*/g;
const MAX_OBSERVABLES = 256;

/** Something to be reported, and where its numbers lie: column of the result at a point in time. */
export interface Output {
  readonly name: string;
  readonly shown: boolean;
  readonly column: (point: number) => number;
}

/**
 * What is reported: every species, then every assignment rule, as an expression in species with all else filled in. A rule
 * that depends on time is another expression at every point.
 */
export function outputsOf(
  { model, parameters, initial }: System,
  time: readonly number[],
): { outputs: Output[]; observables: string[] } {
  const S = model.species.length;
  const observables: string[] = [];
  const varying = new Set(model.species.map(({ name }) => name));
  const { derived } = startValues(model, parameters, initial);
  const values = new Map([
    ...model.parameters.map(({ name }, p) => [name, parameters[p]] as const),
    ...(model.derived ?? []).map(({ name }, d) => [name, derived[d]] as const),
  ]);
  const filled = (text: string, t: number) =>
    text.replace(IDENTIFIERS, (name) => {
      const value = name === 'time' ? t : varying.has(name) ? undefined : values.get(name);
      return value === undefined ? name : `(${value})`;
    });
  const species = model.species.map(
    ({ name, prominent }, s): Output => ({ name, shown: prominent !== false, column: () => s }),
  );
  const rules = (model.rules ?? []).map(({ name, expression }): Output => {
    const timed = [...expression.matchAll(IDENTIFIERS)].some(([word]) => word === 'time');
    const first = S + observables.length;
    observables.push(...(timed ? time : time.slice(0, 1)).map((t) => filled(expression, t)));
    return { name, shown: true, column: (point) => (timed ? first + point : first) };
  });
  if (observables.length > MAX_OBSERVABLES) {
    throw new UsageError(`rules that depend on time need fewer --points here: at most ${MAX_OBSERVABLES} in all`);
  }
  return { outputs: [...species, ...rules], observables: observables.length > 0 ? observables : ['0'] };
}
