import type { EventSpec, ModelSpec } from '../models/types';

/** Names in an expression; what follows a digit is part of a number. */
const IDENTIFIERS = /(?<![\w.])[A-Za-z_]\w*/g;

/** Molecules on the left of "2 A + B -> C": 3. */
function orderOf(equation: string): number {
  const terms = equation.split('->')[0].split('+');
  const count = (term: string) => Number(/^\s*(\d*)\s*[A-Za-z_]/.exec(term)?.[1] || 1);
  return terms.reduce((sum, term) => (/[A-Za-z_]/.test(term) ? sum + count(term) : sum), 0);
}

/**
 * The same chemistry in a volume V times as large: counts and rates grow together, a(x) → V a(x/V), and for mass action of n
 * molecules the constant by V^(1−n). Concentrations keep their rate equations, and relative noise falls like 1/√V (van Kampen's
 * system-size expansion). What is not a count stays as it is, and so do named outputs, which are sums of counts.
 */
export function scaledModel(model: ModelSpec, volume: number): ModelSpec {
  if (volume === 1) return model;
  const isCount = new Set(model.species.filter((s) => s.kind !== 'input').map((s) => s.name));
  const of = (text: string) => text.replace(IDENTIFIERS, (name) => (isCount.has(name) ? `(${name}/${volume})` : name));
  const times = (text: string, by: number) => (by === 1 ? text : `${by}*(${text})`);
  const event = (e: EventSpec): EventSpec => ({
    ...e,
    trigger: of(e.trigger),
    ...(e.priority === undefined ? {} : { priority: of(e.priority) }),
    ...(e.delay === undefined ? {} : { delay: of(e.delay) }),
    assignments: e.assignments.map(({ target, expression }) => ({
      target,
      expression: times(of(expression), isCount.has(target) ? volume : 1),
    })),
  });
  return {
    ...model,
    species: model.species.map((s) => ({
      ...s,
      ...(s.formula === undefined ? {} : { formula: times(of(s.formula), volume) }),
      ...(s.start === undefined || s.start === s.name ? {} : { start: of(s.start) }),
      ...(s.perConcentration === undefined ? {} : { perConcentration: s.perConcentration * volume }),
      ...(isCount.has(s.name) ? { initial: Math.round(s.initial * volume), max: s.max * Math.max(1, volume) } : {}),
    })),
    ...(model.derived ? { derived: model.derived.map((d) => ({ ...d, expression: of(d.expression) })) } : {}),
    reactions: model.reactions.map((r) =>
      r.propensity === undefined
        ? { ...r, massAction: times(of(r.massAction ?? '0'), volume ** (1 - orderOf(r.equation))) }
        : { ...r, propensity: times(of(r.propensity), volume) },
    ),
    ...(model.events ? { events: model.events.map(event) } : {}),
  };
}

/** Counts of a model in a volume V times as large, whole; inputs are no counts. */
export const scaledCounts = (model: ModelSpec, counts: readonly number[], volume: number): readonly number[] =>
  volume === 1 ? counts : counts.map((n, s) => (model.species[s].kind === 'input' ? n : Math.round(n * volume)));
