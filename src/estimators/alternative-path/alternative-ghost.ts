import { rowStarts } from '../../compile/emit/emit-js';
import { chooseByWeight } from '../kernel/propensities';
import type { KernelShape } from '../types';
import { LockstepKernel } from './alternative-lockstep';

/**
 * The clock is set HEADROOM times faster than the fastest path on it where that path comes within MARGIN of it, and
 * where it has become slower than IDLE of it. MARGIN keeps the probability of a null event, by which its weight is
 * divided, away from 0. No two of these numbers have a simple ratio: propensities often do, and f32 and f64 must not
 * disagree about a tie.
 */
const HEADROOM = 1.4371;
const MARGIN = 1.0312;
const IDLE = 0.2718;

/**
 * Alternative paths on a ghost clock (see alternative-path.ts; uniformisation, Jensen 1953; the remedy on which the
 * maintainers of StochasticAD and JumpProcesses settled).
 *
 * Candidate events come at rate Λ ≥ a_0, each one a reaction with probability a_r/Λ or a null event. Λ does not depend
 * on θ, so event times carry no derivative: the choice among {reactions, null} carries all of it, and an endpoint at a
 * fixed time is unbiased. With p_r = a_r/Λ and p_null = 1 − a_0/Λ: a draw j with ṗ_j < 0 branches with weight
 * w = −ṗ_j / p_j to a rival drawn ∝ max(ṗ, 0). Primal and alternatives read the same uniform at the same candidate event.
 *
 * Λ must bound a_0 of every path on the clock. It is set anew, before the waiting time is looked at, where a path has become
 * too fast for it (or all have become slow): Λ is then a function of the past, the law of every path is exact for any
 * such function, held fixed as θ changes, and no candidate is ever clipped.
 *
 * Order of draws from the stream `branch`: at a replacement the rival, then v.
 */
export class GhostAlternativeKernel extends LockstepKernel {
  private readonly byParameter: Float64Array;
  private readonly partial: Float64Array;
  private readonly slopes: Float64Array;
  private readonly ownSlopes: Float64Array;
  /** Where each reaction's entries begin in the pattern, R + 1. */
  private readonly firstOfRow: Int32Array;
  /** Per parameter, whether this event replaces the alternative. */
  private readonly replaced: Uint8Array;
  private lambda = 0;
  /** The primal has changed since its slopes were computed. */
  private stale = true;

  constructor(shape: KernelShape) {
    super(shape);
    const { R, P } = shape.network;
    this.byParameter = new Float64Array(shape.functions.parameterPattern.size);
    this.partial = new Float64Array(R);
    this.slopes = new Float64Array(P);
    this.ownSlopes = new Float64Array(P);
    this.firstOfRow = rowStarts(shape.functions.parameterPattern, R);
    this.replaced = new Uint8Array(P);
  }

  protected begin(): void {
    this.lambda = 0;
    this.stale = true;
  }

  protected crossed(): void {
    this.stale = true;
  }

  protected step(): boolean {
    const { left, alternatives, primal } = this;
    if (this.frozen) {
      this.pass(left);
      return true;
    }
    let peak = primal.a0;
    for (let p = 0; p < alternatives.length; p++) {
      if (alternatives[p].live && alternatives[p].a0 > peak) peak = alternatives[p].a0;
    }
    if (peak * MARGIN > this.lambda || peak < IDLE * this.lambda) this.lambda = HEADROOM * peak;
    const { lambda } = this;
    if (this.wait >= left * lambda) {
      this.wait -= left * lambda;
      this.pass(left);
      return true;
    }
    // What each path makes of a target is seen from its a_0: a null event beyond it.
    const target = this.choice * lambda;
    if (target < peak && !this.mayReact()) return false;
    this.pass(this.wait / lambda);
    this.candidate(target);
    this.draw();
    return false;
  }

  /** A candidate event: reaction r where the cumulative propensity passes `target`, null beyond a_0. */
  private candidate(target: number): void {
    const { primal, alternatives, replaced } = this;
    const { a0 } = primal;
    const j = target < a0 ? primal.propensities.choose(target / a0) : -1;
    this.weigh(j);
    for (let p = 0; p < alternatives.length; p++) {
      const alternative = alternatives[p];
      if (replaced[p]) this.replace(alternative, primal.x, this.rival(p), 1);
      else if (alternative.live && target < alternative.a0) {
        const own = alternative.propensities.choose(target / alternative.a0);
        this.fire(alternative, own);
        this.renew(alternative, own);
      }
    }
    if (j >= 0) {
      this.fire(primal, j);
      this.renew(primal, j);
      this.stale = true;
    }
    for (let p = 0; p < alternatives.length; p++) if (alternatives[p].live) this.meet(alternatives[p]);
  }

  /** Adds the weights of the branches at reaction j (-1: null) and marks the alternatives that they replace. */
  private weigh(j: number): void {
    const { functions } = this.shape;
    const { alternatives, byParameter, slopes, ownSlopes, firstOfRow, replaced, lambda } = this;
    const { a, a0, x } = this.primal;
    const { column, size } = functions.parameterPattern;
    if (this.stale) {
      this.stale = false;
      functions.parameterDerivatives(x, this.k, byParameter);
      slopes.fill(0);
      for (let i = 0; i < size; i++) slopes[column[i]] += byParameter[i];
    }
    if (j >= 0) {
      ownSlopes.fill(0);
      for (let i = firstOfRow[j]; i < firstOfRow[j + 1]; i++) ownSlopes[column[i]] = byParameter[i];
    }
    for (let p = 0; p < alternatives.length; p++) {
      const alternative = alternatives[p];
      const w = j >= 0 ? -ownSlopes[p] / a[j] : slopes[p] / (lambda - a0);
      replaced[p] = 0;
      if (!(w > 0)) continue;
      alternative.weight += w;
      if (alternative.weight >= alternative.replaceAt) replaced[p] = 1;
    }
  }

  /** What gains the probability that the event loses when θ_p grows: a reaction, or -1 for a null event. */
  private rival(p: number): number {
    const { partial, byParameter } = this;
    const { row, column, size } = this.shape.functions.parameterPattern;
    let reactions = 0;
    let sum = 0;
    partial.fill(0);
    for (let i = 0; i < size; i++) {
      if (column[i] !== p) continue;
      const gain = Math.max(0, byParameter[i]);
      partial[row[i]] = gain;
      reactions += gain;
      sum += byParameter[i];
    }
    const target = this.toss() * (reactions + Math.max(0, -sum));
    return target < reactions ? chooseByWeight(partial, reactions, target / reactions) : -1;
  }
}
