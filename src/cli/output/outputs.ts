import { startValues } from '../../compile/start';
import type { System } from '../../estimators/question';

/** Names in an expression; what follows a digit is part of a number. */
const IDENTIFIERS = /(?<![\w.])[A-Za-z_]\w*/g;
/** Each is compiled, and a rule that follows the time is one of them at every point. */
const MAX_OBSERVABLES = 256;
const NAMED = 5;

/** Something to be reported, and where its numbers lie: column of the result at a point in time. */
export interface Output {
  readonly name: string;
  readonly shown: boolean;
  readonly column: (point: number) => number;
}

/** What is reported of a run. */
export interface Reported {
  readonly outputs: Output[];
  readonly observables: string[];
  /** What is not, and why; empty if there is nothing. */
  readonly left: string;
}

/**
 * What is reported: every species, then every assignment rule, as an expression in species with all else filled in. A rule
 * that depends on time is another expression at every point; those for which there are too many points are left out.
 */
export function outputsOf({ model, parameters, initial }: System, time: readonly number[]): Reported {
  const S = model.species.length;
  const observables: string[] = [];
  const left: string[] = [];
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
  const isTimed = (expression: string) => [...expression.matchAll(IDENTIFIERS)].some(([word]) => word === 'time');
  const ruled = (model.rules ?? []).map((rule) => ({ ...rule, timed: isTimed(rule.expression) }));
  // Those that take one observable each have room before those that take one at every point.
  let room = MAX_OBSERVABLES;
  let roomOfTimed = MAX_OBSERVABLES - ruled.filter(({ timed }) => !timed).length;
  const rules = ruled.flatMap(({ name, expression, timed }): Output[] => {
    if (timed ? time.length > roomOfTimed : room < 1) {
      left.push(name);
      return [];
    }
    if (timed) roomOfTimed -= time.length;
    else room -= 1;
    const first = S + observables.length;
    observables.push(...(timed ? time : time.slice(0, 1)).map((t) => filled(expression, t)));
    return [{ name, shown: true, column: (point) => (timed ? first + point : first) }];
  });
  return {
    outputs: [...species, ...rules],
    observables: observables.length > 0 ? observables : ['0'],
    left: left.length === 0 ? '' : leftNote(left),
  };
}

function leftNote(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return (
    `Not reported: ${names.slice(0, NAMED).join(', ')}${more}. At most ${MAX_OBSERVABLES} values of rules are followed, and one that depends ` +
    'on time is another at every point: fewer --points leave room for more.'
  );
}
