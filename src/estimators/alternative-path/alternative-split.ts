import { nextExponential } from '../../numerics/random';
import { chooseByWeight } from '../kernel/propensities';
import type { KernelShape } from '../types';
import { type Alternative, LockstepKernel } from './alternative-lockstep';

/**
 * The first branch is laid when its weight is what gathers in this share of a mean waiting time, or of the horizon if that is
 * shorter. Branches before it are taken for one at that moment: relative to the gradient that is off by at most
 * FIRST² / 2 = 5e-7, divided by the number of reactions in the trajectory. (Parameter p takes the share (p + 1) / P of it: the order
 * of simultaneous branches would depend on rounding.)
 */
const FIRST = 2 ** -10;

/** What follows from the primal's state for one parameter. */
interface Hazard {
  /** ∂a_r/∂ ln θ_p, R, and the rate of branches h = Σ_r |∂a_r/∂ ln θ_p|. */
  readonly partial: Float64Array;
  rate: number;
  /** Σ_r max(0, a_r(y) − a_r(x)): the rate at which the alternative y reacts alone. */
  alone: number;
}

/**
 * Alternative paths in continuous time with split coupling (see alternative-path.ts; the auxiliary path of Gupta &
 * Khammash, SIAM J. Sci. Comput. 35:A2598, 2013, pruned).
 *
 * Raising θ_p makes reaction r fire more (or less) often by |∂a_r/∂ ln θ_p|: an alternative with one reaction r extra
 * leaves at that hazard, and E[Σ_branches sign · (f(alternative) − f(primal))] is the derivative of any functional,
 * endpoints included. With W = ∫ h ds the pruning of LockstepKernel applies at the very moment. Afterwards primal x and
 * alternative y share one clock: reaction r fires in both at rate min(a_r(x), a_r(y)), in one alone at what remains.
 *
 * The primal is the plain simulation of the same seed, number by number: of its reactions r the alternative joins in
 * with probability min(1, a_r(y) / a_r(x)), and what the alternatives do alone runs on a second clock. One `toss` per
 * reaction serves all alternatives, since no gradient looks at two of them.
 *
 * Order of draws from the stream `branch`: at the start and after every firing of an alternative alone the second
 * clock's −ln u; at the start and after every reaction of the primal a toss; at a replacement the reaction and v; at a
 * firing alone the alternative, then the reaction.
 */
export class SplitAlternativeKernel extends LockstepKernel {
  private readonly hazards: readonly Hazard[];
  private readonly byParameter: Float64Array;
  private readonly sizes: Float64Array;
  /** Pending −ln u of the second clock. */
  private aloneWait = 0;
  private joinToss = 0;

  constructor(shape: KernelShape) {
    super(shape);
    const { R } = shape.network;
    this.byParameter = new Float64Array(shape.functions.parameterPattern.size);
    this.sizes = new Float64Array(R);
    this.hazards = this.alternatives.map(() => ({ partial: new Float64Array(R), rate: 0, alone: 0 }));
  }

  protected begin(): void {
    this.aloneWait = nextExponential(this.branch);
    this.joinToss = this.toss();
    this.renewHazards();
  }

  protected step(): boolean {
    const { primal, alternatives, hazards, left } = this;
    if (this.frozen) {
      this.pass(left);
      return true;
    }
    const { a0 } = primal;
    let alone = 0;
    for (let p = 0; p < hazards.length; p++) alone += hazards[p].alone;
    let dt = left;
    const reacts = this.wait < left * a0;
    if (reacts) dt = this.wait / a0;
    const strays = this.aloneWait < dt * alone;
    if (strays) dt = this.aloneWait / alone;
    let replaced = -1;
    for (let p = 0; p < hazards.length; p++) {
      const { rate } = hazards[p];
      if (rate === 0) continue;
      const alternative = alternatives[p];
      if (alternative.weight === 0) {
        const share = (FIRST * (p + 1)) / hazards.length;
        alternative.replaceAt = rate * share * Math.min(1 / a0, this.horizon);
      }
      const due = alternative.replaceAt - alternative.weight;
      if (due >= dt * rate) continue;
      dt = Math.max(0, due) / rate;
      replaced = p;
    }
    if (replaced < 0 && (strays || reacts) && !this.mayReact()) return false;

    this.pass(dt);
    this.wait -= dt * a0;
    this.aloneWait -= dt * alone;
    for (let p = 0; p < hazards.length; p++) alternatives[p].weight += hazards[p].rate * dt;
    if (replaced >= 0) this.branchOff(replaced);
    else if (strays) this.fireAlone(alone);
    else if (reacts) this.fireTogether();
    else return true;
    return false;
  }

  private branchOff(p: number): void {
    const { partial, rate } = this.hazards[p];
    const alternative = this.alternatives[p];
    for (let r = 0; r < partial.length; r++) this.sizes[r] = Math.abs(partial[r]);
    const r = chooseByWeight(this.sizes, rate, this.toss());
    this.replace(alternative, this.primal.x, r, Math.sign(partial[r]));
    this.meet(alternative);
    this.compare(p);
  }

  private fireTogether(): void {
    const { primal, alternatives, joinToss } = this;
    const r = primal.propensities.choose(this.choice);
    const limit = joinToss * primal.a[r];
    this.fire(primal, r);
    for (let p = 0; p < alternatives.length; p++) {
      const alternative = alternatives[p];
      if (!alternative.live) continue;
      if (limit <= alternative.a[r]) {
        this.fire(alternative, r);
        this.renew(alternative, r);
      } else this.meet(alternative);
    }
    this.renew(primal, r);
    this.renewHazards();
    this.draw();
    this.joinToss = this.toss();
  }

  private fireAlone(total: number): void {
    const { hazards, sizes, primal } = this;
    const target = this.toss() * total;
    let sum = 0;
    let chosen = 0;
    for (let p = 0; p < hazards.length; p++) {
      if (hazards[p].alone <= 0) continue;
      sum += hazards[p].alone;
      chosen = p;
      if (sum > target) break;
    }
    const alternative = this.alternatives[chosen];
    for (let r = 0; r < sizes.length; r++) sizes[r] = Math.max(0, alternative.a[r] - primal.a[r]);
    const r = chooseByWeight(sizes, hazards[chosen].alone, this.toss());
    this.fire(alternative, r);
    this.renew(alternative, r);
    this.meet(alternative);
    this.compare(chosen);
    this.aloneWait = nextExponential(this.branch);
  }

  protected crossed(): void {
    this.renewHazards();
  }

  /** After the primal's state has changed. */
  private renewHazards(): void {
    const { functions } = this.shape;
    const { hazards, byParameter } = this;
    const { row, column, size } = functions.parameterPattern;
    functions.parameterDerivatives(this.primal.x, this.k, byParameter);
    // (r, p) occurs once in the pattern, and other entries are 0 for good.
    for (let p = 0; p < hazards.length; p++) hazards[p].rate = 0;
    for (let i = 0; i < size; i++) {
      const hazard = hazards[column[i]];
      hazard.partial[row[i]] = byParameter[i];
      hazard.rate += Math.abs(byParameter[i]);
    }
    for (let p = 0; p < hazards.length; p++) this.compare(p);
  }

  private compare(p: number): void {
    const alternative: Alternative = this.alternatives[p];
    const { a } = this.primal;
    let sum = 0;
    if (alternative.live) {
      for (let r = 0; r < a.length; r++) {
        const excess = alternative.a[r] - a[r];
        if (excess > 0) sum += excess;
      }
    }
    this.hazards[p].alone = sum;
  }
}
