import type { Source } from '../models/types';

/** Papers that more than one estimator comes from. */
export const ANDERSON_2012: Source = {
  citation: 'Anderson, SIAM J. Numer. Anal. 50:2237 (2012)',
  url: 'https://doi.org/10.1137/110849079',
  bibtex: `@article{anderson2012,
  author = {Anderson, David F.},
  title = {An efficient finite difference method for parameter sensitivities of continuous time {Markov} chains},
  journal = {SIAM Journal on Numerical Analysis},
  volume = {50},
  number = {5},
  pages = {2237--2258},
  year = {2012},
  doi = {10.1137/110849079}
}`,
};
