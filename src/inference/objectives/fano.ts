import { type Objective, squareOf } from './types';

const positive = (x: number) => Number.isFinite(x) && x > 0;

/**
 * The Fano factor F = Var y / E y through the estimating equation ρ = (Var y − F E y) / s, with F the measured factor
 * and s a fixed scale (`settings.scale`, one per target, molecules; 1 unless given). It vanishes exactly where the
 * model's Fano factor is the measured one, and each part has an unbiased estimate, which the ratio itself has not (its
 * plug-in is biased in the order 1/n). With s near the measured mean, ρ is nearly the difference of the two factors,
 * and standard errors are those of the Fano factor. Godambe, Ann. Math. Stat. 31:1208 (1960), on estimating equations.
 *
 * Features and variance as in variance.ts.
 */
export const fano: Objective = {
  id: 'fano',
  name: 'Fano factor',
  about: 'Variance over mean of the observables: 1 for a Poisson distribution, more for bursts.',
  source: {
    citation: 'Godambe, Ann. Math. Stat. 31:1208 (1960)',
    url: 'https://doi.org/10.1214/aoms/1177705693',
  },
  features: ({ observables }) => [...observables, ...observables.map(squareOf)],
  size: (term, bins) => bins * term.observables.length,
  check: ({ settings, target }) => {
    const scale = settings?.scale;
    if (!scale || (scale.length === target.length && scale.every(positive))) return '';
    return `the Fano factor needs a positive scale for each of its ${target.length} targets.`;
  },
  residuals: (term, view, out, jacobian) => {
    const K = term.observables.length;
    for (let b = 0; b < view.bins; b++) {
      for (let k = 0; k < K; k++) {
        const j = b * K + k;
        const F = term.target[j];
        const scale = term.settings?.scale?.[j] ?? 1;
        out[j] = (view.mean(b, K + k) - view.square(b, k) - F * view.mean(b, k)) / scale;
        for (let p = 0; p < view.P; p++) {
          const slope = view.gradient(b, K + k, p) - 2 * view.product(b, k, p) - F * view.gradient(b, k, p);
          jacobian[j * view.P + p] = slope / scale;
        }
      }
    }
  },
  // What an experimenter reports, ratio and all: its bias of the order 1/n is part of such data.
  measure: (term, view) => {
    const K = term.observables.length;
    return Array.from({ length: view.bins * K }, (_, j) => {
      const [b, k] = [Math.floor(j / K), j % K];
      return (view.mean(b, K + k) - view.square(b, k)) / view.mean(b, k);
    });
  },
};
