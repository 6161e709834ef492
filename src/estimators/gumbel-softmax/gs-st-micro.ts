import { exponentialOf } from '../../numerics/exponential';
import { nextU32 } from '../../numerics/random';
import { addScore, type MicroStep, peekUniform } from '../kernel/micro-steps';
import type { KernelShape } from '../types';
import { GsStKernel } from './gs-st-kernel';

/** GS-ST, step by step, with its Gumbel numbers: the trajectory that gs-st.ts simulates with that seed and number. */
export class GsStMicro extends GsStKernel {
  private uTime = 0;
  private wait = 0;
  /** Time of the last reaction. */
  private since = 0;
  private to = 0;
  private readonly score: Float64Array;
  private readonly see: (step: MicroStep) => void;

  constructor(shape: KernelShape, see: (step: MicroStep) => void) {
    super(shape);
    this.see = see;
    this.score = new Float64Array(shape.network.P);
  }

  override configure(u: Parameters<GsStKernel['configure']>[0]): void {
    super.configure(u);
    this.to = u.to;
  }

  protected override begin(): void {
    super.begin();
    this.score.fill(0);
    this.since = 0;
  }

  protected override renewed(): void {
    this.uTime = peekUniform(this.random);
  }

  protected override waited(wait: number): void {
    super.waited(wait);
    this.wait = wait;
  }

  protected override choose(): number {
    const { shape, x, k, a, a0, uTime, wait } = this;
    const before = this.random.slice();
    const reaction = super.choose();
    const gumbel = Float64Array.from(a, () => -Math.log(exponentialOf(nextU32(before))));
    const scored = addScore(shape, x, k, a, { reaction, wait }, this.score);
    const after = x.slice();
    for (const { species, delta } of shape.network.changes[reaction]) after[species] += delta;
    const time = this.to - this.left;
    this.see({
      from: this.since,
      time,
      x: x.slice(),
      a: a.slice(),
      a0,
      uTime,
      wait,
      uChoice: Number.NaN,
      gumbel,
      soft: this.softmax.y.slice(),
      reaction,
      after,
      score: this.score.slice(),
      ...scored,
      tangent: this.xDot.slice(),
      ...this.tangentMap(),
    });
    this.since = time;
    return reaction;
  }

  /** How this reaction maps the tangent, written out: ∂y_r = y_r (∂ ln a_r − Σ_q y_q ∂ ln a_q) / temperature. */
  private tangentMap(): Pick<MicroStep, 'jacobian' | 'source'> {
    const { shape, x, k, a, temperature } = this;
    const { S, P, R, changes } = shape.network;
    const { y } = this.softmax;
    const { functions } = shape;
    const moved = (pattern: typeof functions.statePattern, values: Float64Array, width: number) => {
      const ofLog = new Float64Array(R * width);
      const mean = new Float64Array(width);
      for (let i = 0; i < pattern.size; i++) {
        const r = pattern.row[i];
        if (y[r] === 0) continue;
        ofLog[r * width + pattern.column[i]] += values[i] / a[r];
        mean[pattern.column[i]] += (y[r] * values[i]) / a[r];
      }
      const out = new Float64Array(S * width);
      changes.forEach((list, r) => {
        for (const { species, delta } of list) {
          for (let c = 0; c < width; c++) {
            out[species * width + c] += (delta * y[r] * (ofLog[r * width + c] - mean[c])) / temperature;
          }
        }
      });
      return out;
    };
    const byState = new Float64Array(functions.statePattern.size);
    functions.stateDerivatives(x, k, byState);
    const byParameter = new Float64Array(functions.parameterPattern.size);
    functions.parameterDerivatives(x, k, byParameter);
    const jacobian = moved(functions.statePattern, byState, S);
    for (let s = 0; s < S; s++) jacobian[s * S + s] += 1;
    return { jacobian, source: moved(functions.parameterPattern, byParameter, P) };
  }
}
