import { CommonAlternativeKernel } from './alternative-common';
import type { Estimator } from './types';

export const alternativePath: Estimator = {
  id: 'alternative-path',
  name: 'Alternative path',
  short: 'AP',
  identity: { color: '#009e73', dash: 'dashdot', marker: 'square' },
  about:
    'Follows, beside each trajectory, one that took another reaction at one step, weighted by how fast that choice gains probability. Unbiased for time averages; an endpoint at a fixed time is biased.',
  formula:
    '\\frac{\\partial}{\\partial \\ln\\theta}\\langle f\\rangle = \\Big\\langle \\dot f_{\\text{clock}} + W\\,\\big(f(\\text{alternative})-f(\\text{primal})\\big)\\Big\\rangle,\\qquad w=\\frac{\\max(-\\dot p_j,0)}{p_j}',
  source: {
    citation:
      'Arya, Schauer, Schäfer & Rackauckas, NeurIPS (2022); Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026)',
    url: 'https://arxiv.org/abs/2210.08572',
    bibtex: `@inproceedings{arya2022,
  author = {Arya, Gaurav and Schauer, Moritz and Sch{\\"a}fer, Frank and Rackauckas, Christopher},
  title = {Automatic Differentiation of Programs with Discrete Randomness},
  booktitle = {Advances in Neural Information Processing Systems},
  volume = {35},
  year = {2022},
  url = {https://arxiv.org/abs/2210.08572}
}`,
  },
  unbiased: ['timeAverage', 'binned'],
  exactForward: true,
  needsTemperature: false,
  cost: 'One simulation and up to P alternatives: up to P + 1 plain ones.',
  options: [],
  output: 'gradients',
  kernel: (shape) => new CommonAlternativeKernel(shape),
};
