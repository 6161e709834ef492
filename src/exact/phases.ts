import type { Jumps, Lattice, Shares } from './lattice';
import { Marcher } from './uniformization';

/** Stops nearer to a break point than this share of its time are on it. */
const ON_POINT = 1e-9;

/**
 * Marches a law, and its derivatives, through the phases of the time (compile/expressions/time.ts): a generator of its own in each, and
 * at a break point every state moves to where its events take it. The break points do not depend on θ, so derivatives move
 * as the law does.
 */
export class PhaseMarcher {
  private readonly marchers: readonly Marcher[];
  private readonly jumps: readonly Jumps[];
  private readonly times: readonly number[];
  private readonly states: number;
  private phase = 0;
  private now = 0;

  /** @param rate per transition @param rateDot per parameter, per transition @param times of the break points, ascending */
  constructor(lattice: Lattice, rate: Float64Array, rateDot: readonly Float64Array[], times: readonly number[]) {
    this.times = times;
    this.jumps = lattice.jumps;
    this.states = lattice.states;
    if (times.length === 0) {
      this.marchers = [new Marcher(lattice, rate, rateDot)];
      return;
    }
    this.marchers = Array.from({ length: times.length + 1 }, (_, m) => {
      const own = Int32Array.from([...rate.keys()].filter((i) => lattice.phase[i] === m));
      const pick = (values: Float64Array) => Float64Array.from(own, (i) => values[i]);
      const part = { ...lattice, from: own.map((i) => lattice.from[i]), to: own.map((i) => lattice.to[i]) };
      return new Marcher(part, pick(rate), rateDot.map(pick));
    });
  }

  /** Puts probability, or for block 1 + p its derivative by ln θ_p, where trajectories are at time 0. */
  put(block: number, { to, share }: Shares, amount: number): void {
    for (let i = 0; i < to.length; i++) if (to[i] >= 0) this.v[block * this.states + to[i]] += amount * share[i];
  }

  get v(): Float64Array {
    return this.marchers[this.phase].v;
  }

  get integral(): Float64Array {
    return this.marchers[this.phase].integral;
  }

  get work(): number {
    return this.marchers.reduce((sum, m) => sum + m.work, 0);
  }

  clearIntegral(): void {
    this.integral.fill(0);
  }

  /** Multiply–adds that a march from 0 to `time` takes. */
  cost(time: number): number {
    const ends = [...this.times, time];
    return this.marchers.reduce((sum, m, i) => sum + m.cost(Math.max(0, ends[i] - (i > 0 ? ends[i - 1] : 0))), 0);
  }

  /** Advances by `time`, through a break point at its end too. */
  *march(time: number): Generator<void, void> {
    const end = this.now + time;
    while (this.phase < this.times.length && this.times[this.phase] <= end * (1 + ON_POINT)) {
      const moment = this.times[this.phase];
      if (moment > this.now) yield* this.marchers[this.phase].march(moment - this.now);
      this.now = Math.max(this.now, moment);
      this.jump();
    }
    if (end > this.now) yield* this.marchers[this.phase].march(end - this.now);
    this.now = end;
  }

  private jump(): void {
    const { v, integral, jumps, states, phase } = this;
    this.phase++;
    const next = this.marchers[this.phase];
    next.integral.set(integral);
    next.v.fill(0);
    const { first, to, share } = jumps[phase];
    for (let i = 0; i < v.length; i++) {
      const state = i % states;
      for (let n = first[state]; n < first[state + 1]; n++) {
        if (to[n] >= 0) next.v[i - state + to[n]] += v[i] * share[n];
      }
    }
  }
}
