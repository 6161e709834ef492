import type { ObjectiveTerm } from '../types';
import type { Objective } from './types';

/** exp(−(y − c)²/(2 w²)) as an expression. */
const bump = (observable: string, centre: number, width: number): string =>
  `exp(-((${observable}) - (${centre})) * ((${observable}) - (${centre})) / ${2 * width * width})`;

const centresOf = (term: ObjectiveTerm): readonly number[] => term.settings?.centres ?? [];
const widthOf = (term: ObjectiveTerm): number => term.settings?.width?.[0] ?? 0;

/**
 * Squared maximum mean discrepancy between the model's and the measured distribution of one observable.
 *
 * Features are Gaussian bumps φ_j(y) = exp(−(y − c_j)²/(2w²)) on an even grid of centres, targets their means over the
 * measured cells; ρ_j = E[φ_j(y)] − target_j, each times √(Δc J/(√π w)), which makes the mean of squares the MMD² with
 * the Gaussian kernel exp(−(x − y)²/(4w²)): Σ_j φ_j(x) φ_j(y) Δc → √π w exp(−(x − y)²/(4w²)), already exact to 1e-3 for
 * Δc ≤ w (Gretton et al. 2012; random or grid features in place of the kernel: Rahimi & Recht 2007).
 *
 * Rather than the cross-entropy of a histogram, because (a) MMD² is a square of expectations, so that its estimate and
 * gradient are unbiased at any number of trajectories, while ln p̂ of an estimated probability is biased by 1/(2 n p)
 * and infinite in bins the model has not hit yet, which is where a fit starts; (b) bumps are smooth, so that estimators
 * that differentiate along the path (GS-ST) see a gradient, while that of a bin's indicator is 0 almost everywhere;
 * (c) molecules have a metric, and the kernel sees that 51 is close to 50. The price: less weight on rare values.
 *
 * One observable; settings: `centres` (molecules, evenly spaced) and `width` [w]; targets bins × J.
 */
export const distribution: Objective = {
  id: 'distribution',
  name: 'Distribution',
  about: 'The whole distribution of an observable, by the squared maximum mean discrepancy.',
  source: {
    citation: 'Gretton, Borgwardt, Rasch, Schölkopf & Smola, J. Mach. Learn. Res. 13:723 (2012)',
    url: 'https://jmlr.org/papers/v13/gretton12a.html',
  },
  bias: 'none',
  features: (term) => centresOf(term).map((c) => bump(term.observables[0], c, widthOf(term))),
  size: (term, bins) => bins * centresOf(term).length,
  check: (term) => {
    if (term.observables.length !== 1) return 'the distribution is that of one observable.';
    if (!(widthOf(term) > 0)) return 'the distribution needs bumps of a positive width.';
    if (centresOf(term).length < 2 || !centresOf(term).every(Number.isFinite)) {
      return 'the distribution needs at least two centres of bumps.';
    }
    if (term.errors) return 'the distribution takes no standard errors: they follow from the number of cells.';
    return '';
  },
  residuals: (term, view, out, jacobian) => {
    const centres = centresOf(term);
    const J = centres.length;
    const spacing = (centres[J - 1] - centres[0]) / (J - 1);
    const factor = Math.sqrt((spacing * J) / (Math.sqrt(Math.PI) * widthOf(term)));
    for (let b = 0; b < view.bins; b++) {
      for (let f = 0; f < J; f++) {
        const j = b * J + f;
        out[j] = factor * (view.mean(b, f) - term.target[j]);
        for (let p = 0; p < view.P; p++) jacobian[j * view.P + p] = factor * view.gradient(b, f, p);
      }
    }
  },
  measure: (term, view) => {
    const J = centresOf(term).length;
    return Array.from({ length: view.bins * J }, (_, j) => view.mean(Math.floor(j / J), j % J));
  },
};

/**
 * A term for measured cells: centres over the cells' range and two widths beyond, spaced by the width.
 * @param samples per bin, the observable in each cell, molecules
 * @param bumps number of centres @returns a `distribution` term
 */
export function distributionOf(observable: string, samples: readonly (readonly number[])[], bumps = 12): ObjectiveTerm {
  const all = samples.flat();
  const [low, high] = all.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  const width = Math.max(0.5, (high - low) / Math.max(1, bumps - 3));
  const first = (low + high) / 2 - (width * (bumps - 1)) / 2;
  const centres = Array.from({ length: bumps }, (_, i) => first + i * width);
  const target = samples.flatMap((cells) =>
    centres.map(
      (c) => cells.reduce((sum, x) => sum + Math.exp(-((x - c) ** 2) / (2 * width * width)), 0) / cells.length,
    ),
  );
  return { objective: 'distribution', observables: [observable], target, settings: { centres, width: [width] } };
}
