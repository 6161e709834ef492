import type { Expr } from '../compile/expressions/expression';

/**
 * Ordinary differential equations with events. In expressions a "species" is the number of that index in y, a "parameter" one of
 * `parameters`, and the time is the model's.
 */
export interface OdeSystem {
  /** What y holds, for people. */
  readonly names: readonly string[];
  /** y at time 0, in the units of whoever made the system. */
  readonly initial: readonly number[];
  /** dy/dt. */
  readonly rates: readonly Expr[];
  readonly parameters: readonly number[];
  readonly events: readonly OdeEvent[];
  /**
   * Numbers in y that are concentrations in a compartment of this size: an event that changes the size keeps the amount, and
   * so changes them.
   */
  readonly concentrations?: readonly { readonly state: number; readonly size: Expr }[];
  readonly outputs: readonly Output[];
}

export interface Output {
  readonly name: string;
  readonly value: Expr;
  readonly unit?: string;
}

/** See EventSpec in src/models/types.ts for what the flags mean. Equal priorities go in the order of the list. */
export interface OdeEvent {
  readonly name: string;
  /** True where it is not 0. */
  readonly trigger: Expr;
  readonly initialValue: boolean;
  readonly persistent: boolean;
  readonly valuesFromTrigger: boolean;
  readonly priority?: Expr;
  readonly delay?: Expr;
  readonly assignments: readonly OdeAssignment[];
}

export interface OdeAssignment {
  readonly state: number;
  readonly value: Expr;
  /** The value times this, as it is after the other assignments: the size of a compartment, of a concentration. */
  readonly scale?: Expr;
}
