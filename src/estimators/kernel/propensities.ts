import type { CompiledFunctions } from '../../compile/emit/emit-js';
import type { Network } from '../../compile/network';

/** The propensities of one path, their sum, and the choice of a reaction by them. */
export interface Propensities {
  /** Propensities a[R], 1/time, of the state that was told last. */
  readonly a: Float64Array;
  /** Computes all of them anew and returns their sum a_0. @param x counts, S @param k parameters */
  renew(x: Float64Array, k: Float64Array): number;
  /** The same where nothing but reaction r has changed the counts since. */
  after(r: number, x: Float64Array, k: Float64Array): number;
  /** Whether they are finite and ≥ 0. */
  valid(): boolean;
  /** The reaction at which their running sum passes u · a_0; never one of propensity 0. @param u in (0, 1) */
  choose(u: number): number;
}

/** For small networks: everything anew after every reaction, and one search from the first reaction on. */
export class AllPropensities implements Propensities {
  readonly a: Float64Array;
  private a0 = 0;
  private readonly functions: CompiledFunctions;

  constructor({ R }: Network, functions: CompiledFunctions) {
    this.functions = functions;
    this.a = new Float64Array(R);
  }

  renew(x: Float64Array, k: Float64Array): number {
    this.a0 = this.functions.propensities(x, k, this.a);
    return this.a0;
  }

  after(_: number, x: Float64Array, k: Float64Array): number {
    return this.renew(x, k);
  }

  valid(): boolean {
    return validPropensities(this.a, this.a0);
  }

  choose(u: number): number {
    return chooseByWeight(this.a, this.a0, u);
  }
}

/** Propensities must be finite and ≥ 0. */
export function validPropensities(a: Float64Array, a0: number): boolean {
  if (!(a0 >= 0 && a0 < Number.POSITIVE_INFINITY)) return false;
  for (let r = 0; r < a.length; r++) if (!(a[r] >= 0)) return false;
  return true;
}

/**
 * Inverse CDF: the first reaction whose cumulative propensity exceeds u · total. `weights` need not be propensities.
 * A weight of 0 is never chosen; if rounding leaves the sum short, the last positive weight is.
 */
export function chooseByWeight(weights: Float64Array, total: number, u: number): number {
  const target = u * total;
  let sum = 0;
  let last = -1;
  for (let r = 0; r < weights.length; r++) {
    if (weights[r] <= 0) continue;
    sum += weights[r];
    last = r;
    if (sum > target) break;
  }
  return last;
}
