import type { CompiledFunctions } from '../compile/emit-js';
import type { Network } from '../compile/network';

/**
 * The reachable states inside a box, and the transitions between them: the generator of the chemical master equation in
 * coordinate form. Transitions that leave the box go to no state; their probability is lost (finite state projection,
 * Munsky & Khammash, J. Chem. Phys. 124:044104, 2006).
 */
export interface Lattice {
  readonly states: number;
  /** Counts, states × S. */
  readonly x: Int32Array;
  /** Per transition: where from, where to (-1: out of the box), its reaction. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly reaction: Int32Array;
  /** Per transition out of the box, the first species beyond its bound; -1 inside. */
  readonly blocked: Int32Array;
}

/** Transitions of propensity 0 are kept if a gradient could make them possible; none of ours can, so they are dropped. */
export function enumerate(
  network: Network,
  functions: CompiledFunctions,
  parameters: Float64Array,
  initial: readonly number[],
  bounds: readonly number[],
  maxStates: number,
): Lattice | null {
  const { S, R, changes } = network;
  const index = new Map<number | string, number>();
  const key = keyOf(bounds);
  const x: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const reaction: number[] = [];
  const blocked: number[] = [];
  const here = new Float64Array(S);
  const a = new Float64Array(R);
  const place = (state: ArrayLike<number>): number => {
    const k = key(state);
    let i = index.get(k);
    if (i === undefined) {
      i = index.size;
      index.set(k, i);
      for (let s = 0; s < S; s++) x.push(state[s]);
    }
    return i;
  };
  place(initial);
  for (let i = 0; i < index.size; i++) {
    if (index.size > maxStates) return null;
    for (let s = 0; s < S; s++) here[s] = x[i * S + s];
    functions.propensities(here, parameters, a);
    for (let r = 0; r < R; r++) {
      if (a[r] === 0) continue;
      if (!(a[r] > 0)) throw new Error('A propensity is negative or not a number in a reachable state.');
      let out = -1;
      for (const { species, delta } of changes[r]) {
        here[species] += delta;
        if (here[species] > bounds[species] && out < 0) out = species;
      }
      from.push(i);
      to.push(out < 0 ? place(here) : -1);
      reaction.push(r);
      blocked.push(out);
      for (const { species, delta } of changes[r]) here[species] -= delta;
    }
  }
  return {
    states: index.size,
    x: Int32Array.from(x),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    reaction: Int32Array.from(reaction),
    blocked: Int32Array.from(blocked),
  };
}

/** A number that names a state in the box, or a string where the box is too large for one. */
function keyOf(bounds: readonly number[]): (state: ArrayLike<number>) => number | string {
  const sizes = bounds.map((b) => b + 1);
  if (sizes.reduce((product, n) => product * n, 1) < Number.MAX_SAFE_INTEGER) {
    return (state) => {
      let key = 0;
      for (let s = 0; s < sizes.length; s++) key = key * sizes[s] + state[s];
      return key;
    };
  }
  return (state) => Array.from(state).join();
}
