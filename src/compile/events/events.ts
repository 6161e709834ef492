import type { EventSpec } from '../../models/types';
import { derivative } from '../expressions/derive';
import { type Expr, isNumber, mentionsTime } from '../expressions/expression';
import { type Names, parseExpression } from '../expressions/parse';
import { type Break, timedByPeriods } from '../expressions/time';

/** A derivative that is not identically 0, by species or by parameter. */
interface Slope {
  readonly index: number;
  readonly expr: Expr;
}

/** What a species is set to. */
export interface Assignment {
  readonly species: number;
  readonly expr: Expr;
  /** ∂expr/∂x_s and ∂expr/∂ ln θ_p. */
  readonly byState: readonly Slope[];
  readonly byLogParameter: readonly Slope[];
}

/** An event as expression trees. Semantics: SBML L3V2, section 4.12; see event-functions.ts. */
export interface NetworkEvent {
  readonly name: string;
  /** True where it is not 0. */
  readonly trigger: Expr;
  readonly initialValue: boolean;
  readonly persistent: boolean;
  /** Of several events at one moment the larger goes first, those without one after them; equal ones at random. */
  readonly priority?: Expr;
  /** Time from the trigger to the execution. */
  readonly delay?: Expr;
  readonly valuesFromTrigger: boolean;
  readonly assignments: readonly Assignment[];
}

/** What is wrong with an event; becomes a ModelError. */
export class EventError extends Error {
  override readonly name = 'EventError';
}

const slopes = (count: number, of: (index: number) => Expr): Slope[] =>
  Array.from({ length: count }, (_, index) => ({ index, expr: of(index) })).filter((d) => !isNumber(d.expr, 0));

/** An assignment with its derivatives. @param S species @param P parameters that are differentiated by */
export const assignment = (species: number, expr: Expr, S: number, P: number): Assignment => ({
  species,
  expr,
  byState: slopes(S, (s) => derivative(expr, { kind: 'species', index: s })),
  byLogParameter: slopes(P, (p) => derivative(expr, { kind: 'parameter', index: p, log: true })),
});

/**
 * @param P parameters, the first of the names' @param write puts in the places of the other names what they follow from
 * @param inputs species that events alone change
 * @throws EventError, ExpressionError
 */
export function compileEvent(
  spec: EventSpec,
  names: Names,
  P: number,
  write: (e: Expr) => Expr,
  inputs: ReadonlySet<number>,
): { readonly event: NetworkEvent; readonly breaks: readonly Break[] } {
  const S = names.species.length;
  const read = (text: string) => write(parseExpression(text, names));
  const trigger = timedByPeriods(read(spec.trigger), inputs);
  if (!trigger.steady) {
    throw new EventError(
      `Event "${spec.name}": its trigger may compare the time, or time % period, with numbers, parameters and what events alone change (time >= 25), but not use it otherwise.`,
    );
  }
  const taken = new Set<number>();
  const optional = (key: 'priority' | 'delay'): { [k in typeof key]?: Expr } => {
    const text = spec[key];
    return text === undefined ? {} : { [key]: read(text) };
  };
  const { delay, ...rest } = { ...optional('priority'), ...optional('delay') };
  const event: NetworkEvent = {
    name: spec.name,
    trigger: trigger.expr,
    initialValue: spec.initialValue,
    persistent: spec.persistent,
    valuesFromTrigger: spec.valuesFromTrigger,
    ...rest,
    ...(delay && !isNumber(delay, 0) ? { delay } : {}),
    assignments: spec.assignments.map(({ target, expression }) => {
      const species = names.species.indexOf(target);
      if (species < 0) throw new EventError(`Event "${spec.name}" assigns "${target}", which is not a species.`);
      if (taken.has(species)) throw new EventError(`Event "${spec.name}" assigns "${target}" twice.`);
      taken.add(species);
      return assignment(species, read(expression), S, P);
    }),
  };
  return { event, breaks: trigger.breaks };
}

/** Whether an event needs the time itself, which is known where something happens at moments of a trajectory's own. */
export const needsClock = (event: NetworkEvent): boolean =>
  event.delay !== undefined ||
  (event.priority !== undefined && mentionsTime(event.priority)) ||
  event.assignments.some((a) => mentionsTime(a.expr));

/** Species that some event assigns, ascending. */
export function assignedSpecies(events: readonly NetworkEvent[]): number[] {
  return [...new Set(events.flatMap((e) => e.assignments.map((a) => a.species)))].sort((a, b) => a - b);
}
