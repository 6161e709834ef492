import type { BreakClock } from '../kernel/break-points';

/** A path that left the primal trajectory, and ∫ g dt − ∫ g(primal) dt since then. */
export interface BranchedPath {
  live: boolean;
  /** Observables at the end of the bin, K. */
  readonly g: Float64Array;
  /** Difference of ∫ g dt over the bin just ended, since the bin's start or the branch, K. */
  readonly binDifference: Float64Array;
  /** The same since the branch, over bins, K. */
  readonly difference: Float64Array;
  /**
   * Starts anew where reaction `rival` fires instead of the primal's.
   * @param x the primal's counts before its reaction @param k its parameters @param clock its break points @param random the primal's generator after its draws of this step
   * @param left time to the bin's end @param area the primal's ∫ g dt over the bin so far, K
   */
  branch(
    x: Float64Array,
    rival: number,
    k: Float64Array,
    clock: BreakClock | null,
    bin: number,
    random: Uint32Array,
    left: number,
    area: Float64Array,
  ): void;
  /**
   * Runs up to the end of the bin that the primal has just reached.
   * @param width length of the next bin @param area the primal's ∫ g dt over the bin, K
   * @returns reactions run
   */
  advanceToBinEnd(width: number, area: Float64Array): number;
}
