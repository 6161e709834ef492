import { entriesOf, type Objective, squareOf } from './types';
import { varianceIn, varianceSlope } from './variance';

/** Molecules: a scale for draws in which hardly any molecule was seen. */
const MIN_MEAN = 1e-3;

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
    for (const { j, b, k } of entriesOf(term, view)) {
      const m = Math.max(MIN_MEAN, view.others(b, k));
      const factor = (view.others(b, K + k) - m * m) / m;
      out[j] = (varianceIn(view, b, k, K) - term.target[j] * view.mean(b, k)) / m;
      for (let p = 0; p < view.P; p++) {
        jacobian[j * view.P + p] = (varianceSlope(view, b, k, K, p) - factor * view.gradient(b, k, p)) / m;
      }
    }
  },
  // What an experimenter reports, ratio and all: its bias of the order 1/n is part of such data.
  measure: (term, view) =>
    entriesOf(term, view).map(({ b, k }) => varianceIn(view, b, k, term.observables.length) / view.mean(b, k)),
};
