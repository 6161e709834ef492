import { build } from '../../../compile/emit/emit-js';
import { FusedKernel } from '../../kernel/fused-kernel';
import type { EventTrouble, KernelShape, Outcome, PathKernel, Stuck, Uniforms } from '../../types';
import { nodeWidth, type Order, valueBasis } from './basis';
import { type Held, renewCode, settleCode, valueLoop, valueWidth } from './loop';
import { addCode, recordLoop, type Tolerances } from './record-loop';

/** A path along cells of time, and what becomes of it. */
abstract class CellKernel implements PathKernel {
  raw = new Float64Array(0);
  protected abstract readonly path: FusedKernel;

  configure(u: Uniforms): void {
    const lengths = u.control?.grid.lengths;
    if (!lengths) throw new Error('Control variates have no cells.');
    this.path.configure({ ...u, from: 0, bins: lengths.length, lengths });
  }

  start(trajectory: number): void {
    this.path.start(trajectory);
  }

  advance(budget: number): number {
    const ran = this.path.advance(budget);
    if (this.path.done) this.finish();
    return ran;
  }

  cut(): void {
    this.path.cut();
    if (this.path.done) this.finish();
  }

  protected abstract finish(): void;

  get done(): boolean {
    return this.path.done;
  }

  get outcome(): Outcome {
    return this.path.outcome;
  }

  get stuck(): Stuck | null {
    return this.path.stuck;
  }

  get trouble(): EventTrouble | null {
    return this.path.trouble;
  }

  /** Of its one bin. */
  get reached(): number {
    return 0;
  }

  get failedAt(): number {
    return this.path.failedAt;
  }
}

/**
 * Corrected values and gradients of one bin: f̃ = f − M and ∂E[f]/∂ ln θ_p = E[(f̃ − b) S_p + C_p], M the martingale of a value
 * function h and C_p = ∫ Σ_r ∂a_r/∂ ln θ_p h_r dt.
 *
 * Writes K corrected values, K × P gradients, and K values as they are.
 */
export class ValueKernel extends CellKernel {
  protected readonly path: FusedKernel;
  private readonly held: Held = { table: new Float64Array(0), factors: [] };
  private readonly K: number;
  private readonly P: number;
  private readonly averages: boolean;
  private observed = 0;
  private cells = 0;
  private length = 0;
  private baseline: Float64Array = new Float64Array(0);

  constructor(shape: KernelShape, order: Order, gradients: boolean) {
    super();
    const { network, observables, kind } = shape;
    this.K = observables.length;
    this.P = gradients ? network.P : 0;
    this.averages = kind !== 'endpoint';
    const basis = valueBasis(network, observables, order);
    const settle = build<(scratch: Float64Array) => void>('scratch', settleCode(shape, basis, gradients));
    const make = build<
      (held: Held, settle: (scratch: Float64Array) => void) => (bin: number, scratch: Float64Array) => void
    >('H, SETTLE', renewCode(shape, basis, gradients));
    this.path = new FusedKernel(shape, valueLoop(shape, basis, gradients), make(this.held, settle), settle);
    this.raw = new Float64Array(this.K * (2 + this.P));
  }

  override configure(u: Uniforms): void {
    super.configure(u);
    const { value, grid } = u.control ?? {};
    if (!value || !grid) throw new Error('Control variates have no coefficients: they are fitted on a pilot first.');
    this.held.table = value.table;
    this.held.factors = value.factors;
    this.baseline = value.baseline;
    this.observed = value.observed;
    this.cells = grid.lengths.length;
    this.length = u.to - u.from;
  }

  protected finish(): void {
    const { K, P, raw, baseline } = this;
    const from = this.path.raw;
    const width = valueWidth(K, P);
    const last = (this.cells - 1) * width;
    for (let k = 0; k < K; k++) {
      let plain = 0;
      if (!this.averages) plain = from[last + k];
      else for (let c = this.observed; c < this.cells; c++) plain += from[c * width + k] / this.length;
      const corrected = plain - from[last + K + k];
      raw[k] = corrected;
      for (let p = 0; p < P; p++) {
        const score = from[last + K * (2 + P) + p];
        raw[K + k * P + p] = (corrected - baseline[k]) * score + from[last + 2 * K + k * P + p];
      }
      raw[K + K * P + k] = plain;
    }
  }
}

/**
 * A pilot's record: per node, the martingale of every term times the hat function of the node; propensities and factors at its time; and the
 * observables there, or their integrals over the cell that ends there.
 */
export class ValueRecord extends CellKernel {
  protected readonly path: FusedKernel;
  private readonly width: number;
  private readonly tolerances: Tolerances = { known: undefined };
  private lengths: readonly number[] = [];

  constructor(shape: KernelShape, order: Order) {
    super();
    const { network, observables } = shape;
    const basis = valueBasis(network, observables, order);
    const { size } = basis;
    const width = nodeWidth(basis, network.R, observables.length);
    this.width = width;
    const end = (cell: number, handed: Float64Array) => {
      const { raw } = this;
      const at = cell * width;
      const length = this.lengths[cell];
      for (let i = 0; i < size; i++) {
        const later = handed[size + i] / length;
        raw[at + i] += handed[i] - later;
        raw[at + width + i] = later;
      }
      for (let i = size; i < width; i++) raw[at + width + i] = handed[size + i];
    };
    const make = build<(given: Tolerances) => (scratch: Float64Array) => void>('GIVEN', addCode(shape, basis));
    this.path = new FusedKernel(shape, recordLoop(shape, basis), end, make(this.tolerances));
  }

  override configure(u: Uniforms): void {
    super.configure(u);
    this.lengths = u.control?.grid.lengths ?? [];
    this.tolerances.known = u.control?.tolerances;
    this.raw = new Float64Array((this.lengths.length + 1) * this.width);
  }

  override start(trajectory: number): void {
    this.raw.fill(0);
    super.start(trajectory);
  }

  protected finish(): void {}
}
