import { nextUniform } from '../../numerics/random';
import type { KernelShape } from '../types';
import { planOf, ReactionTree } from './reaction-tree';
import { SteppedKernel } from './stepped-kernel';

/**
 * Plain simulation step by step, for networks that are too large for an emitted loop (values.ts and simulate.ts
 * emit one; a test holds the two together): the same trajectories to the last bit.
 */
export class ValueSteps extends SteppedKernel {
  protected readonly rawWidth: number;
  private readonly counts: number;
  private readonly integrates: boolean;
  /** ∫ g dt over the bin (binned) or since `from` (timeAverage), K. */
  private readonly area: Float64Array;

  /** @param states per bin the S counts and the K observables at its end, instead of K values of the shape's kind */
  constructor(shape: KernelShape, states = false) {
    super(shape, new ReactionTree(planOf(shape.network), shape.functions.propensities));
    const K = shape.observables.length;
    this.counts = states ? shape.network.S : 0;
    this.integrates = !states && shape.kind !== 'endpoint';
    this.rawWidth = this.counts + K;
    this.area = new Float64Array(K);
  }

  protected begin(): void {
    this.area.fill(0);
  }

  protected stretch(length: number): void {
    if (!this.integrates) return;
    const { g, area } = this;
    for (let i = 0; i < g.length; i++) area[i] += g[i] * length;
  }

  protected waited(): void {}

  protected close(): void {
    const { raw, counts, area, integrates } = this;
    const length = this.shape.kind === 'binned' ? this.width : (this.bin + 1) * this.width;
    const o = this.bin * this.rawWidth;
    for (let s = 0; s < counts; s++) raw[o + s] = this.x[s];
    for (let i = 0; i < area.length; i++) raw[o + counts + i] = integrates ? area[i] / length : this.g[i];
  }

  protected reset(): void {
    if (this.bin < 0 || this.shape.kind === 'binned') this.area.fill(0);
  }

  protected choose(): number {
    return this.propensities.choose(nextUniform(this.random));
  }

  protected fired(): void {}
}
