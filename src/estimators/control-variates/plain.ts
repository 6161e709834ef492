import { FusedKernel } from '../kernel/fused-kernel';
import type { KernelShape, Uniforms } from '../types';
import { CellKernel } from './cell-kernel';
import { valueWidth } from './value-function/loop';
import { scoreLoop } from './value-function/score-loop';

/**
 * What is left of SF-CV in several bins where no feature is worth its cost: values as they are, and (f − b) S with the pilot's means as
 * baselines. Running averages are means of the bins', as with features (book.ts).
 *
 * Writes per bin K values, K × P gradients, and K values once more.
 */
export class PlainKernel extends CellKernel {
  protected readonly path: FusedKernel;
  private readonly K: number;
  private readonly P: number;
  private readonly kind: KernelShape['kind'];
  private bins = 0;
  private width = 0;
  private baseline: Float64Array = new Float64Array(0);

  constructor(shape: KernelShape, gradients: boolean) {
    super();
    this.K = shape.observables.length;
    this.P = gradients ? shape.network.P : 0;
    this.kind = shape.kind;
    // Bins are alike, behind a burn-in: lengths of their own would begin at time 0.
    this.path = new FusedKernel(shape, { ...scoreLoop(shape, gradients), unequal: false });
  }

  override configure(u: Uniforms): void {
    const { coefficients } = u.control ?? {};
    if (!coefficients) throw new Error('Control variates have no coefficients: they are fitted on a pilot first.');
    this.baseline = coefficients.baseline;
    this.bins = u.bins;
    this.width = (u.to - u.from) / u.bins;
    this.path.configure(u);
    this.raw = new Float64Array(u.bins * this.K * (2 + this.P));
  }

  protected finish(): void {
    const { K, P, kind, raw, baseline, bins, width } = this;
    const from = this.path.raw;
    const given = valueWidth(K, P);
    const row = K * (2 + P);
    for (let b = 0; b < bins; b++) {
      const o = b * row;
      for (let k = 0; k < K; k++) {
        const held = from[b * given + k];
        const value = kind === 'endpoint' ? held : held / width;
        raw[o + k] = value;
        raw[o + K + K * P + k] = value;
        for (let p = 0; p < P; p++)
          raw[o + K + k * P + p] = (value - baseline[b * K + k]) * from[b * given + K * (2 + P) + p];
      }
      if (kind !== 'timeAverage' || b === 0) continue;
      for (let c = 0; c < row; c++) raw[o + c] = (raw[o + c] + b * raw[o + c - row]) / (b + 1);
    }
  }

  override get reached(): number {
    return this.path.reached;
  }
}
