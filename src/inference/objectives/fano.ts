import { type FeatureView, type Objective, squareOf } from './types';

/** Molecules: a scale for draws in which hardly any molecule was seen. */
const LEAST_MEAN = 1e-3;

const varianceIn = (view: FeatureView, b: number, k: number, K: number) => view.mean(b, K + k) - view.square(b, k);

/**
 * The Fano factor φ = Var y / E y: ρ = φ − F with F the measured one.
 *
 * A ratio of expectations has no unbiased estimate. The estimating equation Var y − F E y has one, but it vanishes at E y = 0 as
 * well: a fit that starts with too few bursts runs there. So it is divided by the mean from the other batches, m, which
 * is independent of this one: ρ_g = (Var_g − F mean_g)/m and ∂ρ_g = (∂Var_g − φ ∂mean_g)/m with φ from the other
 * batches too (the derivative of a ratio). Its zero is unbiased; away from it the loss and its gradient are off by a
 * relative CV²/n, the order of 1/n. Variance as in variance.ts.
 *
 * Features: the observables, then their squares.
 */
export const fano: Objective = {
  id: 'fano',
  name: 'Fano factor',
  about: 'Variance over mean of the observables: 1 for a Poisson distribution, more for bursts.',
  source: {
    citation: 'Godambe, Ann. Math. Stat. 31:1208 (1960), on estimating equations',
    url: 'https://doi.org/10.1214/aoms/1177705693',
  },
  bias: '1/n',
  features: ({ observables }) => [...observables, ...observables.map(squareOf)],
  size: (term, bins) => bins * term.observables.length,
  check: () => '',
  residuals: (term, view, out, jacobian) => {
    const K = term.observables.length;
    for (let b = 0; b < view.bins; b++) {
      for (let k = 0; k < K; k++) {
        const j = b * K + k;
        const m = Math.max(LEAST_MEAN, view.others(b, k));
        const factor = (view.others(b, K + k) - m * m) / m;
        out[j] = (varianceIn(view, b, k, K) - term.target[j] * view.mean(b, k)) / m;
        for (let p = 0; p < view.P; p++) {
          const slope = view.gradient(b, K + k, p) - 2 * view.product(b, k, p) - factor * view.gradient(b, k, p);
          jacobian[j * view.P + p] = slope / m;
        }
      }
    }
  },
  // What an experimenter reports, ratio and all: its bias of the order 1/n is part of such data.
  measure: (term, view) => {
    const K = term.observables.length;
    return Array.from({ length: view.bins * K }, (_, j) => {
      const [b, k] = [Math.floor(j / K), j % K];
      return varianceIn(view, b, k, K) / view.mean(b, k);
    });
  },
};
