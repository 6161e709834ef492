import type { Lattice } from './lattice';

/**
 * Marches dp/dt = A p, and with it the sensitivities ds_p/dt = A s_p + (∂A/∂ ln θ_p) p, by uniformization (Jensen 1953;
 * Grassmann 1977): with Λ ≥ every exit rate, Q = I + M/Λ and M the generator of p and s together,
 *   v(t + h) = Σ_k Poisson(k; Λh) Q^k v(t),   ∫_t^{t+h} v = Σ_k P(N > k)/Λ · Q^k v(t),  N ~ Poisson(Λh).
 * M is block triangular with A on its diagonal, so the sensitivities are exact derivatives of the solve, term by term.
 */
export class Marcher {
  /** p, then s_1, ..., s_P: (1 + P) × states. */
  readonly v: Float64Array;
  /** ∫ v dt since the last call of `clearIntegral`. */
  readonly integral: Float64Array;
  /** Multiply–adds done. */
  work = 0;
  private readonly lattice: Lattice;
  private readonly blocks: number;
  private readonly rate: Float64Array;
  /** ∂rate/∂ ln θ_p of the transitions where it is not 0. */
  private readonly rateDots: { readonly transitions: Int32Array; readonly values: Float64Array }[];
  private readonly lambda: number;
  private power: Float64Array;
  private next: Float64Array;
  private readonly sum: Float64Array;

  /** @param rate per transition @param rateDot per parameter, per transition */
  constructor(lattice: Lattice, rate: Float64Array, rateDot: readonly Float64Array[]) {
    this.lattice = lattice;
    this.rate = rate;
    this.rateDots = rateDot.map((values) => {
      const transitions = Int32Array.from([...values.keys()].filter((i) => values[i] !== 0));
      return { transitions, values: Float64Array.from(transitions, (i) => values[i]) };
    });
    this.blocks = 1 + rateDot.length;
    const exit = new Float64Array(lattice.states);
    for (let i = 0; i < rate.length; i++) exit[lattice.from[i]] += rate[i];
    this.lambda = exit.reduce((a, b) => Math.max(a, b), 0);
    const size = this.blocks * lattice.states;
    this.v = new Float64Array(size);
    this.integral = new Float64Array(size);
    this.power = new Float64Array(size);
    this.next = new Float64Array(size);
    this.sum = new Float64Array(size);
  }

  clearIntegral(): void {
    this.integral.fill(0);
  }

  /** Multiply–adds that a march over `time` takes. */
  cost(time: number): number {
    const perTerm = this.rate.length + this.rateDots.reduce((n, d) => n + d.transitions.length + this.rate.length, 0);
    return 1.4 * this.lambda * time * (2 * perTerm + 4 * this.v.length);
  }

  /** Advances v by `time` and adds to the integral. Yields now and then. */
  *march(time: number): Generator<void, void> {
    if (this.lambda === 0) {
      for (let i = 0; i < this.v.length; i++) this.integral[i] += time * this.v[i];
      return;
    }
    const steps = Math.max(1, Math.ceil((this.lambda * time) / MAX_MEAN));
    for (let step = 0; step < steps; step++) yield* this.step(time / steps);
  }

  private *step(h: number): Generator<void, void> {
    const { lambda, sum, v, integral } = this;
    const mean = lambda * h;
    sum.fill(0);
    this.power.set(v);
    let weight = Math.exp(-mean);
    // P(N > k), started at 1 - P(N = 0).
    let tail = -Math.expm1(-mean);
    for (let k = 0; ; k++) {
      const { power } = this;
      const area = tail / lambda;
      for (let i = 0; i < power.length; i++) {
        sum[i] += weight * power[i];
        integral[i] += area * power[i];
      }
      // Past the mode the remaining terms fall at least geometrically; what is left is below rounding.
      if (k > mean && weight < 1e-18) break;
      this.apply();
      weight *= mean / (k + 1);
      tail = Math.max(0, tail - weight);
      if (k % 16 === 15) yield;
    }
    v.set(sum);
  }

  /** power ← Q power. */
  private apply(): void {
    const { lattice, rate, rateDots, blocks, lambda, power, next } = this;
    const { from, to, states } = lattice;
    next.set(power);
    const scale = 1 / lambda;
    for (let block = 0; block < blocks; block++) {
      const base = block * states;
      for (let i = 0; i < rate.length; i++) {
        const flow = rate[i] * scale * power[base + from[i]];
        next[base + from[i]] -= flow;
        if (to[i] >= 0) next[base + to[i]] += flow;
      }
      if (block === 0) continue;
      const { transitions, values } = rateDots[block - 1];
      for (let n = 0; n < transitions.length; n++) {
        const i = transitions[n];
        const flow = values[n] * scale * power[from[i]];
        next[base + from[i]] -= flow;
        if (to[i] >= 0) next[base + to[i]] += flow;
      }
      this.work += transitions.length;
    }
    this.work += blocks * rate.length;
    this.power = next;
    this.next = power;
  }
}

/** Largest Λh of one step: e^{-400} is still far from underflow. */
const MAX_MEAN = 400;
