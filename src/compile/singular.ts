import { type Expr, evaluate, mentioned } from './expressions/expression';
import { asProduct } from './expressions/products';
import { actualPropensities, type Network, type Partial1 } from './network';

/** A slope of a propensity that has no value, not even as a limit, in a state in which the propensity has one. */
export interface Singular {
  readonly reaction: number;
  /** What it is the slope by. */
  readonly kind: 'species' | 'parameter';
  readonly index: number;
  /** Species that are 0 in that state. */
  readonly zeros: readonly number[];
}

/** A moment after time 0, for laws in which it stands. */
const SOON = 1;

/**
 * The first slope without a value (sqrt(x) by x at x = 0) in the states that every run may come through: those in which one of a
 * law's species, or all of them, have run out.
 * @param k parameters as compiled functions take them @param initial counts that the other species have, at least 1
 * @param tangents whether slopes by the counts are asked for beside those by ln θ
 */
export function singularSlope(
  network: Network,
  k: ArrayLike<number>,
  initial: ArrayLike<number>,
  tangents: boolean,
): Singular | null {
  const x = Float64Array.from(initial, (n) => Math.max(1, n));
  for (const [reaction, law] of actualPropensities(network).entries()) {
    // Products of counts and constants have slopes everywhere.
    if (asProduct(law)) continue;
    const species = mentioned(law, 'species').filter((s) => canRunOut(network, s, initial));
    const states = species.length > 1 ? [...species.map((s) => [s]), species] : [species];
    for (const zeros of states) {
      if (zeros.length === 0) continue;
      const at = x.slice();
      for (const s of zeros) at[s] = 0;
      const finite = (e: Expr) => Math.abs(evaluate(e, at, k, SOON)) < Number.POSITIVE_INFINITY;
      if (!finite(law)) continue;
      const without = (slopes: readonly Partial1[]) => slopes.find(({ expr }) => !finite(expr));
      const own = without(network.byLogParameter[reaction]);
      if (own) return { reaction, kind: 'parameter', index: own.index, zeros };
      const state = tangents ? without(network.byState[reaction]) : undefined;
      if (state) return { reaction, kind: 'species', index: state.index, zeros };
    }
  }
  return null;
}

/** Whether a count may be 0: at the start, or because something takes molecules away or sets it. */
function canRunOut({ changes, events }: Network, species: number, initial: ArrayLike<number>): boolean {
  return (
    initial[species] === 0 ||
    events.length > 0 ||
    changes.some((list) => list.some((c) => c.species === species && c.delta < 0))
  );
}
