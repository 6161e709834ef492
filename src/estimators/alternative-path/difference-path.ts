import { Agenda } from '../../compile/events/agenda';
import { nextExponential, nextUniform } from '../../numerics/random';
import { BreakClock, parameterArray } from '../kernel/break-points';
import type { Propensities } from '../kernel/propensities';
import { propensitiesOf } from '../kernel/reaction-tree';
import type { KernelShape } from '../types';
import type { BranchedPath } from './branched-path';

/**
 * A path that left the primal trajectory at one reaction and lives on its own clock with its own copy of the generator.
 * It keeps ∫ g dt − ∫ g(primal) dt since the branch.
 */
export class DifferencePath implements BranchedPath {
  live = false;
  readonly g: Float64Array;
  readonly binDifference: Float64Array;
  readonly difference: Float64Array;
  private readonly shape: KernelShape;
  private readonly x: Float64Array;
  private readonly propensities: Propensities;
  private readonly random = new Uint32Array(4);
  private readonly agenda = new Agenda(this.random);
  /** Its own parameters, for the phase of the time, and its own way through the break points. */
  private readonly k: Float64Array;
  private readonly clock: BreakClock;
  private bin = 0;
  /** Time to the bin's end, and what is left of the waiting time under way (-1: none is). */
  private left = 0;
  private wait = -1;
  /** As in stepped-kernel.ts. */
  private pending = -1;
  /** ∫ g dt over the bin since its start or the branch, of this path; of the primal, up to the branch; K each. */
  private readonly area: Float64Array;
  private readonly primalBefore: Float64Array;

  constructor(shape: KernelShape) {
    const K = shape.observables.length;
    this.shape = shape;
    this.x = new Float64Array(shape.network.S);
    this.propensities = propensitiesOf(shape);
    this.k = parameterArray(shape.network);
    this.clock = new BreakClock(shape.network);
    this.g = new Float64Array(K);
    this.binDifference = new Float64Array(K);
    this.difference = new Float64Array(K);
    this.area = new Float64Array(K);
    this.primalBefore = new Float64Array(K);
  }

  branch(
    x: Float64Array,
    rival: number,
    k: Float64Array,
    clock: BreakClock | null,
    bin: number,
    random: Uint32Array,
    left: number,
    area: Float64Array,
  ): void {
    this.live = true;
    this.x.set(x);
    this.k.set(k);
    if (clock) this.clock.copyFrom(clock);
    this.bin = bin;
    this.random.set(random);
    this.shape.functions.fire(this.x, rival, this.k, this.agenda);
    this.left = left;
    this.wait = -1;
    this.pending = -1;
    this.area.fill(0);
    this.difference.fill(0);
    this.primalBefore.set(area);
  }

  advanceToBinEnd(width: number, area: Float64Array): number {
    const { functions } = this.shape;
    const { x, g, random, k, clock, propensities } = this;
    const eventful = this.shape.network.events.length > 0;
    let reactions = 0;
    let rest = this.left;
    let a0 = propensities.renew(x, k);
    for (;;) {
      functions.observe(x, k, g);
      if (this.wait < 0) {
        const alive = propensities.valid() && a0 > 0;
        this.wait = alive ? nextExponential(random) / a0 : Number.POSITIVE_INFINITY;
      }
      const stop = rest - clock.rest(this.bin);
      if (clock.due(this.bin) && this.wait >= stop) {
        for (let i = 0; i < g.length; i++) this.area[i] += g[i] * stop;
        const { rest: after, moment } = clock.take(this.bin);
        rest = after;
        functions.cross(x, k, moment, this.agenda);
        // What is pending of −ln u is kept, through phases without a rate too: the primal does so with the same number.
        if (a0 > 0) this.pending = (this.wait - stop) * a0;
        a0 = propensities.renew(x, k);
        this.wait = Number.POSITIVE_INFINITY;
        if (a0 > 0) {
          this.wait = this.pending < 0 ? -1 : this.pending / a0;
          this.pending = -1;
        }
        continue;
      }
      const length = Math.min(this.wait, rest);
      for (let i = 0; i < g.length; i++) this.area[i] += g[i] * length;
      if (this.wait >= rest) {
        this.wait -= rest;
        break;
      }
      rest -= this.wait;
      this.wait = -1;
      const j = propensities.choose(nextUniform(random));
      functions.fire(x, j, k, this.agenda);
      a0 = eventful ? propensities.renew(x, k) : propensities.after(j, x, k);
      reactions++;
    }
    for (let i = 0; i < g.length; i++) {
      this.binDifference[i] = this.area[i] - (area[i] - this.primalBefore[i]);
      this.difference[i] += this.binDifference[i];
    }
    this.area.fill(0);
    this.primalBefore.fill(0);
    this.left = width;
    this.bin++;
    return reactions;
  }
}
