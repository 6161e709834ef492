import type { ObservableKind } from '../types';
import type { DriftPlan, DriftTerm } from './drift';
import type { Feature } from './features';
import { type Handover, recordWidth } from './layout';
import { type ControlNumbers, entriesOf, NO_CELLS } from './numbers';

/** Sums of terms as flat arrays. */
class Sparse {
  private readonly row: Int32Array;
  private readonly integral: Int32Array;
  private readonly coefficient: Float64Array;

  constructor(terms: readonly DriftTerm[]) {
    this.row = Int32Array.from(terms, (t) => t.row);
    this.integral = Int32Array.from(terms, (t) => t.integral);
    this.coefficient = Float64Array.from(terms, (t) => t.coefficient);
  }

  /** out[row] += sign · coefficient · from[integral] */
  add(out: Float64Array, from: Float64Array, sign: number): void {
    const { row, integral, coefficient } = this;
    for (let i = 0; i < row.length; i++) out[row[i]] += sign * coefficient[i] * from[integral[i]];
  }
}

export interface BookShape {
  readonly features: readonly Feature[];
  readonly plan: DriftPlan;
  readonly layout: Handover;
  readonly K: number;
  /** Parameters differentiated by; 0 if only values are wanted. */
  readonly P: number;
  readonly kind: ObservableKind;
}

/**
 * What the cells of one trajectory say: the martingale increment M_φ of every feature, C_φp, and the score at the cell's end.
 *
 * M_φ = Σ_{jumps in the cell} Δφ − ∫_cell Σ_r a_r Δ_rφ dt has mean 0 for every θ; differentiating that gives E[M_φ S_p] = E[C_φp],
 * C_φp = ∫_cell Σ_r ∂a_r/∂ ln θ_p Δ_rφ dt (S_p the score at any later time).
 */
export class Cells {
  /** M, Φ, and C, Φ × P, of the cell that has ended. */
  readonly M: Float64Array;
  readonly C: Float64Array;
  /** S_p at its end. */
  readonly score: Float64Array;
  private readonly shape: BookShape;
  private readonly drift: Sparse;
  private readonly slopes: Sparse;
  private readonly survival: Sparse;
  /** Σ over cells of ∫ ∂a_0/∂ ln θ_p dt. */
  private readonly waited: Float64Array;
  /** φ at the cell's start. */
  private readonly before: Float64Array;

  constructor(shape: BookShape) {
    const { features, plan, P } = shape;
    this.shape = shape;
    this.M = new Float64Array(features.length);
    this.C = new Float64Array(features.length * P);
    this.score = new Float64Array(P);
    this.waited = new Float64Array(P);
    this.before = new Float64Array(features.length);
    this.drift = new Sparse(plan.drift);
    this.slopes = new Sparse(plan.slopes);
    this.survival = new Sparse(plan.score);
  }

  /** @param initial the state at time 0, S counts */
  start(initial: ArrayLike<number>): void {
    this.waited.fill(0);
    this.shape.features.forEach(({ species }, f) => {
      this.before[f] = species.reduce((product, s) => product * initial[s], 1);
    });
  }

  end(handed: Float64Array): void {
    const { M, C, score, waited, before, shape } = this;
    const { features, layout, P } = shape;
    for (let f = 0; f < M.length; f++) {
      if (layout.jumps) {
        M[f] = handed[layout.moved + f];
        continue;
      }
      const { species } = features[f];
      const value = handed[layout.moved + species[0]] * (species.length > 1 ? handed[layout.moved + species[1]] : 1);
      M[f] = value - before[f];
      before[f] = value;
    }
    this.drift.add(M, handed, -1);
    if (P === 0) return;
    C.fill(0);
    this.slopes.add(C, handed, 1);
    this.survival.add(waited, handed, 1);
    for (let p = 0; p < P; p++) score[p] = handed[layout.scores + p] - waited[p];
  }
}

/**
 * Corrects what is observed: f̃ = f − Σ β M, and ∂E[f]/∂ ln θ_p = E[(f̃ − b) S_p + Σ β C_p − Σ γ_p M]. Running averages are means
 * of the bins', each with the score at that bin's end.
 *
 * Writes per bin K corrected values, K × P gradients, and K values as they are.
 */
export class Correction {
  raw = new Float64Array(0);
  private readonly shape: BookShape;
  private readonly cells: Cells;
  private grid = NO_CELLS;
  private value: Float64Array = new Float64Array(0);
  private gradient: Float64Array = new Float64Array(0);
  private baseline: Float64Array = new Float64Array(0);
  /** Corrections of bins still to come, B × K × (1 + P). */
  private due = new Float64Array(0);
  /** M and C of the block so far. */
  private readonly blockM: Float64Array;
  private readonly blockC: Float64Array;
  /** Observables over the cells of a bin so far, and sums over bins for running averages, K × (2 + P). */
  private readonly area: Float64Array;
  private readonly sums: Float64Array;
  private block = 0;
  private left = 0;
  private width = 0;

  constructor(shape: BookShape) {
    const { features, K, P } = shape;
    this.shape = shape;
    this.cells = new Cells(shape);
    this.blockM = new Float64Array(features.length);
    this.blockC = new Float64Array(features.length * P);
    this.area = new Float64Array(K);
    this.sums = new Float64Array(K * (2 + P));
  }

  get rawWidth(): number {
    return this.shape.K * (2 + this.shape.P);
  }

  configure({ grid, coefficients }: ControlNumbers, bins: number, width: number): void {
    if (!coefficients) throw new Error('Control variates have no coefficients: they are fitted on a pilot first.');
    const { K, P } = this.shape;
    this.grid = grid;
    this.value = coefficients.value;
    this.gradient = coefficients.gradient;
    this.baseline = coefficients.baseline;
    this.width = width;
    if (this.raw.length !== bins * this.rawWidth) {
      this.raw = new Float64Array(bins * this.rawWidth);
      this.due = new Float64Array(bins * K * (1 + P));
    }
  }

  start(initial: ArrayLike<number>): void {
    this.cells.start(initial);
    for (const values of [this.due, this.blockM, this.blockC, this.area, this.sums]) values.fill(0);
    this.block = 0;
    this.left = this.grid.blocks[0];
  }

  end(handed: Float64Array): void {
    const { cells, grid, blockM, blockC, area, shape } = this;
    const { K, kind, layout } = shape;
    cells.end(handed);
    const bin = this.block - grid.burnIn;
    this.left--;
    if (bin >= 0) {
      this.apply(bin, this.left, cells.M, cells.C);
      for (let k = 0; k < K; k++) {
        const value = handed[layout.values + k];
        area[k] = kind === 'endpoint' ? value : area[k] + value;
      }
    }
    for (let f = 0; f < blockM.length; f++) blockM[f] += cells.M[f];
    for (let i = 0; i < blockC.length; i++) blockC[i] += cells.C[i];
    if (this.left > 0) return;
    if (bin >= 0) this.report(bin);
    const last = Math.min(grid.blocks.length - grid.burnIn - 1, bin + grid.reach);
    for (let later = Math.max(0, bin + 1); later <= last; later++) {
      this.apply(later, grid.own + later - bin - 1, blockM, blockC);
    }
    blockM.fill(0);
    blockC.fill(0);
    area.fill(0);
    this.block++;
    this.left = this.grid.blocks[this.block] ?? 0;
  }

  /** Adds what increments M, C at entry e of a bin contribute to its correction. */
  private apply(bin: number, e: number, M: Float64Array, C: Float64Array): void {
    const { value, gradient, due, grid, shape } = this;
    const { K, P } = shape;
    const n = M.length;
    const E = entriesOf(grid);
    for (let k = 0; k < K; k++) {
      const i = bin * K + k;
      const at = (i * E + e) * n;
      let corrected = 0;
      for (let f = 0; f < n; f++) corrected += value[at + f] * M[f];
      due[i * (1 + P)] -= corrected;
      for (let p = 0; p < P; p++) {
        let sum = 0;
        for (let f = 0; f < n; f++) sum += value[at + f] * C[f * P + p];
        due[i * (1 + P) + 1 + p] += sum;
      }
      if (gradient.length === 0) continue;
      for (let p = 0; p < P; p++) {
        const g = ((i * P + p) * E + e) * n;
        let sum = 0;
        for (let f = 0; f < n; f++) sum += gradient[g + f] * M[f];
        due[i * (1 + P) + 1 + p] -= sum;
      }
    }
  }

  private report(bin: number): void {
    const { raw, due, area, sums, baseline, cells, shape } = this;
    const { K, P, kind } = shape;
    const o = bin * this.rawWidth;
    const running = kind === 'timeAverage';
    for (let k = 0; k < K; k++) {
      const i = bin * K + k;
      const plain = kind === 'endpoint' ? area[k] : area[k] / this.width;
      const corrected = plain + due[i * (1 + P)];
      const at = k * (2 + P);
      // Of a running average, the mean over the bins so far.
      const tell = (column: number, slot: number, value: number) => {
        if (!running) {
          raw[o + column] = value;
          return;
        }
        sums[at + slot] += value;
        raw[o + column] = sums[at + slot] / (bin + 1);
      };
      tell(k, 0, corrected);
      for (let p = 0; p < P; p++) {
        tell(K + k * P + p, 1 + p, (corrected - baseline[i]) * cells.score[p] + due[i * (1 + P) + 1 + p]);
      }
      tell(K + K * P + k, 1 + P, plain);
    }
  }
}

/** A pilot's record: per cell M (Φ), C (Φ × P), the score at its end (P), the observables handed over (K), and the spreads (Φ). */
export class Record {
  raw = new Float64Array(0);
  private readonly shape: BookShape;
  private readonly cells: Cells;
  private readonly spread: Sparse;
  private readonly spreads: Float64Array;
  private cell = 0;

  constructor(shape: BookShape) {
    this.shape = shape;
    this.cells = new Cells(shape);
    this.spread = new Sparse(shape.plan.spread);
    this.spreads = new Float64Array(shape.features.length);
  }

  get rawWidth(): number {
    return recordWidth(this.shape.features.length, this.shape.P, this.shape.K);
  }

  configure({ grid }: ControlNumbers): void {
    const size = grid.lengths.length * this.rawWidth;
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  start(initial: ArrayLike<number>): void {
    this.cells.start(initial);
    this.cell = 0;
  }

  end(handed: Float64Array): void {
    const { raw, cells, shape } = this;
    const { P, K, layout } = shape;
    cells.end(handed);
    let o = this.cell++ * this.rawWidth;
    raw.set(cells.M, o);
    o += cells.M.length;
    raw.set(cells.C, o);
    o += cells.C.length;
    raw.set(cells.score, o);
    o += P;
    for (let k = 0; k < K; k++) raw[o + k] = handed[layout.values + k];
    this.spreads.fill(0);
    this.spread.add(this.spreads, handed, 1);
    raw.set(this.spreads, o + K);
  }
}
