import { build } from '../../../compile/emit/emit-js';
import { FusedKernel } from '../../kernel/fused-kernel';
import type { KernelShape, Uniforms } from '../../types';
import { CellKernel } from '../cell-kernel';
import { nodeWidth, type Order, type ValueBasis, valueBasis } from './basis';
import { jumpTable, mayLookUp } from './jump-table';
import { type Held, renewCode, settleCode, valueLoop, valueWidth } from './loop';
import type { ValueNumbers } from './numbers';
import { addCode, recordLoop, type Tolerances } from './record-loop';
import { scoreLoop } from './score-loop';
import { tableLoop } from './table-loop';

/** The function that renews what the loop holds of a value function. */
type Renew = (bin: number, scratch: Float64Array, ...counts: number[]) => void;

/**
 * Corrected values and gradients of one bin: f̃ = f − M and ∂E[f]/∂ ln θ_p = E[Σ_c (f̃ − b_cp) ΔS_cp + C_p], M the martingale of a value
 * function h, C_p = ∫ Σ_r ∂a_r/∂ ln θ_p h_r dt, and ΔS_cp what cell c adds to the score.
 *
 * Writes K corrected values, K × P gradients, and K values as they are.
 */
export class ValueKernel extends CellKernel {
  /** Chosen by what coefficients are given: there is none before. */
  protected path!: FusedKernel;
  private readonly shape: KernelShape;
  private readonly basis: ValueBasis;
  private readonly gradients: boolean;
  private readonly held: Held = { table: new Float64Array(0), factors: [] };
  private readonly K: number;
  private readonly P: number;
  private readonly averages: boolean;
  /** The path that renews h when a count has moved, and the one that looks it up, as soon as one is needed. */
  private renewing: FusedKernel | undefined;
  private lookingUp: FusedKernel | undefined;
  private readonly renew: Renew = () => {};
  private readonly settle: (scratch: Float64Array) => void = () => {};
  private value: ValueNumbers | undefined;
  private jumps: Float64Array | null = null;
  private cells = 0;
  private length = 0;

  constructor(shape: KernelShape, order: Order, gradients: boolean) {
    super();
    const { network, observables, kind } = shape;
    this.shape = shape;
    this.gradients = gradients;
    this.K = observables.length;
    this.P = gradients ? network.P : 0;
    this.averages = kind !== 'endpoint';
    this.raw = new Float64Array(this.K * (2 + this.P));
    this.basis = valueBasis(network, observables, order);
    if (order < 0) {
      this.path = new FusedKernel(shape, scoreLoop(shape, gradients));
      return;
    }
    this.settle = build<(scratch: Float64Array) => void>('scratch', settleCode(shape, this.basis, gradients));
    const make = build<(held: Held, settle: (scratch: Float64Array) => void) => Renew>(
      'H, SETTLE',
      renewCode(shape, this.basis, gradients),
    );
    this.renew = make(this.held, this.settle);
  }

  private renewingPath(): FusedKernel {
    const { shape, basis, gradients, renew, settle } = this;
    this.renewing ??= new FusedKernel(shape, valueLoop(shape, basis, gradients), renew, settle);
    return this.renewing;
  }

  override configure(u: Uniforms): void {
    const { value, grid } = u.control ?? {};
    if (!value || !grid) throw new Error('Control variates have no coefficients: they are fitted on a pilot first.');
    this.cells = grid.lengths.length;
    this.length = u.to - u.from;
    if (value !== this.value) this.take(value);
    super.configure(u);
  }

  private take(value: ValueNumbers): void {
    const { shape, basis, gradients, cells, renew } = this;
    this.value = value;
    this.held.table = value.table;
    this.held.factors = value.factors;
    if (basis.order < 0) return;
    this.jumps = mayLookUp(shape, basis, gradients)
      ? jumpTable(shape, basis, gradients, { numbers: value, cells, renew })
      : null;
    if (!this.jumps) {
      this.path = this.renewingPath();
      return;
    }
    this.lookingUp ??= new FusedKernel(shape, tableLoop(shape, basis, gradients));
    this.lookingUp.table = this.jumps;
    this.path = this.lookingUp;
  }

  protected finish(): void {
    if (this.jumps) this.finishLookedUp();
    else this.finishRenewed();
  }

  private finishLookedUp(): void {
    const { K, P, raw, averages, length } = this;
    const { scratch } = this.path;
    for (let k = 0; k < K; k++) {
      const plain = averages ? scratch[k] / length : scratch[k];
      const corrected = plain - scratch[K + k];
      raw[k] = corrected;
      for (let p = 0; p < P; p++)
        raw[K + k * P + p] = scratch[2 * K + k * P + p] + corrected * scratch[K * (2 + P) + p];
      raw[K + K * P + k] = plain;
    }
  }

  private finishRenewed(): void {
    const { K, P, raw, cells } = this;
    const { baseline, observed } = this.value as ValueNumbers;
    const from = this.path.raw;
    const width = valueWidth(K, P);
    const last = (cells - 1) * width;
    for (let k = 0; k < K; k++) {
      let plain = 0;
      if (!this.averages) plain = from[last + k];
      else for (let c = observed; c < cells; c++) plain += from[c * width + k] / this.length;
      const corrected = plain - from[last + K + k];
      raw[k] = corrected;
      for (let p = 0; p < P; p++) {
        let gradient = from[last + 2 * K + k * P + p];
        let before = 0;
        for (let c = 0; c < cells; c++) {
          const score = from[c * width + K * (2 + P) + p];
          gradient += (corrected - baseline[(k * cells + c) * P + p]) * (score - before);
          before = score;
        }
        raw[K + k * P + p] = gradient;
      }
      raw[K + K * P + k] = plain;
    }
  }
}

/**
 * A pilot's record: per node, the martingale of every term times the hat function of the node; propensities and factors at its time; and the
 * observables there, or their integrals over the cell that ends there; and scores.
 */
export class ValueRecord extends CellKernel {
  protected readonly path: FusedKernel;
  private readonly width: number;
  private readonly factors: readonly number[];
  private readonly ratesAt: number;
  private readonly rates: Float64Array;
  private readonly tolerances: Tolerances = { known: undefined };
  private lengths: readonly number[] = [];

  constructor(shape: KernelShape, order: Order, gradients: boolean) {
    super();
    const { network, observables } = shape;
    const basis = valueBasis(network, observables, order);
    const { size } = basis;
    const width = nodeWidth(basis, network.R, observables.length, gradients ? network.P : 0);
    this.width = width;
    this.factors = basis.factors;
    this.ratesAt = size;
    this.rates = new Float64Array(network.R);
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
    const make = build<(given: Tolerances) => (scratch: Float64Array, cell: number) => void>(
      'GIVEN',
      addCode(shape, basis, gradients),
    );
    this.path = new FusedKernel(shape, recordLoop(shape, basis, gradients), end, make(this.tolerances));
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
    const { rates, raw, path } = this;
    path.propensities(rates);
    raw.set(rates, this.ratesAt);
    for (const [j, s] of this.factors.entries()) raw[this.ratesAt + rates.length + j] = path.counts[s];
  }

  protected finish(): void {}
}
