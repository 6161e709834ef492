import { type KernelShape, OUTCOME, type Outcome, type PathKernel, type Stuck, type Uniforms } from '../types';
import { pairOf } from './emitted-pair';
import type { Pair } from './pair';

/** The values of the two paths of a coupled pair (start-slope.ts), one less the other; raw holds bins × K numbers. */
export class StartSlopeKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  stuck: Stuck | null = null;
  raw = new Float64Array(0);
  private readonly pair: Pair;
  private readonly K: number;

  constructor(shape: KernelShape) {
    this.pair = pairOf(shape);
    this.K = shape.observables.length;
  }

  configure(uniforms: Uniforms): void {
    this.pair.configure(uniforms);
    const size = uniforms.bins * this.K;
    if (this.raw.length !== size) this.raw = new Float64Array(size);
  }

  start(trajectory: number): void {
    this.pair.start(trajectory);
    this.done = false;
  }

  advance(budget: number): number {
    const { pair, raw, K } = this;
    const ran = pair.advance(budget);
    this.done = pair.done;
    if (!this.done) return ran;
    this.outcome = pair.outcome;
    this.failedAt = pair.failedAt;
    this.stuck = pair.stuck ?? null;
    for (let i = 0; i < raw.length; i++) {
      const o = 2 * i - (i % K);
      raw[i] = pair.raw[o] - pair.raw[o + K];
    }
    return ran;
  }
}
