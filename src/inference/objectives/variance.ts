import { entriesOf, type FeatureView, type Objective, squareOf } from './types';

/** Var y of observable k of K in bin b, unbiased, where the features are the observables and then their squares. */
export const varianceIn = (view: FeatureView, b: number, k: number, K: number): number =>
  view.mean(b, K + k) - view.square(b, k);

/** ∂Var y with respect to ln θ_p, likewise. */
export const varianceSlope = (view: FeatureView, b: number, k: number, K: number, p: number): number =>
  view.gradient(b, K + k, p) - 2 * view.product(b, k, p);

/**
 * ρ = Var y − target with Var y = E[⟨y²⟩] − E[⟨y⟩]², where ⟨⟩ is the observation's: at a time for endpoints, and for
 * averages the variance of a cell looked at once, at a random moment of the bin (time correlations do not shrink it).
 * ∂Var = ∂E[y²] − 2 E[y] ∂E[y]. The plug-in Σ(y − ȳ)²/n is too small by Var/n and its gradient off by
 * 2 Cov(y, ∂y)/n; here both squares are U-statistics.
 *
 * Features: the observables, then their squares.
 */
export const variance: Objective = {
  id: 'variance',
  name: 'Variance',
  about: 'Variances of the observables from cell to cell.',
  source: { citation: 'Hoeffding, Ann. Math. Stat. 19:293 (1948)', url: 'https://doi.org/10.1214/aoms/1177730196' },
  bias: 'none',
  features: ({ observables }) => [...observables, ...observables.map(squareOf)],
  size: (term, bins) => bins * term.observables.length,
  check: () => '',
  residuals: (term, view, out, jacobian) => {
    const K = term.observables.length;
    for (const { j, b, k } of entriesOf(term, view)) {
      out[j] = varianceIn(view, b, k, K) - term.target[j];
      for (let p = 0; p < view.P; p++) jacobian[j * view.P + p] = varianceSlope(view, b, k, K, p);
    }
  },
  measure: (term, view) => entriesOf(term, view).map(({ b, k }) => varianceIn(view, b, k, term.observables.length)),
};
