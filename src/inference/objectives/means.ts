import { entriesOf, type Objective } from './types';

/** ρ = E[y] − target per bin and observable; the observation says whether y is a count at a time or an average. */
export const means: Objective = {
  id: 'means',
  name: 'Means',
  about: 'Means of the observables, at the end of each bin or averaged over time.',
  source: { citation: 'Hoeffding, Ann. Math. Stat. 19:293 (1948)', url: 'https://doi.org/10.1214/aoms/1177730196' },
  bias: 'none',
  features: (term) => term.observables,
  size: (term, bins) => bins * term.observables.length,
  check: () => '',
  residuals: (term, view, out, jacobian) => {
    for (const { j, b, k } of entriesOf(term, view)) {
      out[j] = view.mean(b, k) - term.target[j];
      for (let p = 0; p < view.P; p++) jacobian[j * view.P + p] = view.gradient(b, k, p);
    }
  },
  measure: (term, view) => entriesOf(term, view).map(({ b, k }) => view.mean(b, k)),
};
