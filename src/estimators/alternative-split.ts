import { nextExponential, nextUniform, STREAM, seedStream } from '../numerics/random';
import { chooseByWeight, validPropensities } from './stepped-kernel';
import { EXPLOSION, type KernelShape, OUTCOME, type Outcome, type PathKernel, type Uniforms } from './types';

/** Branches in [0, ε / total rate] are laid at random in it as if no reaction could fall there: off by ε² at most. */
const FIRST = 1e-9;

/** The alternative of one parameter: one extra reaction at a moment of its own choosing. */
interface Alternative {
  readonly x: Float64Array;
  readonly a: Float64Array;
  readonly g: Float64Array;
  /** ∂a_r/∂ ln θ_p in the primal's state, R, and the branch hazard h = Σ_r |∂a_r/∂ ln θ_p|. */
  readonly partial: Float64Array;
  hazard: number;
  /** W = ∫ h ds so far, and the W at which the alternative is replaced next. */
  weight: number;
  replaceAt: number;
  live: boolean;
  /** Sign of the derivative that made it. */
  sign: number;
  /** ∫ g(alternative) − g(primal) dt since the branch and since the bin's start or the branch, K each. */
  readonly difference: Float64Array;
  readonly binDifference: Float64Array;
}

/**
 * Alternative paths in continuous time with split coupling (see alternative-path.ts; the auxiliary path of Gupta &
 * Khammash, J. Chem. Phys. 139:234105, 2013, pruned).
 *
 * Raising θ_p makes reaction r fire more (or less) often by |∂a_r/∂ ln θ_p|: an alternative with one reaction r extra
 * leaves at that hazard, and E[Σ_branches sign · (f(alternative) − f(primal))] is the derivative of any functional,
 * endpoints included. One alternative per parameter is kept. With W the integral of the hazard h, none replaces it
 * before W reaches W_last / v, v uniform: P(no replacement during s) = W / (W + h s). The pair starts afresh at that
 * very moment. Afterwards primal x and alternative y share one clock: reaction r fires in both at min(a_r(x), a_r(y)),
 * in one alone at what remains. Paths that meet stay together and cost nothing more.
 */
export class SplitAlternativeKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  raw = new Float64Array(0);
  private readonly shape: KernelShape;
  private readonly K: number;
  private readonly P: number;
  private readonly x: Float64Array;
  private readonly a: Float64Array;
  private readonly g: Float64Array;
  private readonly k: Float64Array;
  private readonly byParameter: Float64Array;
  private readonly sizes: Float64Array;
  private readonly area: Float64Array;
  private readonly alternatives: Alternative[];
  private readonly random = new Uint32Array(4);
  private readonly branch = new Uint32Array(4);
  private u!: Uniforms;
  private width = 0;
  private bin = 0;
  private left = 0;
  private reactions = 0;
  private frozen = false;
  /** The primal has changed since its propensities were computed. */
  private stale = true;
  private a0 = 0;

  constructor(shape: KernelShape) {
    const { S, R, P } = shape.network;
    const K = shape.observables.length;
    this.shape = shape;
    this.K = K;
    this.P = P;
    this.x = new Float64Array(S);
    this.a = new Float64Array(R);
    this.g = new Float64Array(K);
    this.k = new Float64Array(P);
    this.byParameter = new Float64Array(shape.functions.parameterPattern.size);
    this.sizes = new Float64Array(R);
    this.area = new Float64Array(K);
    this.alternatives = Array.from({ length: P }, () => ({
      x: new Float64Array(S),
      a: new Float64Array(R),
      g: new Float64Array(K),
      partial: new Float64Array(R),
      hazard: 0,
      weight: 0,
      replaceAt: 0,
      live: false,
      sign: 1,
      difference: new Float64Array(K),
      binDifference: new Float64Array(K),
    }));
  }

  configure(uniforms: Uniforms): void {
    this.u = uniforms;
    this.k.set(uniforms.parameters);
    this.width = (uniforms.to - uniforms.from) / uniforms.bins;
    const size = uniforms.bins * (this.K + this.K * this.P);
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  start(trajectory: number): void {
    const { u } = this;
    this.x.set(u.initial);
    seedStream(this.random, u.seed, trajectory, STREAM.path);
    seedStream(this.branch, u.seed, trajectory, STREAM.branch);
    this.bin = u.from > 0 ? -1 : 0;
    this.left = u.from > 0 ? u.from : this.width;
    this.area.fill(0);
    for (const alternative of this.alternatives) {
      alternative.weight = 0;
      alternative.replaceAt = 0;
      alternative.live = false;
      alternative.difference.fill(0);
      alternative.binDifference.fill(0);
    }
    this.reactions = 0;
    this.frozen = false;
    this.stale = true;
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.done = false;
  }

  advance(budget: number): number {
    let ran = 0;
    while (!this.done && ran++ < budget) this.step();
    return ran;
  }

  /** Up to the next event: a reaction, a replacement, or the end of a bin. */
  private step(): void {
    if (this.stale) this.refresh();
    const { a0, alternatives } = this;
    let extra = 0;
    for (const alternative of alternatives) extra += this.excess(alternative);
    const total = a0 + extra;
    const live = !this.frozen && total > 0;
    const wait = live ? nextExponential(this.random) / total : Number.POSITIVE_INFINITY;
    let next = Math.min(wait, this.left);
    let replaced = -1;
    for (let p = 0; p < this.P; p++) {
      const { hazard, weight, replaceAt } = alternatives[p];
      if (hazard === 0 || this.frozen) continue;
      const until =
        weight === 0 ? nextUniform(this.branch) * (FIRST / Math.max(total, hazard)) : (replaceAt - weight) / hazard;
      if (until < next) {
        next = until;
        replaced = p;
      }
    }
    this.pass(next);
    // Exponential clocks have no memory: after a replacement or a bin's end they start anew.
    if (replaced >= 0) this.replace(alternatives[replaced]);
    else if (wait < this.left) this.fire(total, a0);
    if (replaced >= 0) this.left -= next;
    else if (wait < this.left) this.left -= wait;
    else this.close();
  }

  /** Propensities, hazards and observables of the primal after it has changed. */
  private refresh(): void {
    const { functions } = this.shape;
    const { x, k, a, alternatives } = this;
    this.stale = false;
    this.a0 = functions.propensities(x, k, a);
    functions.observe(x, this.g);
    if (!this.frozen && (!validPropensities(a, this.a0) || this.reactions >= this.u.maxReactions)) {
      this.frozen = true;
      this.outcome = validPropensities(a, this.a0) ? OUTCOME.stepBudget : OUTCOME.badPropensity;
      this.failedAt = this.reactions;
    }
    functions.parameterDerivatives(x, k, this.byParameter);
    const { row, column, size } = functions.parameterPattern;
    for (const alternative of alternatives) {
      alternative.partial.fill(0);
      alternative.hazard = 0;
    }
    for (let i = 0; i < size; i++) alternatives[column[i]].partial[row[i]] += this.byParameter[i];
    for (const alternative of alternatives) {
      for (const value of alternative.partial) alternative.hazard += Math.abs(value);
    }
  }

  /** Rate at which reactions fire in the alternative alone. */
  private excess(alternative: Alternative): number {
    if (!alternative.live || this.frozen) return 0;
    let sum = 0;
    for (let r = 0; r < this.a.length; r++) sum += Math.max(0, alternative.a[r] - this.a[r]);
    return sum;
  }

  /** Lets `dt` pass. */
  private pass(dt: number): void {
    const { g } = this;
    for (let i = 0; i < g.length; i++) this.area[i] += g[i] * dt;
    for (const alternative of this.alternatives) {
      if (!this.frozen) alternative.weight += alternative.hazard * dt;
      if (!alternative.live) continue;
      for (let i = 0; i < g.length; i++) {
        const d = (alternative.g[i] - g[i]) * dt;
        alternative.difference[i] += d;
        alternative.binDifference[i] += d;
      }
    }
  }

  private replace(alternative: Alternative): void {
    const { functions } = this.shape;
    for (let r = 0; r < this.sizes.length; r++) this.sizes[r] = Math.abs(alternative.partial[r]);
    const r = chooseByWeight(this.sizes, alternative.hazard, nextUniform(this.branch));
    alternative.x.set(this.x);
    functions.fire(alternative.x, r);
    alternative.sign = Math.sign(alternative.partial[r]);
    alternative.live = true;
    alternative.replaceAt = alternative.weight / nextUniform(this.branch);
    alternative.difference.fill(0);
    alternative.binDifference.fill(0);
    this.renew(alternative);
  }

  private renew(alternative: Alternative): void {
    const { functions } = this.shape;
    const a0 = functions.propensities(alternative.x, this.k, alternative.a);
    functions.observe(alternative.x, alternative.g);
    if (!validPropensities(alternative.a, a0) && !this.frozen) {
      this.frozen = true;
      this.outcome = OUTCOME.badPropensity;
      this.failedAt = this.reactions;
    }
  }

  private fire(total: number, a0: number): void {
    const { functions } = this.shape;
    const { a, x, alternatives, sizes } = this;
    this.reactions++;
    let target = nextUniform(this.random) * total;
    if (target < a0) {
      const r = chooseByWeight(a, a0, target / a0);
      for (const alternative of alternatives) {
        if (!alternative.live) continue;
        // The alternative takes part with probability min(a_r(y), a_r(x)) / a_r(x).
        const share = alternative.a[r] / a[r];
        if (share >= 1 || (share > 0 && nextUniform(this.branch) < share)) {
          functions.fire(alternative.x, r);
          this.renew(alternative);
        }
      }
      functions.fire(x, r);
      this.stale = true;
    } else {
      target -= a0;
      let chosen: Alternative | null = null;
      for (const alternative of alternatives) {
        const excess = this.excess(alternative);
        if (excess <= 0) continue;
        chosen = alternative;
        if (target < excess) break;
        target -= excess;
      }
      if (!chosen) return;
      let sum = 0;
      for (let r = 0; r < a.length; r++) {
        sizes[r] = Math.max(0, chosen.a[r] - a[r]);
        sum += sizes[r];
      }
      functions.fire(chosen.x, chooseByWeight(sizes, sum, Math.min(1, target / sum)));
      this.renew(chosen);
    }
    for (const alternative of alternatives) {
      if (alternative.live && same(alternative.x, x)) alternative.live = false;
    }
  }

  private close(): void {
    const { K, P, raw, bin, width, area } = this;
    const { kind } = this.shape;
    const length = kind === 'binned' ? width : (bin + 1) * width;
    if (bin >= 0) {
      const o = bin * (K + K * P);
      for (let i = 0; i < K; i++) {
        raw[o + i] = kind === 'endpoint' ? this.g[i] : area[i] / length;
        for (let p = 0; p < P; p++) {
          const alternative = this.alternatives[p];
          let d: number;
          if (kind === 'endpoint') d = alternative.live ? alternative.g[i] - this.g[i] : 0;
          else d = (kind === 'binned' ? alternative.binDifference[i] : alternative.difference[i]) / length;
          d *= alternative.sign * alternative.weight;
          raw[o + K + i * P + p] = Math.min(EXPLOSION, Math.max(-EXPLOSION, d));
        }
      }
    }
    if (bin < 0 || kind === 'binned') area.fill(0);
    for (const alternative of this.alternatives) {
      alternative.binDifference.fill(0);
      if (bin < 0) alternative.difference.fill(0);
    }
    this.left = width;
    this.bin++;
    this.done = this.bin >= this.u.bins;
  }
}

function same(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
