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
    addScore(shape, x, k, a, { reaction, wait }, this.score);
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
      tangent: this.xDot.slice(),
    });
    this.since = time;
    return reaction;
  }
}
