import { rowStarts } from '../../compile/emit/emit-js';
import { nextUniform, STREAM, seedStream } from '../../numerics/random';
import { chooseByWeight } from '../kernel/propensities';
import { SteppedKernel } from '../kernel/stepped-kernel';
import { EXPLOSION, type KernelShape } from '../types';
import type { BranchedPath } from './branched-path';
import { branchedPaths } from './emitted-path';

/**
 * Alternative paths with common random numbers after the branch (see alternative-path.ts; Arya et al. 2022).
 *
 * With p_r = a_r / a_0 and ṗ_r its derivative at fixed x: a draw j with ṗ_j < 0 hands the weight w = −ṗ_j / p_j to an
 * alternative r drawn ∝ max(ṗ_r, 0). One alternative per parameter is kept, replaced with probability w / W where W sums
 * all weights so far. E[pathwise part + W (f(alternative) − f(primal))] is the derivative of a time integral; for the
 * pathwise part the waiting times are reparameterised (ṫ ← ṫ − wait · ȧ_0 / a_0 at fixed x).
 *
 * Step k + i of both paths uses the same uniforms: the alternative starts with a copy of the primal's generator and
 * then lives on its own clock. It is advanced only when a bin ends, so replaced alternatives cost nothing after their
 * last bin. An `endpoint` is biased here: jumps that move across the end of the horizon carry no weight.
 */
export class CommonAlternativeKernel extends SteppedKernel {
  protected readonly rawWidth: number;
  private readonly K: number;
  private readonly P: number;
  private readonly branch = new Uint32Array(4);
  private readonly alternatives: readonly BranchedPath[];
  /** W, the sum of all branch weights so far, P. */
  private readonly weight: Float64Array;
  private readonly tDot: Float64Array;
  private readonly startDot: Float64Array;
  /** ∫ g dt over the bin, and over all bins since `from`, K each. */
  private readonly area: Float64Array;
  private readonly total: Float64Array;
  /** Pathwise derivative of ∫ g dt over the bin (binned) or since `from` (timeAverage), K × P. */
  private readonly areaDot: Float64Array;
  private readonly byParameter: Float64Array;
  private readonly a0Dot: Float64Array;
  /** ȧ_r of one parameter, then max(ṗ_r, 0) a_0, R. */
  private readonly column: Float64Array;
  /** ȧ_j of the reaction that fires, P, and where each reaction's entries begin in the pattern, R + 1. */
  private readonly own: Float64Array;
  private readonly firstOfRow: Int32Array;
  /** Parameters whose alternative is replaced by the reaction that is about to fire: its rival, else -1. */
  private readonly rival: Int32Array;
  /** The primal's counts before the reaction that fires, S. */
  private readonly before: Float64Array;

  constructor(shape: KernelShape, alternatives: readonly BranchedPath[] = branchedPaths(shape, shape.network.P)) {
    super(shape);
    const { R, P } = shape.network;
    const K = shape.observables.length;
    this.K = K;
    this.P = P;
    this.rawWidth = K + K * P;
    this.alternatives = alternatives;
    this.weight = new Float64Array(P);
    this.tDot = new Float64Array(P);
    this.startDot = new Float64Array(P);
    this.area = new Float64Array(K);
    this.total = new Float64Array(K);
    this.areaDot = new Float64Array(K * P);
    this.byParameter = new Float64Array(shape.functions.parameterPattern.size);
    this.a0Dot = new Float64Array(P);
    this.column = new Float64Array(R);
    this.own = new Float64Array(P);
    this.firstOfRow = rowStarts(shape.functions.parameterPattern, R);
    this.rival = new Int32Array(P);
    this.before = new Float64Array(shape.network.S);
  }

  protected begin(trajectory: number): void {
    seedStream(this.branch, this.seed, trajectory, STREAM.branch);
    for (const values of [this.weight, this.tDot, this.startDot, this.area, this.total, this.areaDot]) values.fill(0);
    for (const alternative of this.alternatives) alternative.live = false;
  }

  protected waited(wait: number): void {
    const { functions } = this.shape;
    const { column, size } = functions.parameterPattern;
    functions.parameterDerivatives(this.x, this.k, this.byParameter);
    this.a0Dot.fill(0);
    for (let i = 0; i < size; i++) this.a0Dot[column[i]] += this.byParameter[i];
    for (let p = 0; p < this.P; p++) this.tDot[p] -= (wait * this.a0Dot[p]) / this.a0;
  }

  protected stretch(length: number, event: boolean): void {
    const { K, P, g, startDot, tDot } = this;
    for (let i = 0; i < K; i++) this.area[i] += g[i] * length;
    for (let p = 0; p < P; p++) {
      const end = event ? tDot[p] : 0;
      for (let i = 0; i < K; i++) this.areaDot[i * P + p] += g[i] * (end - startDot[p]);
      startDot[p] = end;
    }
  }

  protected close(): void {
    const { K, P, raw, area, total, weight, areaDot } = this;
    const { kind } = this.shape;
    const o = this.bin * this.rawWidth;
    const length = kind === 'binned' ? this.width : (this.bin + 1) * this.width;
    for (let i = 0; i < K; i++) total[i] += area[i];
    for (let i = 0; i < K; i++) {
      raw[o + i] = kind === 'endpoint' ? this.g[i] : (kind === 'binned' ? area[i] : total[i]) / length;
    }
    for (let p = 0; p < P; p++) {
      const alternative = this.alternatives[p];
      if (alternative.live) {
        this.reactions += alternative.advanceToBinEnd(this.width, area);
      }
      for (let i = 0; i < K; i++) {
        let d = kind === 'endpoint' ? 0 : areaDot[i * P + p];
        if (alternative.live) {
          if (kind === 'endpoint') d = weight[p] * (alternative.g[i] - this.g[i]);
          else d += weight[p] * (kind === 'binned' ? alternative.binDifference[i] : alternative.difference[i]);
        }
        if (kind !== 'endpoint') d /= length;
        raw[o + K + i * P + p] = Math.min(EXPLOSION, Math.max(-EXPLOSION, d));
      }
    }
  }

  protected reset(): void {
    const burnIn = this.bin < 0;
    if (burnIn) {
      for (const alternative of this.alternatives) {
        if (!alternative.live) continue;
        this.reactions += alternative.advanceToBinEnd(this.width, this.area);
        alternative.difference.fill(0);
      }
    }
    if (burnIn || this.shape.kind === 'binned') this.areaDot.fill(0);
    this.area.fill(0);
  }

  protected choose(): number {
    const { a, a0, byParameter, column, own, firstOfRow, weight, rival } = this;
    const j = this.propensities.choose(nextUniform(this.random));
    this.before.set(this.x);
    const pattern = this.shape.functions.parameterPattern;
    own.fill(0);
    for (let i = firstOfRow[j]; i < firstOfRow[j + 1]; i++) own[pattern.column[i]] = byParameter[i];
    for (let p = 0; p < this.P; p++) {
      rival[p] = -1;
      const share = this.a0Dot[p] / a0;
      const w = share - own[p] / a[j];
      if (!(w > 0)) continue;
      weight[p] += w;
      if (nextUniform(this.branch) * weight[p] >= w) continue;
      column.fill(0);
      for (let i = 0; i < pattern.size; i++) if (pattern.column[i] === p) column[pattern.row[i]] += byParameter[i];
      let gain = 0;
      for (let r = 0; r < a.length; r++) {
        column[r] = Math.max(0, column[r] - a[r] * share);
        gain += column[r];
      }
      rival[p] = chooseByWeight(column, gain, nextUniform(this.branch));
    }
    return j;
  }

  /** As in gs-st-kernel.ts. */
  protected override crossed(a0: number): void {
    const scale = this.a0 > 0 ? a0 / this.a0 : 0;
    for (let p = 0; p < this.P; p++) this.tDot[p] *= scale;
  }

  protected fired(): void {
    for (let p = 0; p < this.P; p++) {
      if (this.rival[p] < 0) continue;
      this.alternatives[p].branch(
        this.before,
        this.rival[p],
        this.k,
        this.clock,
        this.bin,
        this.random,
        this.left,
        this.area,
      );
    }
  }
}
