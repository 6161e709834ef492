import type { Network } from '../../compile/network';
import { exponentialOf } from '../../numerics/exponential';
import { nextU32 } from '../../numerics/random';
import { addScaled, setScaled } from '../../numerics/rows';

/**
 * The Gumbel-Softmax choice of a reaction and its derivative (see gs-st.ts), on arrays, for T tangents at once.
 */
export class SoftmaxChoice {
  /** y = softmax((ln a + G) / temperature) of the last choice, R; 0 where a = 0. */
  readonly y: Float64Array;
  private readonly T: number;
  /** Σ_q y_q ȧ_q / a_q, T. */
  private readonly mean: Float64Array;
  /** ẏ_r of the reaction at hand, T. */
  private readonly yDot: Float64Array;
  /** Net changes of reaction r: entries changeStart[r] .. changeStart[r + 1] - 1 of the other two. */
  private readonly changeStart: Int32Array;
  private readonly changeSpecies: Int32Array;
  private readonly changeDelta: Float64Array;

  constructor(network: Network, T: number) {
    const { R, changes } = network;
    this.T = T;
    this.y = new Float64Array(R);
    this.mean = new Float64Array(T);
    this.yDot = new Float64Array(T);
    this.changeStart = new Int32Array(R + 1);
    for (let r = 0; r < R; r++) this.changeStart[r + 1] = this.changeStart[r] + changes[r].length;
    this.changeSpecies = Int32Array.from(changes.flat(), (c) => c.species);
    this.changeDelta = Float64Array.from(changes.flat(), (c) => c.delta);
  }

  /** Draws the reaction: argmax of ln a + G, an exact sample of a/a_0. Fills `y` unless only the sample is wanted. */
  choose(a: Float64Array, random: Uint32Array, temperature: number, soften: boolean): number {
    const { y } = this;
    let best = -1;
    for (let r = 0; r < a.length; r++) {
      // One number per reaction, possible or not: the stream's position depends on the step alone.
      const n = nextU32(random);
      y[r] = 0;
      if (a[r] <= 0) continue;
      y[r] = a[r] / exponentialOf(n);
      if (best < 0 || y[r] > y[best]) best = r;
    }
    if (!soften) return best;
    const top = y[best];
    let sum = 0;
    for (let r = 0; r < y.length; r++) {
      if (y[r] > 0) y[r] = r === best ? 1 : Math.exp(Math.log(y[r] / top) / temperature);
      sum += y[r];
    }
    for (let r = 0; r < y.length; r++) y[r] /= sum;
    return best;
  }

  /** x ← x + Σ_r ν_r y_r. @param x S, updated in place */
  drift(x: Float64Array): void {
    const { y, changeStart, changeSpecies, changeDelta } = this;
    for (let r = 0; r < y.length; r++) {
      for (let i = changeStart[r]; i < changeStart[r + 1]; i++) x[changeSpecies[i]] += changeDelta[i] * y[r];
    }
  }

  /**
   * ẋ ← ẋ + Σ_r ν_r ẏ_r with ẏ_r = y_r (ȧ_r/a_r − Σ_q y_q ȧ_q/a_q) / temperature.
   * @param aDot ȧ, R × T @param xDot ẋ, S × T, updated in place
   */
  push(a: Float64Array, aDot: Float64Array, xDot: Float64Array, temperature: number): void {
    const { y, yDot, T, mean, changeStart, changeSpecies, changeDelta } = this;
    if (T === 1) {
      this.pushOne(a, aDot, xDot, temperature);
      return;
    }
    mean.fill(0);
    for (let r = 0; r < y.length; r++) {
      if (y[r] === 0) continue;
      addScaled(mean, 0, T, y[r] / a[r], aDot, r * T);
    }
    for (let r = 0; r < y.length; r++) {
      if (y[r] === 0) continue;
      const slope = y[r] / temperature;
      setScaled(yDot, 0, T, slope / a[r], aDot, r * T);
      addScaled(yDot, 0, T, -slope, mean, 0);
      for (let i = changeStart[r]; i < changeStart[r + 1]; i++) {
        addScaled(xDot, changeSpecies[i] * T, T, changeDelta[i], yDot, 0);
      }
    }
  }

  /** The same for one tangent: the same sums, without rows of one number. */
  private pushOne(a: Float64Array, aDot: Float64Array, xDot: Float64Array, temperature: number): void {
    const { y, changeStart, changeSpecies, changeDelta } = this;
    let mean = 0;
    for (let r = 0; r < y.length; r++) if (y[r] !== 0) mean += (y[r] / a[r]) * aDot[r];
    for (let r = 0; r < y.length; r++) {
      if (y[r] === 0) continue;
      const slope = y[r] / temperature;
      const yDot = (slope / a[r]) * aDot[r] - slope * mean;
      for (let i = changeStart[r]; i < changeStart[r + 1]; i++) xDot[changeSpecies[i]] += changeDelta[i] * yDot;
    }
  }
}
