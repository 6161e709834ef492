import { Agenda } from '../../compile/events/agenda';
import type { Tangents } from '../../compile/events/event-functions';
import { nextExponential, nextUniform, STREAM, seedStream } from '../../numerics/random';
import {
  type EventTrouble,
  type KernelShape,
  OUTCOME,
  type Outcome,
  type PathKernel,
  type Stuck,
  type Uniforms,
} from '../types';
import { BreakClock, type BreakGrid, endOfBin, parameterArray } from './break-points';
import type { Propensities } from './propensities';
import { propensitiesOf } from './reaction-tree';
import { Thinning, VERDICT } from './thinning';

const ANYTHING = -1;
const NOTHING = -2;

/**
 * The direct method one step at a time, for estimators that look at every step. Subclasses say what a stretch of
 * constant state, a bin's end and a jump mean to them. Slower than compile/emit/emit-loop.ts for small networks, and free of
 * generated loops, which JavaScript engines do not optimise for large ones.
 */
export abstract class SteppedKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  reached = 0;
  failedAt = 0;
  stuck: Stuck | null = null;
  trouble: EventTrouble | null = null;
  raw = new Float64Array(0);
  /** Which of the trajectory's number streams drives it. */
  stream: number = STREAM.path;

  protected readonly shape: KernelShape;
  /** Counts x[S]. */
  protected readonly x: Float64Array;
  /** Propensities in the state x, and their array a[R]. */
  protected readonly propensities: Propensities;
  protected readonly a: Float64Array;
  protected a0 = 0;
  /** Parameters θ[P]. */
  protected readonly k: Float64Array;
  protected readonly random = new Uint32Array(4);
  /** What its events need; it draws from the same generator. */
  readonly agenda = new Agenda(this.random);
  /** Observables g[K] in the state x; filled before `stretch` and `close`. */
  protected readonly g: Float64Array;
  protected width = 0;
  protected bins = 0;
  /** Number of the current bin, -1 in the burn-in. */
  protected bin = 0;
  /** Time to the end of the current bin. */
  protected left = 0;
  protected seed = 0;
  protected temperature = 1;
  protected reactions = 0;
  /** Break points of the time; it never rings for a network without them. */
  protected readonly clock: BreakClock;
  private grid: BreakGrid = { from: 0, to: 0, bins: 0 };
  /** When bins end that have lengths of their own. */
  private ends = new Float64Array(0);
  private from = 0;
  private maxReactions = 0;
  private initial: ArrayLike<number> = [];
  /** No further reaction happens. */
  protected frozen = false;
  private readonly eventful: boolean;
  /** Where laws change with the time all along; null elsewhere. */
  protected readonly thinning: Thinning | null;
  /** Reactions and rejected ones: what budgets count. */
  private steps = 0;
  /** The reaction of which the propensities do not know yet; ANYTHING if it was more than a reaction, NOTHING if none fired. */
  private news = ANYTHING;
  /** What is left of −ln u where a break point has left no rate to wait at; -1: nothing is. */
  private pending = -1;

  constructor(shape: KernelShape, propensities: Propensities = propensitiesOf(shape)) {
    this.shape = shape;
    this.x = new Float64Array(shape.network.S);
    this.propensities = propensities;
    this.a = propensities.a;
    this.eventful = shape.network.events.length > 0;
    this.k = parameterArray(shape.network);
    this.clock = new BreakClock(shape.network);
    this.g = new Float64Array(shape.observables.length);
    this.thinning = shape.network.thinned ? new Thinning(shape.network, this.k.length) : null;
  }

  /** Numbers per bin in `raw`. */
  protected abstract readonly rawWidth: number;
  protected abstract begin(trajectory: number): void;
  /** The state was constant for `length`, up to the bin's end (`event` false) or up to a jump (true). */
  protected abstract stretch(length: number, event: boolean): void;
  /** The waiting time that ends in the jump now due was `wait`, bin ends in between included. */
  protected abstract waited(wait: number): void;
  /** Writes raw for the bin that ends; not called for the burn-in. */
  protected abstract close(): void;
  /** A bin, or the burn-in (`bin` is -1), is over. */
  protected abstract reset(): void;
  /** Chooses the reaction that fires and prepares what depends on it; x still holds the state before it. */
  protected abstract choose(): number;
  /** Reaction j has fired. */
  protected abstract fired(j: number): void;

  configure(u: Uniforms): void {
    this.grid = { from: u.from, to: u.to, bins: u.bins, lengths: u.lengths };
    let end = 0;
    this.ends = Float64Array.from(u.lengths ?? [], (length) => (end += length));
    this.setParameters(u.parameters);
    this.initial = u.initial;
    this.from = u.from;
    this.width = (u.to - u.from) / u.bins;
    this.bins = u.bins;
    this.seed = u.seed;
    this.temperature = u.temperature;
    this.maxReactions = u.maxReactions;
    if (this.raw.length !== u.bins * this.rawWidth) this.raw = new Float64Array(u.bins * this.rawWidth);
  }

  /** Changes θ[P] alone, for the next trajectory. */
  setParameters(parameters: ArrayLike<number>): void {
    this.k.set(parameters);
    this.clock.configure(parameters, this.grid);
  }

  start(trajectory: number): void {
    this.x.set(this.initial);
    seedStream(this.random, this.seed, trajectory, this.stream);
    this.bin = this.from > 0 ? -1 : 0;
    this.left = this.from > 0 ? this.from : this.lengthOf(0);
    this.reactions = 0;
    this.steps = 0;
    this.pending = -1;
    this.news = ANYTHING;
    this.frozen = false;
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.stuck = null;
    this.trouble = null;
    this.reached = this.bins;
    this.done = false;
    this.begin(trajectory);
    this.clock.start(this.k);
    this.shape.functions.begin(this.x, this.k, this.agenda, this.tangents());
    this.clock.look(this.x, this.k, this.agenda);
    this.settled();
  }

  advance(budget: number): number {
    const before = this.reactions;
    const first = this.steps;
    const { functions } = this.shape;
    while (!this.done && this.steps - first < budget) {
      if (this.steps >= this.maxReactions && !this.frozen) this.freeze(OUTCOME.stepBudget);
      functions.observe(this.x, this.k, this.g);
      if (this.news === ANYTHING) this.a0 = this.propensities.renew(this.x, this.k);
      else if (this.news !== NOTHING) this.a0 = this.propensities.after(this.news, this.x, this.k);
      if (!this.frozen && !this.propensities.valid()) this.freeze(OUTCOME.badPropensity);
      if (!this.frozen && this.news !== NOTHING) this.renewed(this.news);
      let wait = this.a0 > 0 && !this.frozen ? nextExponential(this.random) / this.a0 : Number.POSITIVE_INFINITY;
      let rest = wait;
      for (;;) {
        const limit = this.frozen ? this.left : this.left - this.clock.rest(this.bin);
        if (!(rest >= limit)) break;
        if (!this.frozen && this.clock.due(this.bin)) {
          this.stretch(limit, false);
          rest = this.cross(wait - rest + limit, rest - limit);
          wait = rest;
          continue;
        }
        this.stretch(this.left, false);
        if (this.bin >= 0) this.close();
        this.reset();
        rest -= this.left;
        this.bin++;
        this.left = this.lengthOf(this.bin);
        if (this.bin >= this.bins) {
          this.done = true;
          return this.reactions - before;
        }
      }
      this.left -= rest;
      this.waited(wait);
      this.stretch(rest, true);
      const j = this.choose();
      this.steps++;
      if (this.thinning && !this.passes(j, this.thinning)) continue;
      this.move(j);
      this.news = this.eventful ? ANYTHING : j;
      this.reactions++;
      this.fired(j);
    }
    return this.reactions - before;
  }

  /**
   * Passes the break point that is due. @param waited since the last jump or break point @param rest of the waiting time
   * @returns the rest of it in the new phase: what is pending of −ln u is kept
   */
  private cross(waited: number, rest: number): number {
    const { functions } = this.shape;
    const { a0 } = this;
    if (a0 > 0) this.waited(waited);
    const { rest: left, moment } = this.clock.take(this.bin);
    this.left = left;
    functions.cross(this.x, this.k, moment, this.agenda, this.tangents());
    this.clock.look(this.x, this.k, this.agenda);
    functions.observe(this.x, this.k, this.g);
    this.a0 = this.propensities.renew(this.x, this.k);
    if (!this.propensities.valid()) {
      this.freeze(OUTCOME.badPropensity);
      return Number.POSITIVE_INFINITY;
    }
    this.renewed(ANYTHING);
    this.crossed(a0);
    this.settled();
    if (!(this.a0 > 0)) {
      this.pending = a0 > 0 ? rest * a0 : this.pending;
      return Number.POSITIVE_INFINITY;
    }
    // Without a rate nothing was drawn, or what was drawn before the rate ended is still to come.
    const due = a0 > 0 ? rest * a0 : this.pending >= 0 ? this.pending : nextExponential(this.random);
    this.pending = -1;
    return due / this.a0;
  }

  cut(): void {
    this.freeze(OUTCOME.stepBudget);
    this.advance(1);
  }

  /** The time since the start of the run. */
  protected get clockTime(): number {
    const end = this.grid.lengths ? this.ends[this.bin] : this.from + (this.bin + 1) * this.width;
    return end - this.left;
  }

  /** Whether reaction j, which its bound has chosen, fires at this moment. */
  private passes(j: number, thinning: Thinning): boolean {
    this.news = NOTHING;
    const verdict = thinning.verdict(j, this.a[j], this.x, this.k, this.clockTime, nextUniform(this.random));
    if (verdict === VERDICT.impossible) this.freeze(OUTCOME.badPropensity);
    if (verdict !== VERDICT.fires) return false;
    this.accepted(j);
    return true;
  }

  /** Reaction j has passed the thinning; x still holds the state before it. */
  protected accepted(_j: number): void {}

  /** The propensities are those of a state that reaction r has changed since the last call; of any other if r is -1. */
  protected renewed(_r: number): void {}

  /** The tangents that events carry along, if there are any. */
  protected tangents(): Tangents | undefined {
    return undefined;
  }

  /** A break point has been passed, at which the total propensity was a0 before. */
  protected crossed(_a0: number): void {}

  /** The counts, and with them the tangents, have changed by something else than a reaction. */
  protected settled(): void {}

  /** The state after reaction j. */
  protected move(j: number): void {
    this.clock.tell(this.k, this.bin, this.left);
    this.shape.functions.fire(this.x, j, this.k, this.agenda, this.tangents());
    this.clock.look(this.x, this.k, this.agenda);
  }

  private lengthOf(bin: number): number {
    const { lengths } = this.grid;
    return lengths ? (lengths[bin] ?? 0) : this.width;
  }

  protected fail(outcome: Outcome): void {
    this.outcome = outcome;
    this.failedAt = this.reactions;
  }

  /** Lets no further reaction happen: the rest of the trajectory keeps the state it has. */
  private freeze(outcome: Outcome): void {
    this.frozen = true;
    if (outcome === OUTCOME.badPropensity) {
      this.stuck = { x: Array.from(this.x), k: Array.from(this.k), time: this.clockTime };
    }
    this.reached = Math.max(0, this.bin);
    this.fail(outcome);
    const { fault } = this.agenda;
    if (fault) this.trouble = { fault, time: endOfBin(this.bin, this.grid) - this.left };
  }
}
