import type { Network } from '../../../compile/network';
import type { Observable } from '../../../compile/observable';
import { growable, movingSpecies } from '../features';

/** What one unit of something gains when reactions fire: `delta` per firing of `reaction`. */
export type Row = readonly { readonly reaction: number; readonly delta: number }[];

/**
 * What a value function's differences are made of. With a reaction's firing the function changes by
 *
 *   h_r(x, t) = Σ_c β_c(t) C_cr + Σ_s ν_sr Σ_m β_sm(t) μ_m(z),
 *
 * C_c the constants (one per reaction, or where there are too many one per species: C_c = ν_s), μ_m products of at most `order` of the
 * factors z = (x − centre) / scale. Any h whatever gives a martingale Σ_jumps h_r − ∫ Σ_r a_r h_r dt of mean 0.
 *
 * Constants make linear value functions exact; with constants per reaction and products of order 1, quadratic ones are as well.
 */
export interface ValueBasis {
  readonly order: Order;
  readonly constants: readonly Row[];
  /** ν_s of the species whose increments have coefficients that depend on the state. */
  readonly species: readonly Row[];
  /** Species that coefficients depend on. */
  readonly factors: readonly number[];
  /** Products as lists of factors' places, those of order 1 first; the constant is left out. */
  readonly products: readonly (readonly number[])[];
  /** Number of terms: constants, and then products of every species. */
  readonly size: number;
}

/** Highest order of the products that coefficients are made of; -1 for no terms at all, a score function as it is. */
export type Order = -1 | 0 | 1 | 2;
export const ORDERS: readonly Order[] = [-1, 0, 1, 2];

/** The order that a job's coefficients are of, or undefined where they are others: job.ts states it. */
export const orderOf = ({ options }: { readonly options: Readonly<Record<string, string>> }): Order | undefined =>
  options.order === undefined ? undefined : (Number(options.order) as Order);

/** Constants per reaction up to so many reactions. */
const REACTIONS = 12;
/** Species with constants, with coefficients that depend on the state, and species that they depend on. */
const LINEAR = 24;
const VARYING = 12;
const FACTORS = 3;

/** Decided by the structure and the observables alone: whatever moves a slider changes no code. */
export function valueBasis(network: Network, observables: readonly Observable[], order: Order): ValueBasis {
  if (order < 0) return { order, constants: [], species: [], factors: [], products: [], size: 0 };
  const { R, changes } = network;
  const moving = movingSpecies(network, observables);
  const row = (s: number): Row =>
    changes.flatMap((list, reaction) => list.filter((c) => c.species === s).map(({ delta }) => ({ reaction, delta })));
  const constants =
    R <= REACTIONS ? changes.map((_, reaction): Row => [{ reaction, delta: 1 }]) : moving.slice(0, LINEAR).map(row);
  const factors = order === 0 ? [] : factorsOf(network, moving);
  const species = order === 0 ? [] : moving.slice(0, VARYING).map(row);
  const products = [
    ...factors.map((_, j) => [j]),
    ...(order < 2 ? [] : factors.flatMap((_, j) => factors.slice(0, j + 1).map((_, i) => [i, j]))),
  ];
  return { order, constants, species, factors, products, size: constants.length + species.length * products.length };
}

/** Those whose counts may grow come first: the others are few, such as the states of a promoter. */
function factorsOf(network: Network, moving: readonly number[]): number[] {
  const grows = growable(network);
  const free = moving.filter((s) => grows.has(s));
  return (free.length > 0 ? free : moving).slice(0, FACTORS);
}

/** Place of the term of product m of species f. */
export const termOf = ({ constants, products }: ValueBasis, f: number, m: number): number =>
  constants.length + f * products.length + m;

/** What each term contributes to h of each reaction: [term, delta, product or -1]. */
export function termsByReaction(
  basis: ValueBasis,
  R: number,
): readonly {
  readonly constants: readonly (readonly [number, number])[];
  readonly species: readonly (readonly [number, number])[];
}[] {
  const of = (rows: readonly Row[], r: number) =>
    rows.flatMap((row, i) => row.filter((c) => c.reaction === r).map(({ delta }) => [i, delta] as const));
  return Array.from({ length: R }, (_, r) => ({ constants: of(basis.constants, r), species: of(basis.species, r) }));
}

/** Numbers per node of a pilot's record: martingales of the terms, propensities, factors, observables, and P scores where they are wanted. */
export const nodeWidth = (basis: ValueBasis, R: number, K: number, P: number): number =>
  basis.size + R + basis.factors.length + K + P;
