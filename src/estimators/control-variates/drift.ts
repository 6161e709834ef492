import type { Expr } from '../../compile/expressions/expression';
import { logElasticity } from '../../compile/input-tangents';
import type { Network } from '../../compile/network';
import type { Feature } from './features';

/** One integral over time that a kernel adds up: of a_r or ∂a_r/∂ ln θ_p times the product of some counts, of none or of up to two. */
export interface Integrand {
  readonly reaction: number;
  /** ∂a_r/∂ ln θ_p where it is no multiple of a_r itself; undefined for a_r. */
  readonly slope?: Expr;
  readonly species: readonly number[];
}

/** A sum of integrals: Σ coefficient × integral. */
export interface DriftTerm {
  readonly row: number;
  readonly integral: number;
  readonly coefficient: number;
}

/** What a reaction's firing adds to a feature: constant + Σ coefficient × x_species in the state before it. */
export interface Jump {
  readonly feature: number;
  readonly constant: number;
  readonly slopes: readonly { readonly species: number; readonly coefficient: number }[];
}

/**
 * How everything that SF-CV integrates along a path follows from a short list of integrals, so that a step costs one product and
 * one sum for each, however many bins and parameters there are.
 *
 * With Δ_rφ(x) = φ(x + ν_r) − φ(x), linear in x for products of two counts:
 * - drift, rows φ: ∫ Σ_r a_r Δ_rφ dt
 * - slopes, rows φ P + p: C = ∫ Σ_r ∂a_r/∂ ln θ_p Δ_rφ dt
 * - score, rows p: ∫ ∂a_0/∂ ln θ_p dt, where rates stay as they are between jumps
 * - spread, rows φ: ∫ Σ_r a_r (Δ_rφ)² dt, whose mean is the variance of the increment; for pilots alone
 */
export interface DriftPlan {
  readonly integrands: readonly Integrand[];
  readonly drift: readonly DriftTerm[];
  readonly slopes: readonly DriftTerm[];
  readonly score: readonly DriftTerm[];
  readonly spread: readonly DriftTerm[];
  /** Per reaction, the features that its firing changes. */
  readonly jumps: readonly (readonly Jump[])[];
}

/**
 * Where laws change with the time all along, integrals are estimated (control-thinned.ts), and the score apart from them by other random
 * moments: it has no terms here.
 * @param gradients whether scores and what they need are wanted, or values alone @param pilot whether spreads are
 */
export function driftPlan(
  network: Network,
  features: readonly Feature[],
  gradients: boolean,
  pilot = false,
): DriftPlan {
  const { R, P, changes, byLogParameter } = network;
  const integrands: Integrand[] = [];
  const known = new Map<string, number>();
  const integralOf = (integrand: Integrand): number => {
    const key = JSON.stringify([integrand.reaction, integrand.slope ?? null, integrand.species]);
    let at = known.get(key);
    if (at === undefined) {
      at = integrands.length;
      integrands.push(integrand);
      known.set(key, at);
    }
    return at;
  };
  const jumps = Array.from({ length: R }, (_, r) =>
    features.flatMap(({ species }, feature): Jump[] => {
      const jump = jumpOf(species, (s) => changes[r].find((c) => c.species === s)?.delta ?? 0);
      return jump ? [{ feature, ...jump }] : [];
    }),
  );
  const drift: DriftTerm[] = [];
  const slopes: DriftTerm[] = [];
  const score: DriftTerm[] = [];
  const spread: DriftTerm[] = [];
  for (let r = 0; r < R; r++) {
    const rates = (gradients ? byLogParameter[r] : []).map(({ index, expr }) => {
      const elasticity = logElasticity(network, r, index);
      return elasticity === undefined
        ? { p: index, factor: 1, slope: { slope: expr } }
        : { p: index, factor: elasticity, slope: {} };
    });
    for (const { p, factor, slope } of network.thinned ? [] : rates)
      score.push({ row: p, integral: integralOf({ reaction: r, ...slope, species: [] }), coefficient: factor });
    for (const { feature, constant, slopes: own } of jumps[r]) {
      const parts = [
        ...(constant === 0 ? [] : [{ coefficient: constant, species: [] as number[] }]),
        ...own.map(({ species, coefficient }) => ({ coefficient, species: [species] })),
      ];
      if (pilot) {
        for (const one of parts) {
          for (const other of parts) {
            const species = [...one.species, ...other.species].sort((s, u) => s - u);
            const coefficient = one.coefficient * other.coefficient;
            spread.push({ row: feature, integral: integralOf({ reaction: r, species }), coefficient });
          }
        }
      }
      for (const { coefficient, ...of } of parts) {
        drift.push({ row: feature, integral: integralOf({ reaction: r, ...of }), coefficient });
        for (const { p, factor, slope } of rates) {
          const integral = integralOf({ reaction: r, ...slope, ...of });
          slopes.push({ row: feature * P + p, integral, coefficient: factor * coefficient });
        }
      }
    }
  }
  return { integrands, drift, slopes, score, spread, jumps };
}

/** φ(x + ν) − φ(x) for φ = x_s or x_s x_u; null if it is 0 everywhere. */
function jumpOf(species: readonly number[], delta: (s: number) => number): Omit<Jump, 'feature'> | null {
  const [s, u] = species;
  const ds = delta(s);
  if (u === undefined) return ds === 0 ? null : { constant: ds, slopes: [] };
  const du = delta(u);
  if (ds === 0 && du === 0) return null;
  if (s === u) return { constant: ds * ds, slopes: [{ species: s, coefficient: 2 * ds }] };
  return {
    constant: ds * du,
    slopes: [
      ...(du === 0 ? [] : [{ species: s, coefficient: du }]),
      ...(ds === 0 ? [] : [{ species: u, coefficient: ds }]),
    ],
  };
}
