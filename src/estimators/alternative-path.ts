import { CommonAlternativeKernel } from './alternative-common';
import { GhostAlternativeKernel } from './alternative-ghost';
import { SplitAlternativeKernel } from './alternative-split';
import { type Estimator, type KernelShape, OBSERVABLE_KINDS, type PathKernel } from './types';

/**
 * Alternative path estimator: stochastic automatic differentiation of the SSA (Arya et al., NeurIPS 2022; Burger et
 * al., arXiv:2604.02121) with pruning, in three couplings of the alternative to the trajectory it left.
 */
function kernel(shape: KernelShape): PathKernel {
  switch (shape.options.coupling) {
    case 'split':
      return new SplitAlternativeKernel(shape);
    case 'ghost':
      return new GhostAlternativeKernel(shape);
    default:
      return new CommonAlternativeKernel(shape);
  }
}

export const alternativePath: Estimator = {
  id: 'alternative-path',
  name: 'Alternative path',
  short: 'AP',
  family: 'alternative-path',
  identity: { color: '#009e73', dash: 'dashdot', marker: 'square' },
  about:
    'Follows, beside each trajectory, one that took another reaction at one step, weighted by how fast that choice gains probability. Unbiased for time averages; an endpoint at a fixed time needs split or ghost coupling.',
  formula:
    '\\frac{\\partial}{\\partial \\ln\\theta}\\langle f\\rangle = \\Big\\langle \\dot f_{\\text{clock}} + W\\,\\big(f(\\text{alternative})-f(\\text{primal})\\big)\\Big\\rangle,\\qquad w=\\frac{\\max(-\\dot p_j,0)}{p_j}',
  source: {
    citation:
      'Arya, Schauer, Schäfer & Rackauckas, NeurIPS (2022); Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026)',
    url: 'https://arxiv.org/abs/2210.08572',
  },
  unbiased: ['timeAverage', 'binned'],
  unbiasedFor: (options) => (options.coupling === 'common' ? ['timeAverage', 'binned'] : OBSERVABLE_KINDS),
  exactForward: true,
  needsTemperature: false,
  cost: 'One simulation and up to P alternatives: up to P + 1 plain ones.',
  options: [
    {
      name: 'coupling',
      label: 'Coupling',
      about: 'How the alternative runs beside the trajectory after the branch.',
      values: [
        {
          id: 'common',
          label: 'common random numbers',
          about: 'The same uniforms step for step, each path on its own clock. Biased for an endpoint at a fixed time.',
        },
        {
          id: 'split',
          label: 'split coupling',
          about:
            'One clock, shared reactions at the smaller of the two rates. Unbiased for everything; paths can meet.',
        },
        {
          id: 'ghost',
          label: 'ghost events',
          about: 'A Poisson clock that does not depend on the rates, with null events. Unbiased for everything.',
        },
      ],
    },
  ],
  output: 'gradients',
  kernel,
};
