import type { NetworkEvent } from './events';
import { type Expr, num, truth } from './expression';

/** Executions at one moment: more than this many are taken for a loop of events that trigger one another for ever. */
export const LONGEST_CHAIN = 1000;

/** What an event leaves in a species where it assigns a count that is negative, fractional or not a number. */
export const FAULT = -1;

/** Fills out[] with the values of a list of expressions. */
export type Fill = (x: Float64Array, k: Float64Array, out: Float64Array) => void;

/**
 * Tangents that pass through events: ẋ, S × T row by row, T of them; the parameter of tangent t is t, or none has one.
 */
export interface Tangents {
  readonly values: Float64Array;
  readonly T: number;
  readonly ofParameters: boolean;
}

/**
 * What happens at one moment in a network with events (SBML L3V2, section 4.12, without delays).
 *
 * An event is triggered as its trigger turns from false to true, and executed at the same moment: of several triggered ones the
 * one of highest priority, then the first in the model. All its assignments are computed before any is made: from the
 * state in which it was triggered, or (valuesFromTrigger false) from that in which it is executed. Every execution may trigger
 * others, and untrigger those that are not persistent. Triggers are functions of the counts, the parameters and the
 * phase of the time (time.ts), so what they were before is seen from the state before: nothing is remembered between moments.
 *
 * A count that is not whole and ≥ 0 leaves FAULT in the species, and propensities of such a state are not numbers: every
 * kernel then stops the trajectory. The moment of an event is not differentiated, what it assigns is.
 */
export class EventFunctions {
  private readonly events: readonly NetworkEvent[];
  private readonly triggers: Fill;
  private readonly priorities: Fill;
  /** Per event, its assigned values and, in the order of byState then byLogParameter per assignment, their slopes. */
  private readonly values: readonly Fill[];
  private readonly slopes: readonly Fill[];
  private readonly was: Float64Array;
  private readonly is: Float64Array;
  private readonly priority: Float64Array;
  private readonly due: Uint8Array;
  private readonly held: readonly Float64Array[];
  private readonly slope: readonly Float64Array[];
  /** Tangents of the assigned species as computed at the trigger, assignments × T. */
  private readonly heldDots: Float64Array[];
  private readonly whole: boolean;

  /** @param fill makes a function of expressions @param whole counts are whole numbers; false for a relaxed state */
  constructor(events: readonly NetworkEvent[], fill: (exprs: readonly Expr[]) => Fill, whole: boolean) {
    this.events = events;
    this.whole = whole;
    this.triggers = fill(events.map((e) => truth(e.trigger)));
    this.priorities = fill(events.map((e) => e.priority ?? num(Number.MIN_SAFE_INTEGER)));
    this.values = events.map((e) => fill(e.assignments.map((a) => a.expr)));
    const slopesOf = (e: NetworkEvent) =>
      e.assignments.flatMap((a) => [...a.byState, ...a.byLogParameter].map((d) => d.expr));
    this.slopes = events.map((e) => fill(slopesOf(e)));
    this.was = new Float64Array(events.length);
    this.is = new Float64Array(events.length);
    this.priority = new Float64Array(events.length);
    this.due = new Uint8Array(events.length);
    this.held = events.map((e) => new Float64Array(e.assignments.length));
    this.slope = events.map((e) => new Float64Array(slopesOf(e).length));
    this.heldDots = events.map(() => new Float64Array(0));
  }

  /** The triggers of the state before a change; the parameters' clock word still holds the old phase. */
  before(x: Float64Array, k: Float64Array): void {
    this.triggers(x, k, this.was);
  }

  /** The triggers before time 0. */
  beforeStart(): void {
    this.events.forEach((e, i) => {
      this.was[i] = e.initialValue ? 1 : 0;
    });
  }

  /** Whatever follows from a change that is already made to x, or to the phase in k. */
  after(x: Float64Array, k: Float64Array, tangents?: Tangents): void {
    const { events, due, is, was } = this;
    due.fill(0);
    for (let executed = 0; ; executed++) {
      this.triggers(x, k, is);
      for (let i = 0; i < events.length; i++) {
        if (is[i] !== 0 && was[i] === 0) {
          due[i] = 1;
          if (events[i].valuesFromTrigger) this.hold(i, x, k, tangents);
        } else if (is[i] === 0 && !events[i].persistent) due[i] = 0;
        was[i] = is[i];
      }
      const next = this.first(x, k);
      if (next < 0) return;
      due[next] = 0;
      if (executed === LONGEST_CHAIN) {
        for (const { species } of events[next].assignments) x[species] = FAULT;
        return;
      }
      if (!events[next].valuesFromTrigger) this.hold(next, x, k, tangents);
      if (!this.assign(next, x, tangents)) return;
    }
  }

  private first(x: Float64Array, k: Float64Array): number {
    const { due, priority } = this;
    let best = -1;
    for (let i = 0; i < due.length; i++) {
      if (due[i] === 0) continue;
      if (best < 0) this.priorities(x, k, priority);
      if (best < 0 || priority[i] > priority[best]) best = i;
    }
    return best;
  }

  /** Computes what event i assigns, and its tangents: ∂v/∂x ẋ + ∂v/∂ ln θ. */
  private hold(i: number, x: Float64Array, k: Float64Array, tangents?: Tangents): void {
    const { assignments } = this.events[i];
    this.values[i](x, k, this.held[i]);
    if (!tangents) return;
    const { values, T, ofParameters } = tangents;
    if (this.heldDots[i].length !== assignments.length * T) this.heldDots[i] = new Float64Array(assignments.length * T);
    const dots = this.heldDots[i].fill(0);
    const slope = this.slope[i];
    this.slopes[i](x, k, slope);
    let at = 0;
    assignments.forEach(({ byState, byLogParameter }, n) => {
      for (const { index } of byState) {
        for (let t = 0; t < T; t++) dots[n * T + t] += slope[at] * values[index * T + t];
        at++;
      }
      for (const { index } of byLogParameter) {
        if (ofParameters) dots[n * T + index] += slope[at];
        at++;
      }
    });
  }

  private assign(i: number, x: Float64Array, tangents?: Tangents): boolean {
    const values = this.held[i];
    let sound = true;
    this.events[i].assignments.forEach(({ species }, n) => {
      const possible = this.whole ? Number.isSafeInteger(values[n]) && values[n] >= 0 : Number.isFinite(values[n]);
      x[species] = possible ? values[n] : FAULT;
      sound &&= possible;
      if (!tangents) return;
      const { T } = tangents;
      for (let t = 0; t < T; t++) tangents.values[species * T + t] = this.heldDots[i][n * T + t];
    });
    return sound;
  }
}
