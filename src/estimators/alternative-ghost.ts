import { nextExponential, nextUniform, STREAM, seedStream } from '../numerics/random';
import { chooseByWeight, validPropensities } from './stepped-kernel';
import { EXPLOSION, type KernelShape, OUTCOME, type Outcome, type PathKernel, type Uniforms } from './types';

/** The clock runs this much faster than the fastest path on it. */
const HEADROOM = 1.5;

interface Alternative {
  readonly x: Float64Array;
  readonly a: Float64Array;
  a0: number;
  readonly g: Float64Array;
  live: boolean;
  /** W, the sum of all branch weights so far. */
  weight: number;
  readonly difference: Float64Array;
  readonly binDifference: Float64Array;
}

/**
 * Alternative paths on a ghost clock (see alternative-path.ts; uniformisation, Jensen 1953; the remedy on which the
 * maintainers of StochasticAD and JumpProcesses settled).
 *
 * Candidate events come at rate Λ ≥ a_0, each one a reaction with probability a_r/Λ or a null event. Λ does not depend
 * on θ, so event times carry no derivative: the choice among {reactions, null} carries all of it, and an endpoint at a
 * fixed time is unbiased. Primal and alternatives read the same uniform at the same candidate event.
 *
 * Λ must bound a_0 of every path on the clock. When a state needs more, the clock is set faster from that state on: Λ is
 * then a function of the past, the law of the paths is exact for any such Λ, and no candidate is ever clipped.
 */
export class GhostAlternativeKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  raw = new Float64Array(0);
  private readonly shape: KernelShape;
  private readonly K: number;
  private readonly P: number;
  private readonly x: Float64Array;
  private readonly a: Float64Array;
  private a0 = 0;
  private readonly g: Float64Array;
  private readonly k: Float64Array;
  private readonly byParameter: Float64Array;
  private readonly partial: Float64Array;
  private readonly area: Float64Array;
  private readonly alternatives: Alternative[];
  private readonly random = new Uint32Array(4);
  private readonly branch = new Uint32Array(4);
  private u!: Uniforms;
  private lambda = 0;
  private width = 0;
  private bin = 0;
  private left = 0;
  private reactions = 0;
  private frozen = false;

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
    this.partial = new Float64Array(R);
    this.area = new Float64Array(K);
    this.alternatives = Array.from({ length: P }, () => ({
      x: new Float64Array(S),
      a: new Float64Array(R),
      a0: 0,
      g: new Float64Array(K),
      live: false,
      weight: 0,
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
      alternative.live = false;
      alternative.weight = 0;
      alternative.difference.fill(0);
      alternative.binDifference.fill(0);
    }
    this.reactions = 0;
    this.lambda = 0;
    this.frozen = false;
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.done = false;
    this.refresh();
  }

  advance(budget: number): number {
    let ran = 0;
    while (!this.done && ran++ < budget) this.step();
    return ran;
  }

  private fail(outcome: Outcome): void {
    if (this.frozen) return;
    this.frozen = true;
    this.outcome = outcome;
    this.failedAt = this.reactions;
  }

  /** Propensities and observables of the primal after it has changed; the clock keeps up. */
  private refresh(): void {
    const { functions } = this.shape;
    this.a0 = functions.propensities(this.x, this.k, this.a);
    functions.observe(this.x, this.g);
    if (!validPropensities(this.a, this.a0)) this.fail(OUTCOME.badPropensity);
    else this.keepUp(this.a0);
  }

  private renew(alternative: Alternative): void {
    const { functions } = this.shape;
    alternative.a0 = functions.propensities(alternative.x, this.k, alternative.a);
    functions.observe(alternative.x, alternative.g);
    if (!validPropensities(alternative.a, alternative.a0)) this.fail(OUTCOME.badPropensity);
    else this.keepUp(alternative.a0);
  }

  private keepUp(a0: number): void {
    if (a0 * (1 + 1e-9) > this.lambda) this.lambda = HEADROOM * a0;
  }

  /** Up to the next candidate event or the end of the bin. */
  private step(): void {
    const live = !this.frozen && this.lambda > 0;
    const wait = live ? nextExponential(this.random) / this.lambda : Number.POSITIVE_INFINITY;
    const dt = Math.min(wait, this.left);
    const { g } = this;
    for (let i = 0; i < g.length; i++) this.area[i] += g[i] * dt;
    for (const alternative of this.alternatives) {
      if (!alternative.live) continue;
      for (let i = 0; i < g.length; i++) {
        const d = (alternative.g[i] - g[i]) * dt;
        alternative.difference[i] += d;
        alternative.binDifference[i] += d;
      }
    }
    // The clock has no memory: at a bin's end it may start anew.
    if (wait >= this.left) this.close();
    else {
      this.left -= wait;
      this.candidate(nextUniform(this.random) * this.lambda);
    }
  }

  /** A candidate event: reaction r where the cumulative propensity passes `target`, null beyond a_0. */
  private candidate(target: number): void {
    const { functions } = this.shape;
    const { x, a, a0, alternatives, lambda } = this;
    const j = target < a0 ? chooseByWeight(a, a0, target / a0) : -1;
    const rivals = this.rivals(j, lambda);
    for (const alternative of alternatives) {
      if (!alternative.live || target >= alternative.a0) continue;
      functions.fire(alternative.x, chooseByWeight(alternative.a, alternative.a0, target / alternative.a0));
      this.renew(alternative);
    }
    rivals.forEach((rival, p) => {
      if (rival === NONE) return;
      const alternative = alternatives[p];
      alternative.x.set(x);
      if (rival >= 0) functions.fire(alternative.x, rival);
      alternative.live = true;
      alternative.difference.fill(0);
      alternative.binDifference.fill(0);
      this.renew(alternative);
    });
    if (j >= 0) {
      functions.fire(x, j);
      this.reactions++;
      this.refresh();
      if (this.reactions >= this.u.maxReactions) this.fail(OUTCOME.stepBudget);
    }
    for (const alternative of alternatives) {
      if (alternative.live && same(alternative.x, x)) alternative.live = false;
    }
  }

  /**
   * Per parameter, what the alternative does instead of j (-1: nothing) if it is replaced now, else NONE.
   * With p = a/Λ and p_null = 1 − a_0/Λ: w = −ṗ_j / p_j if ṗ_j < 0, the rival ∝ max(ṗ, 0).
   */
  private rivals(j: number, lambda: number): number[] {
    const { functions } = this.shape;
    const { a, a0, partial, alternatives } = this;
    const { row, column, size } = functions.parameterPattern;
    functions.parameterDerivatives(this.x, this.k, this.byParameter);
    return alternatives.map((alternative, p) => {
      partial.fill(0);
      let sum = 0;
      for (let i = 0; i < size; i++) {
        if (column[i] !== p) continue;
        partial[row[i]] += this.byParameter[i];
        sum += this.byParameter[i];
      }
      const w = j >= 0 ? -partial[j] / a[j] : sum / (lambda - a0);
      if (!(w > 0)) return NONE;
      alternative.weight += w;
      if (nextUniform(this.branch) * alternative.weight >= w) return NONE;
      let gain = Math.max(0, -sum);
      for (let r = 0; r < partial.length; r++) {
        partial[r] = Math.max(0, partial[r]);
        gain += partial[r];
      }
      const target = nextUniform(this.branch) * gain;
      const reactions = gain - Math.max(0, -sum);
      return target < reactions ? chooseByWeight(partial, reactions, target / reactions) : -1;
    });
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
          raw[o + K + i * P + p] = Math.min(EXPLOSION, Math.max(-EXPLOSION, d * alternative.weight));
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

/** No replacement at this event. */
const NONE = -2;

function same(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
