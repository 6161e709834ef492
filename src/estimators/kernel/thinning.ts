import { compileParts } from '../../compile/emit/emit-js';
import type { Fill } from '../../compile/events/event-functions';
import type { Network } from '../../compile/network';

/** What becomes of a reaction that a bound has chosen: it fires, or nothing happens; or its rate is impossible. */
export const VERDICT = { fires: 0, nothing: 1, impossible: 2 } as const;
export type Verdict = (typeof VERDICT)[keyof typeof VERDICT];

/** Thinning (Lewis & Shedler 1979) for one path of a network whose laws change with the time (Network.thinned). */
export class Thinning {
  /** Per reaction, what computes its propensity; null where its bound is it. */
  private readonly rates: readonly (Fill | null)[];
  private readonly out: Float64Array;
  /** Parameters at one moment: their last word is the time itself, not one that stands for a window. */
  private readonly at: Float64Array;

  /** @param words of the parameters (parameterArray) */
  constructor(network: Network, words: number) {
    const actual = network.thinned ?? [];
    this.rates = actual.map((expr, at) =>
      expr === network.propensities[at] ? null : compileParts([[{ at: 0, expr }]])[0],
    );
    this.out = new Float64Array(1);
    this.at = new Float64Array(words);
  }

  /** The parameters k at a moment; good until the next call. */
  parametersAt(k: Float64Array, time: number): Float64Array {
    this.at.set(k);
    this.at[this.at.length - 1] = time;
    return this.at;
  }

  /** The propensity of reaction j, 1/time. @param bound what it is chosen by */
  rate(j: number, bound: number, x: Float64Array, k: Float64Array, time: number): number {
    const fill = this.rates[j];
    if (!fill) return bound;
    fill(x, this.parametersAt(k, time), this.out);
    return this.out[0];
  }

  /** @param u uniform in (0, 1) */
  verdict(j: number, bound: number, x: Float64Array, k: Float64Array, time: number, u: number): Verdict {
    const rate = this.rate(j, bound, x, k, time);
    // Beyond the bound is an error of interval.ts, which must not pass for a rate.
    if (!(rate >= 0 && rate <= bound)) return VERDICT.impossible;
    return u * bound < rate ? VERDICT.fires : VERDICT.nothing;
  }
}
