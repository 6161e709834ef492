import { type Expr, mentioned } from '../../compile/expressions/expression';
import type { Network } from '../../compile/network';
import type { Observable } from '../../compile/observable';

/**
 * A function of the state whose compensated increments are control variates: x_s, or the product of two counts.
 */
export interface Feature {
  /** The one or two species it is the product of, ascending; the same twice for a square. */
  readonly species: readonly number[];
}

/** `none` where a pilot has found that no feature is worth its cost. */
export type FeatureChoice = 'automatic' | 'linear' | 'quadratic' | 'none';

/** More of them than this cost more than they give: what matters to an observable are its neighbours. */
const MAX_LINEAR = 24;
/** Products chosen automatically, and by request. */
const PRODUCTS = 6;
const MAX_PRODUCTS = 15;

/**
 * The features for a list of observables: every species that moves, conserved combinations left out (a largest set of
 * independent rows of the stoichiometry), nearest to the observables first; then products of those the observables and their
 * nearest neighbours consist of. Decided by the structure alone: whatever moves a slider changes no code.
 */
export function featuresOf(network: Network, observables: readonly Observable[], choice: FeatureChoice): Feature[] {
  if (choice === 'none') return [];
  const chosen = movingSpecies(network, observables).slice(0, MAX_LINEAR);
  const linear = chosen.map((s): Feature => ({ species: [s] }));
  if (choice === 'linear') return linear;
  if (choice === 'automatic' && isLinear(network, observables)) return linear;
  const most = choice === 'quadratic' ? MAX_PRODUCTS : PRODUCTS;
  return [...linear, ...productsOf(chosen, most)];
}

/** Every species that moves, conserved combinations left out, those nearest to the observables first. */
export const movingSpecies = (network: Network, observables: readonly Observable[]): number[] =>
  independent(network, byDistance(network, observables));

/**
 * Species whose counts may grow without bound: those that a reaction adds to and takes nothing from that cannot grow itself. The
 * others, such as the states of a promoter, are what there was at the start.
 */
export function growable({ changes }: Network): ReadonlySet<number> {
  const found = new Set<number>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const list of changes) {
      if (!list.every(({ species, delta }) => delta > 0 || found.has(species))) continue;
      for (const { species, delta } of list) if (delta > 0) found.add(species);
    }
  }
  return found;
}

/** Products of the first species of a list: all of the first one, then those that the second adds, and so on. */
function productsOf(chosen: readonly number[], most: number): Feature[] {
  const products: Feature[] = [];
  for (let i = 0; i < chosen.length; i++) {
    for (let j = 0; j <= i; j++) {
      if (products.length === most) return products;
      products.push({ species: [chosen[j], chosen[i]].sort((a, b) => a - b) });
    }
  }
  return products;
}

/** Whether linear features are all that is needed: every slope of a propensity and of an observable is free of counts. */
function isLinear({ byState, events }: Network, observables: readonly Observable[]): boolean {
  const flat = (row: readonly { readonly expr: Expr }[]) =>
    row.every(({ expr }) => mentioned(expr, 'species').length === 0);
  return events.length === 0 && byState.every(flat) && observables.every((o) => flat(o.byState));
}

/** The species that reactions change, those nearest to the observables in the graph of influences first. */
function byDistance(network: Network, observables: readonly Observable[]): number[] {
  const { S, changes, propensities } = network;
  const read = propensities.map((a) => mentioned(a, 'species'));
  const distance = new Array<number>(S).fill(Number.POSITIVE_INFINITY);
  let front = [...new Set(observables.flatMap((o) => mentioned(o.expr, 'species')))];
  for (let d = 0; front.length > 0; d++) {
    for (const s of front) distance[s] = d;
    const next = new Set<number>();
    changes.forEach((list, r) => {
      // Whatever a reaction reads, and what else it changes, bears on what it changes.
      if (!list.some(({ species: s }) => distance[s] === d)) return;
      for (const s of read[r]) next.add(s);
    });
    front = [...next].filter((s) => distance[s] === Number.POSITIVE_INFINITY);
  }
  const moving = new Set(changes.flatMap((list) => list.map((c) => c.species)));
  return [...moving].sort((a, b) => distance[a] - distance[b] || a - b);
}

/** Of a list of species, those whose counts are no linear combination of the earlier ones', conserved totals aside. */
function independent({ R, changes }: Network, order: readonly number[]): number[] {
  const row = (s: number) => {
    const out = new Float64Array(R);
    changes.forEach((list, r) => {
      for (const c of list) if (c.species === s) out[r] = c.delta;
    });
    return out;
  };
  const basis: { readonly pivot: number; readonly values: Float64Array }[] = [];
  return order.filter((s) => {
    const values = row(s);
    for (const { pivot, values: other } of basis) {
      const factor = values[pivot] / other[pivot];
      if (factor !== 0) for (let r = 0; r < R; r++) values[r] -= factor * other[r];
    }
    let pivot = 0;
    for (let r = 1; r < R; r++) if (Math.abs(values[r]) > Math.abs(values[pivot])) pivot = r;
    if (!(Math.abs(values[pivot] ?? 0) > 1e-9)) return false;
    basis.push({ pivot, values });
    return true;
  });
}
