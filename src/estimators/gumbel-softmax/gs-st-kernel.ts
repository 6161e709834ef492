import { rowStarts } from '../../compile/emit/emit-js';
import type { Tangents } from '../../compile/events/event-functions';
import { addScaled, setScaled } from '../../numerics/rows';
import { AllPropensities } from '../kernel/propensities';
import { SteppedKernel } from '../kernel/stepped-kernel';
import { EXPLOSION, type KernelShape, OUTCOME } from '../types';
import { SoftmaxChoice } from './softmax-choice';

/**
 * GS-ST for networks of any size: the mathematics of gs-st.ts on arrays, step by step. Small networks use the emitted
 * loop of gs-st-loop.ts instead; a test holds the two together.
 */
export class GsStKernel extends SteppedKernel {
  protected readonly rawWidth: number;
  private readonly K: number;
  private readonly P: number;
  /** ẋ, S × P. */
  protected readonly xDot: Float64Array;
  /** ṫ of the last jump, and of the moment the current stretch began (0 at a bin's edge), P each. */
  private readonly tDot: Float64Array;
  private readonly startDot: Float64Array;
  /** ȧ, R × P, and its sum over reactions, P. */
  private readonly aDot: Float64Array;
  private readonly a0Dot: Float64Array;
  /** ġ, K × P. */
  private readonly gDot: Float64Array;
  /** ∫ g dt and its derivative over the bin (binned) or since `from` (timeAverage), K and K × P. */
  private readonly area: Float64Array;
  private readonly areaDot: Float64Array;
  protected readonly softmax: SoftmaxChoice;
  private readonly byParameter: Float64Array;
  private readonly byState: Float64Array;
  private readonly byObservable: Float64Array;
  /** Where each reaction's entries begin in the two patterns, R + 1. */
  private readonly firstByParameter: Int32Array;
  private readonly firstByState: Int32Array;
  private readonly relaxed: boolean;
  private exploded = false;
  private readonly drift = (x: Float64Array) => this.softmax.drift(x);

  /** @param relaxed the state moves by Σ_r ν_r y_r instead of ν_j (see gs-relaxed.ts) */
  constructor(shape: KernelShape, relaxed = false) {
    // The softmax looks at every propensity anyway, and relaxed reactions change all of them.
    super(shape, new AllPropensities(shape.network, shape.functions));
    this.relaxed = relaxed;
    const { S, R, P } = shape.network;
    const K = shape.observables.length;
    const { functions } = shape;
    this.K = K;
    this.P = P;
    this.rawWidth = K + K * P;
    this.xDot = new Float64Array(S * P);
    this.tDot = new Float64Array(P);
    this.startDot = new Float64Array(P);
    this.aDot = new Float64Array(R * P);
    this.a0Dot = new Float64Array(P);
    this.gDot = new Float64Array(K * P);
    this.area = new Float64Array(K);
    this.areaDot = new Float64Array(K * P);
    this.softmax = new SoftmaxChoice(shape.network, P);
    this.byParameter = new Float64Array(functions.parameterPattern.size);
    this.byState = new Float64Array(functions.statePattern.size);
    this.firstByParameter = rowStarts(functions.parameterPattern, R);
    this.firstByState = rowStarts(functions.statePattern, R);
    this.byObservable = new Float64Array(functions.observablePattern.size);
  }

  protected begin(): void {
    for (const tangent of [this.xDot, this.tDot, this.startDot, this.gDot, this.area, this.areaDot]) tangent.fill(0);
    this.exploded = false;
  }

  /** ȧ in the current state from the current ẋ. */
  private differentiatePropensities(): void {
    const { functions } = this.shape;
    const { P, aDot, a0Dot, xDot, byParameter, byState, firstByParameter, firstByState } = this;
    functions.parameterDerivatives(this.x, this.k, byParameter);
    functions.stateDerivatives(this.x, this.k, byState);
    a0Dot.fill(0);
    const own = functions.parameterPattern.column;
    const other = functions.statePattern.column;
    for (let r = 0; r < this.a.length; r++) {
      const row = r * P;
      const end = firstByState[r + 1];
      let i = firstByState[r];
      if (i === end) aDot.fill(0, row, row + P);
      else setScaled(aDot, row, P, byState[i], xDot, other[i++] * P);
      for (; i < end; i++) addScaled(aDot, row, P, byState[i], xDot, other[i] * P);
      for (i = firstByParameter[r]; i < firstByParameter[r + 1]; i++) aDot[row + own[i]] += byParameter[i];
      addScaled(a0Dot, 0, P, 1, aDot, row);
    }
  }

  protected override tangents(): Tangents | undefined {
    return this.exploded ? undefined : { values: this.xDot, T: this.P, ofParameters: true };
  }

  /** −ln u = Σ a_0 ℓ over the phases it spans: where a_0 jumps, the pending moment's tangent is scaled. */
  protected override crossed(a0: number): void {
    const scale = this.a0 > 0 ? a0 / this.a0 : 0;
    for (let p = 0; p < this.P; p++) this.tDot[p] *= scale;
  }

  protected override settled(): void {
    this.differentiateObservables();
  }

  protected waited(wait: number): void {
    if (this.exploded) return;
    this.differentiatePropensities();
    for (let p = 0; p < this.P; p++) this.tDot[p] -= (wait * this.a0Dot[p]) / this.a0;
  }

  protected stretch(length: number, event: boolean): void {
    if (this.shape.kind === 'endpoint') return;
    const { K, P, g, gDot, startDot, tDot } = this;
    for (let i = 0; i < K; i++) this.area[i] += g[i] * length;
    if (this.exploded) return;
    for (let p = 0; p < P; p++) {
      const end = event ? tDot[p] : 0;
      for (let i = 0; i < K; i++) this.areaDot[i * P + p] += gDot[i * P + p] * length + g[i] * (end - startDot[p]);
      startDot[p] = end;
    }
  }

  protected close(): void {
    const { K, P, raw } = this;
    const { kind } = this.shape;
    const length = kind === 'binned' ? this.width : (this.bin + 1) * this.width;
    const o = this.bin * this.rawWidth;
    for (let i = 0; i < K; i++) {
      raw[o + i] = kind === 'endpoint' ? this.g[i] : this.area[i] / length;
      for (let p = 0; p < P; p++) {
        const d = kind === 'endpoint' ? this.gDot[i * P + p] : this.areaDot[i * P + p] / length;
        raw[o + K + i * P + p] = this.exploded ? EXPLOSION : Math.min(EXPLOSION, Math.max(-EXPLOSION, d));
      }
    }
  }

  protected reset(): void {
    if (this.shape.kind !== 'binned' && this.bin >= 0) return;
    this.area.fill(0);
    this.areaDot.fill(0);
  }

  protected choose(): number {
    const { a, softmax, temperature } = this;
    const j = softmax.choose(a, this.random, temperature, this.relaxed || !this.exploded);
    if (!this.exploded) softmax.push(a, this.aDot, this.xDot, temperature);
    return j;
  }

  protected override move(j: number): void {
    if (!this.relaxed) super.move(j);
    else this.shape.functions.move(this.x, this.k, this.drift, this.agenda, this.tangents());
  }

  protected fired(): void {
    if (this.exploded) return;
    if (!bounded(this.xDot) || !bounded(this.tDot)) {
      this.exploded = true;
      this.fail(OUTCOME.exploded);
      return;
    }
    this.differentiateObservables();
  }

  /** ġ = Σ_s ∂g/∂x_s ẋ_s in the current state. */
  private differentiateObservables(): void {
    const { P, gDot, xDot, byObservable } = this;
    const { functions } = this.shape;
    const { row, column, size } = functions.observablePattern;
    functions.observableDerivatives(this.x, this.k, byObservable);
    gDot.fill(0);
    for (let i = 0; i < size; i++) {
      for (let p = 0; p < P; p++) gDot[row[i] * P + p] += byObservable[i] * xDot[column[i] * P + p];
    }
  }
}

/** False if the norm is beyond EXPLOSION or not a number. */
function bounded(values: Float64Array): boolean {
  let square = 0;
  for (let i = 0; i < values.length; i++) square += values[i] * values[i];
  return square <= EXPLOSION * EXPLOSION;
}
