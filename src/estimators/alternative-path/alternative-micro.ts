import type { KernelShape } from '../types';
import type { Alternative } from './alternative-lockstep';
import { SplitAlternativeKernel } from './alternative-split';

/** What happened at a moment to a path and the alternative of one parameter. */
export type ForkEvent =
  /** An alternative left, in the place of the one before it if there was one. */
  | 'fork'
  /** A reaction in both, in the path alone, in the alternative alone. */
  | 'both'
  | 'path'
  | 'alternative'
  /** The two are in the same state again, and stay together. */
  | 'rejoin';

export interface ForkStep {
  readonly time: number;
  readonly event: ForkEvent;
  /** Counts of the path after it, S; of the alternative, or null while there is none. */
  readonly x: Float64Array;
  readonly y: Float64Array | null;
  /** +1: the alternative has a reaction more for a larger θ; −1: one that it would lose. */
  readonly sign: number;
  /** W, the weight of all forks so far, which the kept one carries. */
  readonly weight: number;
}

/** Split coupling, moment by moment, for one parameter: the very numbers that alternative-split.ts simulates with that seed. */
export class ForkMicro extends SplitAlternativeKernel {
  private forked = false;

  constructor(
    shape: KernelShape,
    private readonly parameter: number,
    private readonly see: (step: ForkStep) => void,
  ) {
    super(shape);
  }

  protected override replace(alternative: Alternative, state: Float64Array, r: number, sign: number): void {
    super.replace(alternative, state, r, sign);
    if (alternative === this.alternatives[this.parameter]) this.forked = true;
  }

  protected override step(): boolean {
    const { primal } = this;
    const alternative = this.alternatives[this.parameter];
    const wasLive = alternative.live;
    const x = primal.x.slice();
    const y = alternative.x.slice();
    this.forked = false;
    const ended = super.step();
    const moved = differ(primal.x, x);
    const followed = wasLive && differ(alternative.x, y);
    const event = this.forked ? 'fork' : eventOf(moved, followed, wasLive && !alternative.live);
    if (event) {
      this.see({
        time: this.horizon - this.left,
        event,
        x: primal.x.slice(),
        y: alternative.live ? alternative.x.slice() : null,
        sign: alternative.sign,
        weight: alternative.weight,
      });
    }
    return ended;
  }
}

function eventOf(moved: boolean, followed: boolean, met: boolean): ForkEvent | null {
  if (met) return 'rejoin';
  if (moved) return followed ? 'both' : 'path';
  return followed ? 'alternative' : null;
}

const differ = (a: Float64Array, b: Float64Array): boolean => a.some((value, i) => value !== b[i]);
