import { evaluate } from '../../compile/expressions/expression';
import type { KernelShape, Uniforms } from '../types';
import { ValueSteps } from './value-steps';

/** Something that happened to a trajectory: the state holds from `time` on. */
export interface Jump {
  /** Time since the start, in the model's unit. */
  readonly time: number;
  /** A reaction's number; or the start, events of the model (their numbers, as far as their triggers tell), or the end. */
  readonly cause:
    | { readonly kind: 'start' | 'end' }
    | { readonly kind: 'reaction'; readonly index: number }
    | { readonly kind: 'events'; readonly indices: readonly number[] };
  /** Counts after it, molecules, length S. */
  readonly x: Float64Array;
}

/**
 * Plain simulation that tells every jump: the trajectory of that seed and number, to the last bit that of simulate.ts. The times
 * are those of the simulation's own clock, which counts down to the horizon: right to a few 1e-16 of it.
 */
export class TraceSteps extends ValueSteps {
  private readonly tell: (jump: Jump) => void;
  private readonly before: Float64Array;
  private to = 0;
  private started = false;
  private phase = Number.NaN;

  constructor(shape: KernelShape, tell: (jump: Jump) => void) {
    super(shape, true);
    this.tell = tell;
    this.before = new Float64Array(shape.network.S);
  }

  /** @param u with from 0 and a single bin: the whole run is one stretch */
  override configure(u: Uniforms): void {
    super.configure(u);
    this.to = u.to;
  }

  override start(trajectory: number): void {
    this.started = false;
    super.start(trajectory);
  }

  protected override begin(): void {
    super.begin();
    this.say(0, { kind: 'start' });
    this.phase = this.moment();
  }

  protected override settled(): void {
    super.settled();
    // At the start, and behind a break point: what has changed, events of the model have.
    if (this.changed()) this.say(this.started ? this.to - this.left : 0, this.events(this.before, this.phase));
    this.started = true;
    this.phase = this.moment();
  }

  protected override move(j: number): void {
    const time = this.to - this.left;
    const after = this.before.slice();
    for (const { species, delta } of this.shape.network.changes[j]) after[species] += delta;
    super.move(j);
    const here = this.x.slice();
    const was = this.before.slice();
    this.say(time, { kind: 'reaction', index: j }, after);
    if (here.some((n, s) => n !== after[s])) this.say(time, this.events(was, this.phase, after), here);
  }

  protected override close(): void {
    super.close();
    this.say(this.frozen ? this.stopped : this.to, { kind: 'end' });
  }

  /** When it was cut off. */
  private get stopped(): number {
    return this.to - this.left;
  }

  private moment(): number {
    return this.k[this.k.length - 1];
  }

  private changed(): boolean {
    return this.before.some((n, s) => n !== this.x[s]);
  }

  private say(time: number, cause: Jump['cause'], x: Float64Array = this.x): void {
    this.before.set(x);
    this.tell({ time, cause, x: x.slice() });
  }

  /** The events whose triggers have turned true. */
  private events(was: Float64Array, phase: number, is: Float64Array = was): Jump['cause'] {
    const { events } = this.shape.network;
    const now = this.moment();
    const indices = events.flatMap(({ trigger, initialValue }, i) => {
      const before = this.started ? evaluate(trigger, was, this.k, phase) !== 0 : initialValue;
      return !before && evaluate(trigger, is, this.k, now) !== 0 ? [i] : [];
    });
    return { kind: 'events', indices };
  }
}
