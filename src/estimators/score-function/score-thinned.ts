import { nextUniform, STREAM, seedStream } from '../../numerics/random';
import { SteppedKernel } from '../kernel/stepped-kernel';
import type { KernelShape } from '../types';

/**
 * The score function (score-function.ts) where laws change with the time all along: jumps of thinned bounds, each with
 * ∂ ln a_j/∂ ln θ_p at its moment. ∫ ∂a_0/∂ ln θ_p dt over a stretch of one state is estimated without bias by its length times
 * the mean of ∂a_0/∂ ln θ_p at two random moments, U and 1 - U of the way through it (antithetic, so that what is linear in time
 * is exact). These moments come from a stream of their own: E[S] = 0, and E[(f - b) S] is the gradient, as with the integral
 * itself. Twin of shaders/estimators/score-thinned.wgsl.
 */
export class ScoreThinned extends SteppedKernel {
  protected readonly rawWidth: number;
  protected readonly score: Float64Array;
  /** ∂a_r/∂ ln θ_p at one moment, in the order of parameterPattern. */
  private readonly slope: Float64Array;
  /** ∫ g dt over the bin (binned) or since `from` (timeAverage), K. */
  protected readonly area: Float64Array;
  private readonly moments = new Uint32Array(4);
  private readonly integrates: boolean;

  constructor(shape: KernelShape) {
    super(shape);
    const { network, functions, observables, kind } = shape;
    this.rawWidth = observables.length + network.P;
    this.score = new Float64Array(network.P);
    this.slope = new Float64Array(functions.parameterPattern.size);
    this.area = new Float64Array(observables.length);
    this.integrates = kind !== 'endpoint';
  }

  protected begin(trajectory: number): void {
    seedStream(this.moments, this.seed, trajectory, STREAM.auxiliary);
    this.score.fill(0);
    this.area.fill(0);
  }

  protected stretch(length: number, event: boolean): void {
    if (!this.frozen && this.survives()) {
      const start = event ? this.clockTime - length : this.clockTime;
      const u = nextUniform(this.moments);
      this.survive(start + u * length, length / 2);
      this.survive(start + (1 - u) * length, length / 2);
    }
    if (!this.integrates) return;
    const { g, area } = this;
    for (let i = 0; i < g.length; i++) area[i] += g[i] * length;
  }

  /** Whether scores are wanted. */
  protected survives(): boolean {
    return true;
  }

  /** What a share of a stretch takes off the score, by the propensities at one moment. */
  private survive(time: number, length: number): void {
    const { column } = this.slopesAt(time);
    for (let i = 0; i < column.length; i++) this.score[column[i]] -= this.slope[i] * length;
  }

  private slopesAt(time: number) {
    const { parameterDerivatives, parameterPattern } = this.shape.functions;
    if (this.thinning) parameterDerivatives(this.x, this.thinning.parametersAt(this.k, time), this.slope);
    return parameterPattern;
  }

  protected override accepted(j: number): void {
    if (!this.thinning) return;
    const rate = this.thinning.rate(j, this.a[j], this.x, this.k, this.clockTime);
    const { row, column } = this.slopesAt(this.clockTime);
    for (let i = 0; i < row.length; i++) if (row[i] === j) this.score[column[i]] += this.slope[i] / rate;
  }

  protected waited(): void {}

  protected close(): void {
    const { raw, area, integrates, g, score } = this;
    const K = g.length;
    const length = this.shape.kind === 'binned' ? this.width : (this.bin + 1) * this.width;
    const o = this.bin * this.rawWidth;
    for (let i = 0; i < K; i++) raw[o + i] = integrates ? area[i] / length : g[i];
    for (let p = 0; p < score.length; p++) raw[o + K + p] = score[p];
  }

  protected reset(): void {
    if (this.bin < 0 || this.shape.kind === 'binned') this.area.fill(0);
  }

  protected choose(): number {
    return this.propensities.choose(nextUniform(this.random));
  }

  protected fired(): void {}
}
