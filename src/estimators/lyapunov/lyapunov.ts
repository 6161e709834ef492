import { TangentWalker } from '../gumbel-softmax/tangent-walker';
import { parameterArray } from '../kernel/break-points';
import {
  type AuxiliaryEstimator,
  type KernelShape,
  OUTCOME,
  type Outcome,
  type PathKernel,
  type Stuck,
  type Uniforms,
} from '../types';

/**
 * The Lyapunov exponent of GS-ST's tangent map, λ = lim (1/n) ln ‖M_n … M_1 v‖ (Benettin et al., Meccanica 15:9, 1980;
 * for GS-ST: Burger et al., arXiv:2604.02121). λ > 0: gradients grow along almost every path.
 *
 * Its clock counts reactions: `from` is the burn-in and `to` the end, both in reactions. Per bin, raw holds the mean of
 * ln(‖M v‖ / ‖v‖) and the mean waiting time, both per reaction.
 */
export class LyapunovKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  stuck: Stuck | null = null;
  failedAt = 0;
  raw = new Float64Array(0);
  private readonly walker: TangentWalker;
  private readonly k: Float64Array;
  private u!: Uniforms;
  private reactions = 0;
  private bin = 0;
  private growth = 0;
  private began = 0;

  constructor(shape: KernelShape) {
    this.walker = new TangentWalker(shape);
    this.k = parameterArray(shape.network);
  }

  configure(uniforms: Uniforms): void {
    this.u = uniforms;
    this.k.set(uniforms.parameters);
    if (this.raw.length !== 2 * uniforms.bins) this.raw = new Float64Array(2 * uniforms.bins);
  }

  start(trajectory: number): void {
    this.walker.start(this.u.initial, this.u.seed, trajectory);
    this.raw.fill(0);
    this.reactions = 0;
    this.bin = this.u.from > 0 ? -1 : 0;
    this.growth = 0;
    this.began = 0;
    this.outcome = OUTCOME.ok;
    this.stuck = null;
    this.done = false;
  }

  advance(budget: number): number {
    const { walker, u, k } = this;
    const width = (u.to - u.from) / u.bins;
    let ran = 0;
    while (!this.done && ran < budget) {
      const factor = walker.step(k, u.temperature);
      if (walker.alive) {
        this.growth += Math.log(factor);
        ran++;
      }
      if (walker.bad) {
        this.outcome = OUTCOME.badPropensity;
        this.stuck = { x: Array.from(walker.x), k: Array.from(k), time: walker.time };
        this.done = true;
        return ran;
      }
      this.reactions++;
      if (walker.alive && this.reactions < u.from + (this.bin + 1) * width) continue;
      if (this.bin >= 0) {
        this.raw[2 * this.bin] = this.growth / width;
        this.raw[2 * this.bin + 1] = (walker.time - this.began) / width;
      }
      this.growth = 0;
      this.began = walker.time;
      this.bin++;
      // An absorbed walker has nothing more to say: the exponents of what is left are 0.
      this.done = this.bin >= u.bins || !walker.alive;
    }
    return ran;
  }
}

export const lyapunov: AuxiliaryEstimator = {
  id: 'lyapunov',
  about: 'Growth per reaction of a small difference carried through GS-ST’s tangent maps.',
  source: {
    citation: 'Benettin, Galgani, Giorgilli & Strelcyn, Meccanica 15:9 (1980); Burger et al., arXiv:2604.02121 (2026)',
    url: 'https://doi.org/10.1007/BF02128236',
  },
  options: [],
  output: 'growth',
};
