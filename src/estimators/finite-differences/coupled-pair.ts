import { Agenda } from '../../compile/events/agenda';
import { pairNetwork } from '../../compile/pair';
import { nextExponential, nextUniform, STREAM, seedStream } from '../../numerics/random';
import { BreakClock, endOfBin, parameterArray } from '../kernel/break-points';
import { Thinning, VERDICT } from '../kernel/thinning';
import { type EventTrouble, type KernelShape, OUTCOME, type Outcome, type Stuck, type Uniforms } from '../types';
import type { Pair } from './pair';

/**
 * Two paths x and y of one network, with parameters of their own, on one clock (Anderson, SIAM J. Numer. Anal. 50:2237,
 * 2012). Reaction r fires in both at min(a_r(x), a_r(y)) and in one alone at what remains of its own rate. The channels,
 * their order and the numbers they draw are those of compile/pair.ts, which the GPU simulates; here both paths' propensities
 * are kept side by side, and a reaction costs little more than two (emitted-pair.ts says when that is the faster way).
 *
 * `raw` holds, per bin, the K values of x and then those of y. A reaction of both paths counts once.
 */
export class CoupledPair implements Pair {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  stuck: Stuck | null = null;
  trouble: EventTrouble | null = null;
  /** Which of the trajectory's number streams drives it. */
  stream: number = STREAM.path;
  raw = new Float64Array(0);
  private readonly shape: KernelShape;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly k: Float64Array;
  private readonly l: Float64Array;
  /** Propensities of x and y, R each. */
  private readonly a: Float64Array;
  private readonly b: Float64Array;
  private readonly g: Float64Array;
  private readonly h: Float64Array;
  /** ∫ g dt of x, then of y, over the bin (binned) or since `from` (timeAverage), 2 K. */
  private readonly area: Float64Array;
  private readonly random = new Uint32Array(4);
  /** The break points of both paths; in a network with times of its own those of x, and then of y. */
  private readonly clock: BreakClock;
  private readonly clockY: BreakClock;
  private readonly own: boolean;
  private readonly agenda = new Agenda(this.random);
  private readonly agendaY = new Agenda(this.random);
  private u!: Uniforms;
  private width = 0;
  private bin = 0;
  private left = 0;
  /** Pending −ln u: what is left of it at a bin's end goes on in the next. */
  private wait = 0;
  private frozen = false;
  /** Reactions, rejected ones among them, and how many those are. */
  private reactions = 0;
  private rejected = 0;
  /** Where laws change with the time all along. */
  private readonly thinning: Thinning | null;
  /** Rates of the reactions that fire in x alone, in y alone and in both. */
  private onlyX = 0;
  private onlyY = 0;
  private both = 0;
  private sumX = 0;
  private sumY = 0;

  constructor(shape: KernelShape) {
    const { S, R } = shape.network;
    const K = shape.observables.length;
    this.shape = shape;
    this.x = new Float64Array(S);
    this.y = new Float64Array(S);
    this.k = parameterArray(shape.network);
    this.l = parameterArray(shape.network);
    this.own = shape.network.ownTimes;
    this.clock = new BreakClock(this.own ? shape.network : pairNetwork(shape.network));
    this.clockY = new BreakClock(shape.network);
    this.a = new Float64Array(R);
    this.b = new Float64Array(R);
    this.g = new Float64Array(K);
    this.h = new Float64Array(K);
    this.thinning = shape.network.thinned ? new Thinning(shape.network, this.k.length) : null;
    this.area = new Float64Array(2 * K);
  }

  configure(uniforms: Uniforms): void {
    this.u = uniforms;
    this.width = (uniforms.to - uniforms.from) / uniforms.bins;
    this.setParameters(uniforms.parameters, uniforms.parameters);
    const size = uniforms.bins * this.area.length;
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  /** Changes θ of x and of y, P each, for the next trajectory. */
  setParameters(k: ArrayLike<number>, l: ArrayLike<number>): void {
    this.k.set(k);
    this.l.set(l);
    this.clock.configure([...Array.from(k), ...Array.from(l)], this.u);
    if (this.own) this.clockY.configure(l, this.u);
  }

  start(trajectory: number): void {
    const { u } = this;
    const [x, y] = u.pairStarts ?? [u.initial, u.initial];
    this.x.set(x);
    this.y.set(y);
    seedStream(this.random, u.seed, trajectory, this.stream);
    this.bin = u.from > 0 ? -1 : 0;
    this.left = u.from > 0 ? u.from : this.width;
    this.area.fill(0);
    this.frozen = false;
    this.reactions = 0;
    this.rejected = 0;
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.stuck = null;
    this.trouble = null;
    this.done = false;
    const { functions } = this.shape;
    this.clock.start(this.k);
    this.clock.start(this.l);
    functions.begin(this.x, this.k, this.agenda);
    functions.begin(this.y, this.l, this.agendaY);
    this.wait = nextExponential(this.random);
    this.look();
    this.refresh(true, true);
  }

  advance(budget: number): number {
    const before = this.reactions;
    const rejected = this.rejected;
    const integrates = this.shape.kind !== 'endpoint';
    while (!this.done && this.reactions - before < budget) {
      const total = this.onlyX + this.onlyY + this.both;
      const length = this.wait / total;
      // With a total of 0 the length is infinite: nothing happens any more.
      const stop = this.frozen ? this.left : this.left - this.rest();
      if (this.frozen || !(length < stop)) {
        if (!this.frozen) this.wait -= stop * total;
        if (!this.frozen && this.due()) {
          if (integrates) this.integrate(stop);
          this.cross();
          continue;
        }
        this.close();
        continue;
      }
      if (this.reactions >= this.u.maxReactions) {
        this.freeze(OUTCOME.stepBudget);
        continue;
      }
      if (integrates) this.integrate(length);
      this.left -= length;
      this.reactions++;
      this.fire(nextUniform(this.random) * total);
      this.wait = nextExponential(this.random);
    }
    return this.reactions - before - (this.rejected - rejected);
  }

  /** Fires the channel in which the running sum of rates passes `target`: x alone, y alone, both. */
  private fire(target: number): void {
    const { a, b, onlyX, onlyY } = this;
    const { fire } = this.shape.functions;
    const lone = target < onlyX + onlyY;
    const inX = !lone || target < onlyX;
    const inY = !lone || !inX;
    let rest = target - (inX ? (lone ? 0 : onlyX + onlyY) : onlyX);
    let chosen = -1;
    for (let r = 0; r < a.length; r++) {
      const shared = Math.min(a[r], b[r]);
      const rate = lone ? (inX ? a[r] : b[r]) - shared : shared;
      if (rate <= 0) continue;
      // If rounding leaves the sum short, the last reaction that can fire does.
      chosen = r;
      rest -= rate;
      if (rest < 0) break;
    }
    const { thinning } = this;
    if (thinning) {
      this.thin(thinning, chosen, inX, inY);
      return;
    }
    this.clock.tell(this.k, this.bin, this.left);
    this.clock.tell(this.l, this.bin, this.left);
    if (inX) fire(this.x, chosen, this.k, this.agenda);
    if (inY) fire(this.y, chosen, this.l, this.agendaY);
    this.look();
    this.refresh(inX, inY);
  }

  /** One number decides in both paths whether the reaction that their bounds have chosen fires. */
  private thin(thinning: Thinning, r: number, inX: boolean, inY: boolean): void {
    const { fire } = this.shape.functions;
    const u = nextUniform(this.random);
    const now = this.u.from + (this.bin + 1) * this.width - this.left;
    const x = inX ? thinning.verdict(r, this.a[r], this.x, this.k, now, u) : VERDICT.nothing;
    const y = inY ? thinning.verdict(r, this.b[r], this.y, this.l, now, u) : VERDICT.nothing;
    if (x === VERDICT.impossible || y === VERDICT.impossible) {
      this.freeze(OUTCOME.badPropensity);
      return;
    }
    const [moveX, moveY] = [x === VERDICT.fires, y === VERDICT.fires];
    this.clock.tell(this.k, this.bin, this.left);
    this.clock.tell(this.l, this.bin, this.left);
    if (moveX) fire(this.x, r, this.k, this.agenda);
    if (moveY) fire(this.y, r, this.l, this.agendaY);
    this.look();
    if (moveX || moveY) this.refresh(moveX, moveY);
    else this.rejected++;
  }

  private cross(): void {
    const { cross } = this.shape.functions;
    const inX = !this.own || (this.clock.due(this.bin) && this.clock.rest(this.bin) === this.rest());
    const inY = !this.own || !inX;
    const { rest, moment } = (inX ? this.clock : this.clockY).take(this.bin);
    if (inX) cross(this.x, this.k, moment, this.agenda);
    if (inY) cross(this.y, this.l, moment, this.agendaY);
    this.left = rest;
    this.look();
    this.refresh(inX, inY);
  }

  /** Whether a break point lies in this bin. */
  private due(): boolean {
    return this.clock.due(this.bin) || (this.own && this.clockY.due(this.bin));
  }

  /** Time from the next stop to the bin's end. */
  private rest(): number {
    return this.own ? Math.max(this.clock.rest(this.bin), this.clockY.rest(this.bin)) : this.clock.rest(this.bin);
  }

  private look(): void {
    this.clock.look(this.x, this.k, this.agenda);
    this.clockY.look(this.y, this.l, this.agendaY);
  }

  /** Propensities and their sums after a path has changed. */
  private refresh(inX: boolean, inY: boolean): void {
    const { a, b } = this;
    const { functions, kind } = this.shape;
    if (inX) this.sumX = functions.propensities(this.x, this.k, a);
    if (inY) this.sumY = functions.propensities(this.y, this.l, b);
    let onlyX = 0;
    let onlyY = 0;
    let both = 0;
    let lowest = 0;
    for (let r = 0; r < a.length; r++) {
      const own = a[r];
      const other = b[r];
      const difference = own - other;
      if (difference > 0) {
        onlyX += difference;
        both += other;
        if (other < lowest) lowest = other;
      } else {
        onlyY -= difference;
        both += own;
        if (own < lowest) lowest = own;
      }
    }
    this.onlyX = onlyX;
    this.onlyY = onlyY;
    this.both = both;
    const total = onlyX + onlyY + both;
    // A sum that is not a number is what an impossible assignment leaves.
    const sound = !Number.isNaN(this.sumX + this.sumY);
    if (lowest < 0 || !sound || !(total < Number.POSITIVE_INFINITY)) this.freeze(OUTCOME.badPropensity);
    if (kind === 'endpoint') return;
    if (inX) functions.observe(this.x, this.k, this.g);
    if (inY) functions.observe(this.y, this.k, this.h);
  }

  private integrate(length: number): void {
    const { g, h, area } = this;
    for (let i = 0; i < g.length; i++) {
      area[i] += g[i] * length;
      area[g.length + i] += h[i] * length;
    }
  }

  /** Ends the bin, or the burn-in, with what is left of it. */
  private close(): void {
    const { g, h, area, raw, bin, width } = this;
    const { kind, functions } = this.shape;
    const K = g.length;
    if (kind === 'endpoint') {
      functions.observe(this.x, this.k, g);
      functions.observe(this.y, this.k, h);
    } else this.integrate(this.left);
    if (bin >= 0) {
      const length = kind === 'binned' ? width : (bin + 1) * width;
      const o = bin * 2 * K;
      for (let i = 0; i < K; i++) {
        raw[o + i] = kind === 'endpoint' ? g[i] : area[i] / length;
        raw[o + K + i] = kind === 'endpoint' ? h[i] : area[K + i] / length;
      }
    }
    if (bin < 0 || kind === 'binned') area.fill(0);
    this.left = width;
    this.bin++;
    this.done = this.bin >= this.u.bins;
  }

  /** Lets no further reaction happen: the rest of the pair keeps the state it has. */
  private freeze(outcome: Outcome): void {
    if (this.frozen) return;
    this.frozen = true;
    this.outcome = outcome;
    this.failedAt = this.reactions;
    const fault = this.agenda.fault ?? this.agendaY.fault;
    if (fault) this.trouble = { fault, time: endOfBin(this.bin, this.u) - this.left };
    if (outcome !== OUTCOME.badPropensity) return;
    const impossible = (rates: Float64Array) => rates.some((a) => !(a >= 0 && a < Number.POSITIVE_INFINITY));
    const [x, k] = impossible(this.b) && !impossible(this.a) ? [this.y, this.l] : [this.x, this.k];
    const time = this.u.from + (this.bin + 1) * this.width - this.left;
    this.stuck = { x: Array.from(x), k: Array.from(k), time };
  }
}
