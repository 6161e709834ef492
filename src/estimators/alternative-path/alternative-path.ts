import { type Estimator, type KernelShape, OBSERVABLE_KINDS, type PathKernel } from '../types';
import { CommonAlternativeKernel } from './alternative-common';
import { GhostAlternativeKernel } from './alternative-ghost';
import { CommonLoopKernel, hasLoop } from './alternative-loop';
import { SplitAlternativeKernel } from './alternative-split';

const ARYA_2022 = `@inproceedings{arya2022,
  author = {Arya, Gaurav and Schauer, Moritz and Sch{\\"a}fer, Frank and Rackauckas, Christopher},
  title = {Automatic Differentiation of Programs with Discrete Randomness},
  booktitle = {Advances in Neural Information Processing Systems},
  volume = {35},
  year = {2022},
  url = {https://arxiv.org/abs/2210.08572}
}`;

const GUPTA_2013 = `@article{gupta2013,
  author = {Gupta, Ankit and Khammash, Mustafa},
  title = {Unbiased estimation of parameter sensitivities for stochastic chemical reaction networks},
  journal = {SIAM Journal on Scientific Computing},
  volume = {35},
  number = {6},
  pages = {A2598--A2620},
  year = {2013},
  url = {https://arxiv.org/abs/1210.3475}
}`;

/**
 * Alternative path estimator: stochastic automatic differentiation of the SSA (Arya et al., NeurIPS 2022; Burger et
 * al., arXiv:2604.02121) with pruning, in three couplings of the alternative to the trajectory it left. In continuous time, with
 * split coupling, it is the auxiliary path of Gupta & Khammash, SIAM J. Sci. Comput. 35:A2598 (2013), pruned.
 */
export function alternativePathKernel(shape: KernelShape): PathKernel {
  switch (shape.options.coupling) {
    case 'split':
      return new SplitAlternativeKernel(shape);
    case 'ghost':
      return new GhostAlternativeKernel(shape);
    default:
      return hasLoop(shape) ? new CommonLoopKernel(shape) : new CommonAlternativeKernel(shape);
  }
}

export const alternativePath: Estimator = {
  id: 'alternative-path',
  name: 'Alternative path',
  short: 'AP',
  family: 'alternative-path',
  identity: { color: '#009e73', dash: 'dashdot', marker: 'square' },
  about:
    'Follows, beside each trajectory, one per parameter that did something else at one moment, weighted by how fast that choice gains probability; of all such moments one is kept at random. Unbiased for time averages; an endpoint at a fixed time needs split or ghost coupling.',
  formula:
    '\\frac{\\partial}{\\partial \\ln\\theta}\\langle f\\rangle = \\Big\\langle \\dot f_{\\text{clock}} + W\\,\\big(f(\\text{alternative})-f(\\text{primal})\\big)\\Big\\rangle,\\qquad W=\\sum_{\\text{draws}}\\frac{\\max(-\\dot p_j,0)}{p_j}',
  source: {
    citation:
      'Arya, Schauer, Schäfer & Rackauckas, NeurIPS (2022); Gupta & Khammash, SIAM J. Sci. Comput. 35:A2598 (2013) for split coupling; Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026)',
    url: 'https://arxiv.org/abs/2210.08572',
    bibtex: `${ARYA_2022}\n\n${GUPTA_2013}`,
  },
  unbiased: ['timeAverage', 'binned'],
  unbiasedFor: (options) => (options.coupling === 'common' ? ['timeAverage', 'binned'] : OBSERVABLE_KINDS),
  exactForward: true,
  needsTemperature: false,
  cost: 'One simulation and up to P alternatives: up to about P + 1 plain ones, with ghost events up to twice that.',
  options: [
    {
      name: 'coupling',
      label: 'Coupling',
      about: 'How the alternative runs beside the trajectory after the branch: the closer, the smaller the variance.',
      values: [
        {
          id: 'common',
          label: 'common random numbers',
          about:
            'Both paths use the same uniforms step for step, each on its own clock, and waiting times are differentiated as they are. Biased for an endpoint at a fixed time: jumps that cross it carry no weight.',
        },
        {
          id: 'split',
          label: 'split coupling',
          about:
            'One clock: every reaction fires in both paths at the smaller of its two rates and in one alone at the rest, until the paths meet. Branches are extra reactions at the rate Σ|∂a/∂ ln θ|, so no clock term is needed. Unbiased for everything.',
        },
        {
          id: 'ghost',
          label: 'ghost events',
          about:
            'A Poisson clock faster than every path, on which each candidate is a reaction or nothing. Its times do not depend on the rates, so no clock term is needed. Unbiased for everything, and the noisiest of the three for many molecules.',
        },
      ],
    },
  ],
  output: 'gradients',
};
