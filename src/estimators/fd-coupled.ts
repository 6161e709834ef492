import { nextExponential, nextUniform, STREAM, seedStream } from '../numerics/random';
import { FusedKernel } from './fused-kernel';
import { validPropensities } from './stepped-kernel';
import { type Estimator, type KernelShape, OUTCOME, type Outcome, type PathKernel, type Uniforms } from './types';
import { valueLoop } from './values';

/**
 * Coupled finite differences (Anderson 2012): the paths at θ e^h and θ e^{−h} run on one clock. Reaction r fires in both
 * at rate min(a_r(x⁺), a_r(x⁻)) and in one alone at what remains of its own rate, so that each path by itself follows
 * its exact law while the two stay as close as they can.
 */
class CoupledDifferenceKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  raw = new Float64Array(0);
  private readonly shape: KernelShape;
  /** The unperturbed simulation, for the value. */
  private readonly plain: FusedKernel;
  private readonly x: readonly [Float64Array, Float64Array];
  private readonly k: readonly [Float64Array, Float64Array];
  private readonly a: readonly [Float64Array, Float64Array];
  private readonly g: readonly [Float64Array, Float64Array];
  private readonly area: readonly [Float64Array, Float64Array];
  private readonly random = new Uint32Array(4);
  private u!: Uniforms;
  private trajectory = 0;
  /** Parameter whose pair is under way; -1 during the plain simulation. */
  private p = -1;
  private bin = 0;
  private left = 0;
  private reactions = 0;

  constructor(shape: KernelShape) {
    const { S, R, P } = shape.network;
    const K = shape.observables.length;
    const two = (n: number) => [new Float64Array(n), new Float64Array(n)] as const;
    this.shape = shape;
    this.plain = new FusedKernel(shape, valueLoop(shape));
    this.x = two(S);
    this.k = two(P);
    this.a = two(R);
    this.g = two(K);
    this.area = two(K);
  }

  configure(uniforms: Uniforms): void {
    this.u = uniforms;
    this.plain.configure(uniforms);
    const K = this.shape.observables.length;
    const size = uniforms.bins * (K + K * this.shape.network.P);
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  start(trajectory: number): void {
    this.trajectory = trajectory;
    this.p = -1;
    this.done = false;
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.plain.start(trajectory);
  }

  advance(budget: number): number {
    let ran = 0;
    while (!this.done && ran < budget) {
      if (this.p >= 0) {
        ran += this.step();
        continue;
      }
      ran += 1 + this.plain.advance(budget - ran);
      if (!this.plain.done) continue;
      const K = this.shape.observables.length;
      const width = K + K * this.shape.network.P;
      for (let b = 0; b < this.u.bins; b++) {
        for (let k = 0; k < K; k++) this.raw[b * width + k] = this.plain.raw[b * K + k];
      }
      this.outcome = this.plain.outcome;
      this.failedAt = this.plain.failedAt;
      this.begin(0);
    }
    return ran;
  }

  private begin(p: number): void {
    const { u } = this;
    this.p = p;
    this.done = p >= this.shape.network.P;
    if (this.done) return;
    for (const [i, sign] of [1, -1].entries()) {
      this.x[i].set(u.initial);
      this.k[i].set(u.parameters);
      this.k[i][p] *= Math.exp(sign * u.step);
      this.area[i].fill(0);
    }
    seedStream(this.random, u.seed, this.trajectory, STREAM.perturbed + 2 * p);
    this.bin = u.from > 0 ? -1 : 0;
    this.left = u.from > 0 ? u.from : (u.to - u.from) / u.bins;
    this.reactions = 0;
  }

  /** One event of the pair, or the end of a bin. Returns 1 for either, so that a dead pair counts too. */
  private step(): number {
    const { functions, network } = this.shape;
    const { x, k, a, g, area, random, u } = this;
    let total = 0;
    const sums = [0, 1].map((i) => functions.propensities(x[i], k[i], a[i]));
    const valid = validPropensities(a[0], sums[0]) && validPropensities(a[1], sums[1]);
    for (let r = 0; r < network.R; r++) total += Math.max(a[0][r], a[1][r]);
    const spent = this.reactions >= u.maxReactions;
    if ((!valid || spent) && this.outcome === OUTCOME.ok) {
      this.outcome = valid ? OUTCOME.stepBudget : OUTCOME.badPropensity;
      this.failedAt = this.reactions;
    }
    const live = valid && !spent && total > 0;
    const wait = live ? nextExponential(random) / total : Number.POSITIVE_INFINITY;
    const dt = Math.min(wait, this.left);
    for (let i = 0; i < 2; i++) {
      functions.observe(x[i], g[i]);
      for (let n = 0; n < g[i].length; n++) area[i][n] += g[i][n] * dt;
    }
    // An exponential clock has no memory: at a bin's end it may start anew.
    if (wait >= this.left) this.close();
    else {
      this.left -= wait;
      this.fire(nextUniform(random) * total);
      this.reactions++;
    }
    return 1;
  }

  private fire(target: number): void {
    const { functions, network } = this.shape;
    const [plus, minus] = this.a;
    let sum = 0;
    let last: (() => void) | null = null;
    for (let r = 0; r < network.R; r++) {
      const both = Math.min(plus[r], minus[r]);
      const more = Math.max(plus[r], minus[r]);
      if (more <= 0) continue;
      const alone = plus[r] > minus[r] ? 0 : 1;
      if (both > 0) {
        sum += both;
        last = () => {
          functions.fire(this.x[0], r);
          functions.fire(this.x[1], r);
        };
        if (sum > target) break;
      }
      if (more > both) {
        sum += more - both;
        last = () => functions.fire(this.x[alone], r);
        if (sum > target) break;
      }
    }
    last?.();
  }

  private close(): void {
    const { g, area, u, raw, bin, p } = this;
    const { kind, network } = this.shape;
    const K = g[0].length;
    const width = (u.to - u.from) / u.bins;
    if (bin >= 0) {
      const length = kind === 'binned' ? width : (bin + 1) * width;
      for (let n = 0; n < K; n++) {
        const difference = kind === 'endpoint' ? g[0][n] - g[1][n] : (area[0][n] - area[1][n]) / length;
        raw[bin * (K + K * network.P) + K + n * network.P + p] = difference / (2 * u.step);
      }
    }
    if (bin < 0 || kind === 'binned') {
      area[0].fill(0);
      area[1].fill(0);
    }
    this.left = width;
    this.bin++;
    if (this.bin >= u.bins) this.begin(p + 1);
  }
}

export const fdCoupled: Estimator = {
  id: 'fd-coupled',
  name: 'Finite differences, coupled',
  short: 'CFD',
  identity: { color: '#cc79a7', dash: 'solid', marker: 'star' },
  about:
    'Both simulations share one clock: a reaction fires in both whenever it can and in one alone only at the difference of their rates. The best of the finite differences, still biased by its step.',
  formula:
    'a_r^{\\text{both}}=\\min\\big(a_r(x^+),a_r(x^-)\\big),\\qquad \\frac{\\partial}{\\partial \\ln\\theta}\\langle f\\rangle \\approx \\Big\\langle \\frac{f(x^+) - f(x^-)}{2h} \\Big\\rangle',
  source: {
    citation: 'Anderson, SIAM J. Numer. Anal. 50:2237 (2012)',
    url: 'https://doi.org/10.1137/110849079',
  },
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: 'One simulation and P coupled pairs: up to 2P + 1 plain ones.',
  options: [],
  output: 'gradients',
  kernel: (shape) => new CoupledDifferenceKernel(shape),
};
