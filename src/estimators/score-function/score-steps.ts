import type { KernelShape } from '../types';
import { ScoredSteps } from './scored-steps';

/**
 * The score function (score-function.ts) step by step, for networks that are too large for an emitted loop: the same
 * trajectories to the last bit, and the same score up to the order in which it is summed.
 *
 * ∂a_r/∂ ln θ_p is constant until a reaction fires that a_r depends on: only then is what it has contributed to
 * −∫ ∂a_0/∂ ln θ_p dt added up. A bin's end costs R.
 */
export class ScoreSteps extends ScoredSteps {
  protected readonly rawWidth: number;
  /** `area` is since the bin's start (binned) or since `from` (timeAverage). */
  private readonly integrates: boolean;

  constructor(shape: KernelShape) {
    super(shape);
    this.rawWidth = shape.observables.length + shape.network.P;
    this.integrates = shape.kind !== 'endpoint';
  }

  protected stretch(length: number): void {
    // A frozen trajectory's later waiting is none.
    if (!this.frozen) this.now += length;
    if (!this.integrates) return;
    const { g, area } = this;
    for (let i = 0; i < g.length; i++) area[i] += g[i] * length;
  }

  protected account(r: number, changed: boolean): void {
    const { first, column, elasticity, slope, score, since, now } = this;
    const end = first[r + 1];
    const length = now - since[r];
    for (let i = first[r]; i < end; i++) score[column[i]] -= slope[i] * length;
    since[r] = now;
    if (!changed) return;
    this.slopes[r]?.(this.x, this.k, slope);
    for (let i = first[r]; i < end; i++) if (!Number.isNaN(elasticity[i])) slope[i] = elasticity[i] * this.a[r];
  }

  protected close(): void {
    const { raw, area, integrates, g, score } = this;
    const K = g.length;
    this.accountAll();
    const length = this.shape.kind === 'binned' ? this.width : (this.bin + 1) * this.width;
    const o = this.bin * this.rawWidth;
    for (let i = 0; i < K; i++) raw[o + i] = integrates ? area[i] / length : g[i];
    for (let p = 0; p < score.length; p++) raw[o + K + p] = score[p];
  }

  protected override reset(): void {
    if (this.bin < 0) this.accountAll();
    if (this.bin < 0 || this.shape.kind === 'binned') this.area.fill(0);
    super.reset();
  }
}
