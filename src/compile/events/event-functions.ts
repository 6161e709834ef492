import type { Rounding } from '../../models/types';
import { nearestWhole } from '../../numerics/whole';
import { type Expr, num, truth, ZERO } from '../expressions/expression';
import type { Network } from '../network';
import type { Agenda } from './agenda';
import type { Assignment, NetworkEvent } from './events';

/** Executions at one moment: more than this many are taken for a loop of events that trigger one another for ever. */
export const LONGEST_CHAIN = 1000;

/** What an event leaves in a count where it assigns what is none; an input then holds NaN. */
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

/** Values of assignments, and their tangents: ∂v/∂x ẋ + ∂v/∂ ln θ. */
class Assignments {
  readonly list: readonly Assignment[];
  readonly held: Float64Array;
  /** Tangents as computed together with the values, assignments × T. */
  dots = new Float64Array(0);
  private readonly values: Fill;
  /** In the order of byState then byLogParameter per assignment. */
  private readonly slopes: Fill;
  private readonly slope: Float64Array;

  constructor(list: readonly Assignment[], fill: (exprs: readonly Expr[]) => Fill) {
    const slopes = list.flatMap((a) => [...a.byState, ...a.byLogParameter].map((d) => d.expr));
    this.list = list;
    this.values = fill(list.map((a) => a.expr));
    this.slopes = fill(slopes);
    this.held = new Float64Array(list.length);
    this.slope = new Float64Array(slopes.length);
  }

  hold(x: Float64Array, k: Float64Array, tangents?: Tangents): void {
    this.values(x, k, this.held);
    if (!tangents) return;
    const { values, T, ofParameters } = tangents;
    if (this.dots.length !== this.list.length * T) this.dots = new Float64Array(this.list.length * T);
    const { slope } = this;
    const dots = this.dots.fill(0);
    this.slopes(x, k, slope);
    let at = 0;
    this.list.forEach(({ byState, byLogParameter }, n) => {
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

  passTangents({ values, T }: Tangents): void {
    this.list.forEach(({ species }, n) => {
      for (let t = 0; t < T; t++) values[species * T + t] = this.dots[n * T + t];
    });
  }
}

/**
 * What happens at one moment in a network with events (SBML L3V2, section 4.12).
 *
 * An event is triggered as its trigger turns from false to true, and executed at the same moment or a delay later: of several that
 * are due the one of highest priority, of equal ones any with the same chance (4.12.6). All its assignments are computed before any
 * is made: from the state in which it was triggered, or (valuesFromTrigger false) from that in which it is executed. Every execution may
 * trigger others, and untrigger those that are not persistent. Triggers are functions of the counts, the parameters and the time, so
 * what they were before is seen from the state before: nothing is remembered between moments but what waits (agenda.ts).
 *
 * The time is the last word of k: a moment of the phase (time.ts), or in a network with `ownTimes` the present moment.
 *
 * A count that is not whole and ≥ 0 leaves FAULT in the species and the reason in the agenda, and propensities of such a
 * state are not numbers: every kernel then stops the trajectory. The moment of an event is not differentiated, what it assigns is.
 */
export class EventFunctions {
  private readonly events: readonly NetworkEvent[];
  private readonly triggers: Fill;
  private readonly priorities: Fill;
  private readonly delays: Fill;
  private readonly assignments: readonly Assignments[];
  private readonly starts: Assignments;
  private readonly was: Float64Array;
  private readonly is: Float64Array;
  private readonly priority: Float64Array;
  private readonly delay: Float64Array;
  private readonly due: Uint8Array;
  private readonly real: readonly boolean[];
  private readonly rounding: Rounding | undefined;
  private readonly ownTimes: boolean;
  /** Of a pair of networks, how many events are the first copy's; 0 for a single network. */
  private readonly ofFirstCopy: number;
  /** Events that are due with equal priority, and executions of the agenda, as events + their place in it. */
  private readonly first: number[] = [];

  /** @param fill makes a function of expressions */
  constructor(network: Network, fill: (exprs: readonly Expr[]) => Fill) {
    const { events, starts, inputs, relaxed = false, rounding, ownTimes } = network;
    this.events = events;
    this.rounding = rounding;
    this.ownTimes = ownTimes;
    this.ofFirstCopy = network.paired ? events.length / 2 : 0;
    this.real = Array.from({ length: network.S }, (_, s) => relaxed || inputs.includes(s));
    this.triggers = fill(events.map((e) => truth(e.trigger)));
    this.priorities = fill(events.map((e) => e.priority ?? num(Number.MIN_SAFE_INTEGER)));
    this.delays = fill(events.map((e) => e.delay ?? ZERO));
    this.assignments = events.map((e) => new Assignments(e.assignments, fill));
    this.starts = new Assignments(starts, fill);
    this.was = new Float64Array(events.length);
    this.is = new Float64Array(events.length);
    this.priority = new Float64Array(events.length);
    this.delay = new Float64Array(events.length);
    this.due = new Uint8Array(events.length);
  }

  /** Gives inputs the values at which they start. */
  start(x: Float64Array, k: Float64Array, tangents?: Tangents): void {
    const { starts } = this;
    starts.hold(x, k, tangents);
    starts.list.forEach(({ species }, n) => {
      x[species] = starts.held[n];
    });
    if (tangents) starts.passTangents(tangents);
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

  /** Whatever follows from a change that is already made to x, or to the time in k. */
  after(x: Float64Array, k: Float64Array, agenda: Agenda, tangents?: Tangents): void {
    const { events, due, is, was } = this;
    due.fill(0);
    const last: number[] = [];
    for (let executed = 0; ; executed++) {
      this.triggers(x, k, is);
      for (let i = 0; i < events.length; i++) {
        if (is[i] !== 0 && was[i] === 0) this.trigger(i, x, k, agenda, tangents);
        else if (is[i] === 0 && !events[i].persistent) {
          due[i] = 0;
          if (agenda.waiting.length > 0) agenda.waiting = agenda.waiting.filter((w) => w.event !== i);
        }
        was[i] = is[i];
      }
      if (agenda.fault) return;
      const next = this.next(x, k, agenda);
      if (next < 0) return;
      const i = next < events.length ? next : agenda.waiting[next - events.length].event;
      if (executed > LONGEST_CHAIN - 100 && !last.includes(i)) last.push(i);
      if (executed === LONGEST_CHAIN) {
        agenda.fault = { kind: 'loop', events: last, state: Array.from(x) };
        this.spoil(x, events[i]);
        return;
      }
      const of = this.assignments[i];
      if (next < events.length) {
        due[i] = 0;
        if (!events[i].valuesFromTrigger) of.hold(x, k, tangents);
      } else {
        const [{ values }] = agenda.waiting.splice(next - events.length, 1);
        if (values) of.held.set(values);
        else of.hold(x, k, tangents);
      }
      if (!this.assign(i, x, agenda, tangents)) return;
    }
  }

  private trigger(i: number, x: Float64Array, k: Float64Array, agenda: Agenda, tangents?: Tangents): void {
    const event = this.events[i];
    const of = this.assignments[i];
    if (event.valuesFromTrigger) of.hold(x, k, tangents);
    if (!event.delay) {
      this.due[i] = 1;
      return;
    }
    this.delays(x, k, this.delay);
    const delay = this.delay[i];
    if (!(delay >= 0)) {
      agenda.fault ??= { kind: 'delay', event: i, value: delay, state: Array.from(x) };
      this.spoil(x, event);
      return;
    }
    const values = event.valuesFromTrigger ? of.held.slice() : null;
    agenda.waiting.push({ time: k[k.length - 1] + delay, event: i, values });
  }

  /** What is executed next: an event, or the number of events plus a place in the agenda; -1 if nothing is due. */
  private next(x: Float64Array, k: Float64Array, agenda: Agenda): number {
    const { due, priority, first } = this;
    first.length = 0;
    let best = 0;
    let open = due.length;
    const consider = (candidate: number, event: number) => {
      // Of a pair of networks first what follows in the one, as on the GPU: chance decides among a copy's own events.
      if (event < this.ofFirstCopy && open > this.ofFirstCopy) {
        open = this.ofFirstCopy;
        first.length = 0;
      } else if (event >= open) return;
      if (first.length === 0) this.priorities(x, k, priority);
      const rank = priority[event];
      if (first.length === 0 || rank > best) {
        first.length = 0;
        best = rank;
      } else if (rank < best) return;
      first.push(candidate);
    };
    for (let i = 0; i < due.length; i++) if (due[i] !== 0) consider(i, i);
    if (this.ownTimes) {
      const now = k[k.length - 1];
      agenda.waiting.forEach(({ time, event }, n) => {
        if (time <= now) consider(due.length + n, event);
      });
    }
    if (first.length === 0) return -1;
    return first[first.length > 1 ? agenda.chance.pick(first.length) : 0];
  }

  private assign(i: number, x: Float64Array, agenda: Agenda, tangents?: Tangents): boolean {
    const of = this.assignments[i];
    const before = Array.from(x);
    let sound = true;
    of.list.forEach(({ species }, n) => {
      const value = this.real[species] ? of.held[n] : this.count(of.held[n], agenda);
      const possible = Number.isFinite(value);
      if (!possible) agenda.fault ??= { kind: 'value', event: i, species, value: of.held[n], state: before };
      x[species] = possible ? value : this.real[species] ? Number.NaN : FAULT;
      sound &&= possible;
    });
    if (tangents) of.passTangents(tangents);
    return sound;
  }

  /** The count that a value stands for; NaN if there is none. */
  private count(value: number, agenda: Agenda): number {
    const whole = nearestWhole(value, Math.max(1, Math.abs(value)));
    if (whole >= 0) return whole;
    if (!this.rounding || !(value > 0) || !Number.isSafeInteger(Math.floor(value))) return Number.NaN;
    const below = Math.floor(value);
    return below + (this.rounding === 'random' && agenda.chance.happens(value - below) ? 1 : 0);
  }

  private spoil(x: Float64Array, event: NetworkEvent): void {
    for (const { species } of event.assignments) x[species] = this.real[species] ? Number.NaN : FAULT;
  }
}
