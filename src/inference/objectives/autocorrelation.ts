import { type FeatureView, type Objective, squareOf } from './types';

/** Features per observable: what is remembered (m), m², m y, m + y and m − y. */
const EACH = 5;
/** Molecules²: a scale for draws in which hardly anything fluctuated. */
const MIN_VARIANCE = 1e-3;

/**
 * The autocorrelation at lags t_b − t_0 from the moment t_0 at which observation begins, C(t_b)/C(t_0) with
 * C(t) = Cov(y(t_0), y(t)): an oscillator's first maximum after lag 0 is its period. In a stationary state it is the usual
 * normalised autocorrelation.
 *
 * With m = y(t_0) remembered along each path (memory.ts), E m · E y = ((E[m + y])² − (E[m − y])²) / 4, two squares that
 * have U-statistics. The ratio is treated as in fano.ts: ρ_g = (C_g(t) − r C_g(t_0)) / c with the measured r and with
 * c = C(t_0) from the other batches, and ∂ρ_g = (∂C_g(t) − φ ∂C_g(t_0)) / c with φ from them as well.
 */
export const autocorrelation: Objective = {
  id: 'autocorrelation',
  name: 'Autocorrelation',
  about:
    'How an observable resembles its value at the start of observation, lag by lag: its first maximum is the period.',
  source: {
    citation:
      'Priestley, Spectral Analysis and Time Series (1981), section 3.3; Godambe, Ann. Math. Stat. 31:1208 (1960)',
    url: 'https://doi.org/10.1214/aoms/1177705693',
  },
  bias: '1/n',
  memories: ({ observables }) => observables,
  features: ({ observables }, memory) =>
    observables.flatMap((y, k) => {
      const m = memory(k);
      return [m, squareOf(m), `${m} * (${y})`, `${m} + (${y})`, `${m} - (${y})`];
    }),
  size: (term, bins) => bins * term.observables.length,
  check: (_term, { kind, from }) => {
    if (kind !== 'endpoint') return 'Autocorrelation looks at moments: observe values at times, not averages.';
    return from > 0 ? '' : 'Autocorrelation needs a burn-in: at time 0 nothing is random yet.';
  },
  residuals: (term, view, out, jacobian) => {
    const K = term.observables.length;
    for (let b = 0; b < view.bins; b++) {
      for (let k = 0; k < K; k++) {
        const j = b * K + k;
        const f = k * EACH;
        const scale = Math.max(MIN_VARIANCE, view.others(b, f + 1) - view.others(b, f) ** 2);
        const mean = (view.others(b, f + 3) - view.others(b, f + 4)) / 2;
        const ratio = (view.others(b, f + 2) - view.others(b, f) * mean) / scale;
        out[j] = (covariance(view, b, f) - term.target[j] * variance(view, b, f)) / scale;
        for (let p = 0; p < view.P; p++) {
          const slope = covarianceSlope(view, b, f, p) - ratio * varianceSlope(view, b, f, p);
          jacobian[j * view.P + p] = slope / scale;
        }
      }
    }
  },
  measure: (term, view) => {
    const K = term.observables.length;
    return Array.from({ length: view.bins * K }, (_, j) => {
      const [b, f] = [Math.floor(j / K), (j % K) * EACH];
      return covariance(view, b, f) / variance(view, b, f);
    });
  },
};

const variance = (view: FeatureView, b: number, f: number) => view.mean(b, f + 1) - view.square(b, f);
const covariance = (view: FeatureView, b: number, f: number) =>
  view.mean(b, f + 2) - (view.square(b, f + 3) - view.square(b, f + 4)) / 4;
const varianceSlope = (view: FeatureView, b: number, f: number, p: number) =>
  view.gradient(b, f + 1, p) - 2 * view.product(b, f, p);
const covarianceSlope = (view: FeatureView, b: number, f: number, p: number) =>
  view.gradient(b, f + 2, p) - (view.product(b, f + 3, p) - view.product(b, f + 4, p)) / 2;
