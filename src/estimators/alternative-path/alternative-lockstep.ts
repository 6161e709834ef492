import { Agenda } from '../../compile/events/agenda';
import { nextExponential, nextUniform, STREAM, seedStream } from '../../numerics/random';
import { BreakClock, endOfBin, parameterArray } from '../kernel/break-points';
import type { Propensities } from '../kernel/propensities';
import { propensitiesOf } from '../kernel/reaction-tree';
import {
  type EventTrouble,
  EXPLOSION,
  type KernelShape,
  OUTCOME,
  type Outcome,
  type PathKernel,
  type Stuck,
  type Uniforms,
} from '../types';

/** What has changed a path's counts if it is no reaction, or not one alone. */
const ANYTHING = -1;

/** A path of its own: counts x[S], and what follows from them, propensities a[R] with their sum and observables g[K]. */
export interface Walker {
  readonly x: Float64Array;
  readonly propensities: Propensities;
  readonly a: Float64Array;
  a0: number;
  readonly g: Float64Array;
}

/** The alternative kept for one parameter. */
export interface Alternative extends Walker {
  /** False before there is one, and again once it has met the primal: the two then stay together. */
  live: boolean;
  /** Sign of the change of probability that made it. */
  sign: number;
  /** W, the weight of all branches so far, and the W at which the next of them replaces this alternative. */
  weight: number;
  replaceAt: number;
  /** ∫ g(alternative) − g(primal) dt since the branch, `from`, and for bins the bin's start, whichever is last; K. */
  readonly difference: Float64Array;
}

/**
 * What alternatives that share the primal's clock have in common (see alternative-path.ts, alternative-split.ts and
 * alternative-ghost.ts): the bins, the integrals, and pruning.
 *
 * Pruning keeps one alternative per parameter and replaces it at a branch of weight w with probability w / W, W including w. The
 * kept one then stands for all branches, weighted W. No replacement while W grows from W_1 to W_2 has probability W_1 / W_2,
 * whether W grows by jumps or continuously: one uniform v says at once that the next falls where W passes W_1 / v.
 *
 * The primal's reaction is drawn together with the waiting time before it, from the stream `path`; everything else
 * comes from the stream `branch`. Twin: shaders/ssa/lockstep.wgsl.
 */
export abstract class LockstepKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  stuck: Stuck | null = null;
  trouble: EventTrouble | null = null;
  raw = new Float64Array(0);
  protected readonly shape: KernelShape;
  protected readonly primal: Walker;
  protected readonly alternatives: readonly Alternative[];
  protected readonly k: Float64Array;
  protected readonly branch = new Uint32Array(4);
  /** Time to the next stop: a break point, or the end of the bin. */
  protected left = 0;
  /** Pending −ln u, and the uniform that chooses at the next event. */
  protected wait = 0;
  protected choice = 0;
  /** A frozen trajectory does not react any more; its later bins hold the last states. */
  protected frozen = false;
  /** Length of the whole trajectory. */
  protected horizon = 0;
  /** Firings so far, in the primal and in the alternatives: what `advance` counts. */
  protected fired = 0;
  private readonly clock: BreakClock;
  private readonly random = new Uint32Array(4);
  /** What the events of all paths need: chance, from the primal's generator. */
  readonly agenda = new Agenda(this.random);
  private readonly area: Float64Array;
  private readonly integrates: boolean;
  private readonly eventful: boolean;
  private u!: Uniforms;
  private width = 0;
  private bin = 0;
  /** Events at which at least one path reacted. */
  private reactions = 0;

  constructor(shape: KernelShape) {
    const { S, P } = shape.network;
    const K = shape.observables.length;
    const walker = () => {
      const propensities = propensitiesOf(shape);
      return { x: new Float64Array(S), propensities, a: propensities.a, a0: 0, g: new Float64Array(K) };
    };
    this.eventful = shape.network.events.length > 0;
    this.shape = shape;
    this.k = parameterArray(shape.network);
    this.clock = new BreakClock(shape.network);
    this.area = new Float64Array(K);
    this.integrates = shape.kind !== 'endpoint';
    this.primal = walker();
    this.alternatives = Array.from({ length: P }, () => ({
      ...walker(),
      live: false,
      sign: 1,
      weight: 0,
      replaceAt: 0,
      difference: new Float64Array(K),
    }));
  }

  /** A trajectory is at its start; `wait` and `choice` are drawn. */
  protected abstract begin(): void;
  /** Up to the next event or the end of the bin; true at the latter. */
  protected abstract step(): boolean;

  configure(u: Uniforms): void {
    this.u = u;
    this.k.set(u.parameters);
    this.clock.configure(u.parameters, u);
    this.width = (u.to - u.from) / u.bins;
    this.horizon = u.to;
    const size = u.bins * this.area.length * (1 + this.alternatives.length);
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  start(trajectory: number): void {
    const { u, primal } = this;
    seedStream(this.random, u.seed, trajectory, STREAM.path);
    seedStream(this.branch, u.seed, trajectory, STREAM.branch);
    this.bin = u.from > 0 ? -1 : 0;
    this.left = u.from > 0 ? u.from : this.width;
    this.area.fill(0);
    for (const alternative of this.alternatives) {
      alternative.live = false;
      alternative.weight = 0;
      alternative.replaceAt = 0;
      alternative.difference.fill(0);
    }
    this.reactions = 0;
    this.frozen = false;
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.stuck = null;
    this.trouble = null;
    this.done = false;
    primal.x.set(u.initial);
    this.clock.start(this.k);
    this.shape.functions.begin(primal.x, this.k, this.agenda);
    this.left -= this.clock.rest(this.bin);
    this.renew(primal);
    this.draw();
    this.begin();
  }

  advance(budget: number): number {
    const before = this.fired;
    // Steps without a firing (null events, replacements) count too, so that a slice stays short.
    for (let steps = 0; steps < budget && !this.done; steps++) if (this.step()) this.arrive();
    return this.fired - before;
  }

  protected draw(): void {
    this.wait = nextExponential(this.random);
    this.choice = nextUniform(this.random);
  }

  /** A uniform of the stream `branch`, in (0, 1). */
  protected toss(): number {
    return nextUniform(this.branch);
  }

  /** No path reacts from here on. */
  protected freeze(outcome: Outcome): void {
    if (this.frozen) return;
    this.frozen = true;
    this.outcome = outcome;
    this.failedAt = this.reactions;
    const { fault } = this.agenda;
    if (fault) this.trouble = { fault, time: endOfBin(this.bin, this.u) - this.left };
  }

  private get clockTime(): number {
    const { from, to, bins } = this.u;
    return from + ((this.bin + 1) * (to - from)) / bins - this.left;
  }

  /** Counts an event at which a path reacts; false, and a frozen trajectory, if there have been as many as may be. */
  protected mayReact(): boolean {
    if (this.reactions >= this.u.maxReactions) {
      this.freeze(OUTCOME.stepBudget);
      return false;
    }
    this.reactions++;
    return true;
  }

  /** After a path's counts have changed, by reaction r alone or by something else. */
  protected renew(path: Walker, r = ANYTHING): void {
    const { x, propensities, g } = path;
    const known = r !== ANYTHING && !this.eventful;
    path.a0 = known ? propensities.after(r, x, this.k) : propensities.renew(x, this.k);
    this.shape.functions.observe(x, this.k, g);
    if (propensities.valid()) return;
    if (!this.frozen) this.stuck = { x: Array.from(x), k: Array.from(this.k), time: this.clockTime };
    this.freeze(OUTCOME.badPropensity);
  }

  protected fire(path: Walker, r: number): void {
    this.shape.functions.fire(path.x, r, this.k, this.agenda);
    this.fired++;
  }

  /** Lets `dt` pass in every path. */
  protected pass(dt: number): void {
    this.left -= dt;
    if (!this.integrates) return;
    const { area, alternatives } = this;
    const { g } = this.primal;
    for (let i = 0; i < g.length; i++) area[i] += g[i] * dt;
    for (let p = 0; p < alternatives.length; p++) {
      const alternative = alternatives[p];
      if (!alternative.live) continue;
      for (let i = 0; i < g.length; i++) alternative.difference[i] += (alternative.g[i] - g[i]) * dt;
    }
  }

  /** A new alternative in `state` with reaction r on top (-1: without). */
  protected replace(alternative: Alternative, state: Float64Array, r: number, sign: number): void {
    alternative.x.set(state);
    if (r >= 0) this.shape.functions.fire(alternative.x, r, this.k, this.agenda);
    alternative.live = true;
    alternative.sign = sign;
    alternative.replaceAt = alternative.weight / this.toss();
    alternative.difference.fill(0);
    this.renew(alternative);
  }

  /** An alternative in the primal's state has met it. */
  protected meet(alternative: Alternative): void {
    const { x } = this.primal;
    for (let s = 0; s < x.length; s++) if (alternative.x[s] !== x[s]) return;
    alternative.live = false;
  }

  /** Something else than a reaction has changed the paths. */
  protected abstract crossed(): void;

  /** All paths are at the next stop: they pass the break point together, or the bin ends. */
  private arrive(): void {
    const { clock, primal, alternatives, k } = this;
    const { functions } = this.shape;
    if (!clock.due(this.bin)) {
      this.close();
      return;
    }
    const { rest, moment } = clock.take(this.bin);
    if (!this.frozen) {
      const before = k[k.length - 1];
      for (const path of [primal, ...alternatives]) {
        if (path !== primal && !(path as Alternative).live) continue;
        k[k.length - 1] = before;
        functions.cross(path.x, k, moment, this.agenda);
      }
      k[k.length - 1] = moment;
      this.renew(primal);
      for (const alternative of alternatives) {
        if (!alternative.live) continue;
        this.renew(alternative);
        this.meet(alternative);
      }
      this.crossed();
    }
    this.left = rest - clock.rest(this.bin);
  }

  private close(): void {
    const { raw, bin, width, area, alternatives } = this;
    const { g } = this.primal;
    const { kind } = this.shape;
    const K = g.length;
    const P = alternatives.length;
    const length = kind === 'binned' ? width : (bin + 1) * width;
    if (bin >= 0) {
      const o = bin * K * (1 + P);
      for (let i = 0; i < K; i++) {
        raw[o + i] = kind === 'endpoint' ? g[i] : area[i] / length;
        for (let p = 0; p < P; p++) {
          const alternative = alternatives[p];
          let d = alternative.difference[i] / length;
          if (kind === 'endpoint') d = alternative.live ? alternative.g[i] - g[i] : 0;
          d *= alternative.sign * alternative.weight;
          raw[o + K + i * P + p] = Math.min(EXPLOSION, Math.max(-EXPLOSION, d));
        }
      }
    }
    if (bin < 0 || kind === 'binned') {
      area.fill(0);
      for (const alternative of alternatives) alternative.difference.fill(0);
    }
    this.bin++;
    this.left = width - this.clock.rest(this.bin);
    this.done = this.bin >= this.u.bins;
  }
}
