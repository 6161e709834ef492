import type { EventSpec } from '../models/types';
import { derivative } from './derive';
import { type Expr, isNumber, mentionsTime } from './expression';
import { type Names, parseExpression } from './parse';
import { breakPoints } from './time';

/** A derivative that is not identically 0, by species or by parameter. */
interface Slope {
  readonly index: number;
  readonly expr: Expr;
}

/** An event as expression trees. Semantics: SBML L3V2, section 4.12, without delays; see event-functions.ts. */
export interface NetworkEvent {
  readonly name: string;
  /** True where it is not 0. */
  readonly trigger: Expr;
  readonly initialValue: boolean;
  readonly persistent: boolean;
  /** Of several events at one moment the larger goes first; those without one, in the order of the model, after them. */
  readonly priority?: Expr;
  readonly valuesFromTrigger: boolean;
  readonly assignments: readonly {
    readonly species: number;
    readonly expr: Expr;
    /** ∂expr/∂x_s and ∂expr/∂ ln θ_p. */
    readonly byState: readonly Slope[];
    readonly byLogParameter: readonly Slope[];
  }[];
}

/** What is wrong with an event; becomes a ModelError. */
export class EventError extends Error {
  override readonly name = 'EventError';
}

const slopes = (count: number, of: (index: number) => Expr): Slope[] =>
  Array.from({ length: count }, (_, index) => ({ index, expr: of(index) })).filter((d) => !isNumber(d.expr, 0));

/**
 * @param P parameters, the first of the names' @param write puts in the places of the other names what they follow from
 * @throws EventError, ExpressionError
 */
export function compileEvent(spec: EventSpec, names: Names, P: number, write: (e: Expr) => Expr): NetworkEvent {
  const S = names.species.length;
  const trigger = write(parseExpression(spec.trigger, names));
  if (!breakPoints(trigger, S)) {
    throw new EventError(
      `Event "${spec.name}": its trigger may compare the time with numbers and parameters (time >= 25), but not use it otherwise.`,
    );
  }
  const stateAlone = (text: string, what: string): Expr => {
    const expr = write(parseExpression(text, names));
    if (mentionsTime(expr)) throw new EventError(`Event "${spec.name}": ${what} must not depend on the time.`);
    return expr;
  };
  const taken = new Set<number>();
  return {
    name: spec.name,
    trigger,
    initialValue: spec.initialValue,
    persistent: spec.persistent,
    valuesFromTrigger: spec.valuesFromTrigger,
    ...(spec.priority === undefined ? {} : { priority: stateAlone(spec.priority, 'its priority') }),
    assignments: spec.assignments.map(({ target, expression }) => {
      const species = names.species.indexOf(target);
      if (species < 0) throw new EventError(`Event "${spec.name}" assigns "${target}", which is not a species.`);
      if (taken.has(species)) throw new EventError(`Event "${spec.name}" assigns "${target}" twice.`);
      taken.add(species);
      const expr = stateAlone(expression, `what it assigns to "${target}"`);
      return {
        species,
        expr,
        byState: slopes(S, (s) => derivative(expr, { kind: 'species', index: s })),
        byLogParameter: slopes(P, (p) => derivative(expr, { kind: 'parameter', index: p, log: true })),
      };
    }),
  };
}

/** Species that some event assigns, ascending. */
export function assignedSpecies(events: readonly NetworkEvent[]): number[] {
  return [...new Set(events.flatMap((e) => e.assignments.map((a) => a.species)))].sort((a, b) => a - b);
}
