import { type Compiled, evaluateWith } from './compiled';
import type { OdeEvent, OdeSystem } from './system';

/** An execution of an event that is still to come. */
interface Pending {
  readonly event: number;
  readonly due: number;
  /** What it assigns, where that was computed as it fired. */
  readonly values: readonly number[] | null;
}

/** More than this many at one moment follow from one another without end. */
const MAX_AT_ONCE = 10_000;

/** Says that events leave no state to go on from. */
export class OdeEventError extends Error {
  override readonly name = 'OdeEventError';
}

/** Moments this close are one: the sum of a time and a delay is rounded. */
export const sameMoment = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));

/** What is told of every execution: the event and y before and after it. */
export type Executed = (event: number, before: Float64Array, after: Float64Array, k: ArrayLike<number>) => void;

/** The triggers of a system and what they have set off (SBML L3V2, section 4.12). */
export class EventQueue {
  private readonly system: OdeSystem;
  private readonly compiled: Compiled;
  private readonly executed: Executed;
  private readonly was: boolean[];
  private pending: Pending[] = [];
  private readonly k: Float64Array;

  constructor(system: OdeSystem, compiled: Compiled, executed: Executed) {
    this.system = system;
    this.compiled = compiled;
    this.executed = executed;
    this.was = system.events.map((e) => e.initialValue);
    this.k = Float64Array.from([...system.parameters, 0]);
  }

  /** When the next delayed one is executed. */
  get nextDue(): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.pending.map((p) => p.due));
  }

  /** Left side less right side of all that is watched. */
  differences(t: number, y: Float64Array): Float64Array {
    const { differences, watched } = this.compiled;
    const values = new Float64Array(watched);
    this.k[this.k.length - 1] = t;
    differences(y, this.k, values);
    return values;
  }

  /**
   * Lets happen what happens at t, in y. @param signs of the watched differences at that moment, in a state
   * @returns whether y is another. @throws OdeEventError
   */
  at(t: number, y: Float64Array, signs: (y: Float64Array) => Int8Array): boolean {
    this.fire(t, y, signs(y));
    let changed = false;
    for (let count = 0; ; count++) {
      const next = this.takeDue(t, y);
      if (!next) return changed;
      if (count >= MAX_AT_ONCE) {
        const { name } = this.system.events[next.event];
        throw new OdeEventError(`At time ${t}, events follow from one another without end ("${name}").`);
      }
      this.execute(next, y);
      changed = true;
      this.fire(t, y, signs(y));
    }
  }

  private fire(t: number, y: Float64Array, values: Int8Array): void {
    const { places } = this.compiled;
    this.k[this.k.length - 1] = t;
    this.system.events.forEach((event, i) => {
      const is = evaluateWith(event.trigger, y, this.k, { places, values }) !== 0;
      if (is && !this.was[i]) this.schedule(event, i, t, y);
      if (!is && !event.persistent) this.pending = this.pending.filter((p) => p.event !== i);
      this.was[i] = is;
    });
  }

  private schedule(event: OdeEvent, index: number, t: number, y: Float64Array): void {
    const delay = event.delay ? evaluateWith(event.delay, y, this.k) : 0;
    if (!(delay >= 0)) throw new OdeEventError(`Event "${event.name}" has a delay of ${delay} at time ${t}.`);
    this.pending.push({
      event: index,
      due: t + delay,
      values: event.valuesFromTrigger ? this.valuesOf(event, y) : null,
    });
  }

  private takeDue(t: number, y: Float64Array): Pending | undefined {
    const due = this.pending.filter((p) => p.due <= t || sameMoment(p.due, t));
    if (due.length === 0) return undefined;
    const priority = ({ event }: Pending) => {
      const e = this.system.events[event].priority;
      return e ? evaluateWith(e, y, this.k) : Number.NEGATIVE_INFINITY;
    };
    // The first of the largest: equal ones go in the order of the text.
    const order = (p: Pending) => [priority(p), -p.event] as const;
    const next = due.reduce((best, p) => {
      const [a, b] = [order(best), order(p)];
      return b[0] > a[0] || (b[0] === a[0] && b[1] > a[1]) ? p : best;
    });
    this.pending = this.pending.filter((p) => p !== next);
    return next;
  }

  private valuesOf(event: OdeEvent, y: Float64Array): number[] {
    return event.assignments.map((a) => evaluateWith(a.value, y, this.k));
  }

  private execute({ event: index, values }: Pending, y: Float64Array): void {
    const event = this.system.events[index];
    const { concentrations = [] } = this.system;
    const before = y.slice();
    const sizes = concentrations.map((c) => evaluateWith(c.size, y, this.k));
    const assigned = values ?? this.valuesOf(event, y);
    event.assignments.forEach(({ state, scale }, i) => {
      if (!scale) y[state] = assigned[i];
    });
    event.assignments.forEach(({ state, scale }, i) => {
      if (scale) y[state] = assigned[i] * evaluateWith(scale, y, this.k);
    });
    concentrations.forEach(({ state, size }, i) => {
      if (!event.assignments.some((a) => a.state === state)) y[state] *= sizes[i] / evaluateWith(size, y, this.k);
    });
    const bad = event.assignments.find(({ state }) => !Number.isFinite(y[state]));
    if (bad) {
      throw new OdeEventError(`Event "${event.name}" makes "${this.system.names[bad.state]}" ${y[bad.state]}.`);
    }
    this.executed(index, before, y, this.k);
  }
}
