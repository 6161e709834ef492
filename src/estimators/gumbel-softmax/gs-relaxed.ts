import { compileFunctions } from '../../compile/emit/emit-js';
import { relaxNetwork } from '../../compile/relax';
import type { Estimator, KernelShape, PathKernel } from '../types';
import { gumbelSoftmax } from './gs-st';

/**
 * Gumbel-Softmax with a relaxed forward pass (Jang, Gu & Poole 2017; Maddison, Mnih & Teh 2017): every step moves the
 * state by x ← x + Σ_r ν_r y_r, a little of each reaction, instead of one whole reaction ν_j, and waits −ln u / a_0(x).
 * The tangents are those of gs-st.ts, here the exact derivative of what is simulated: the gradient of a continuous
 * process that is not the jump process, nearer to it the lower the temperature.
 *
 * Counts are real numbers; propensities see them as compile/relax.ts says. Observables see them as they are, a little
 * below 0 at times.
 */
export function gsRelaxedKernel(shape: KernelShape): PathKernel {
  const network = relaxNetwork(shape.network);
  return gumbelSoftmax({ ...shape, network, functions: compileFunctions(network, shape.observables) }, true);
}

export const gsRelaxed: Estimator = {
  id: 'gs-relaxed',
  name: 'Gumbel-Softmax, relaxed',
  short: 'GS-soft',
  family: 'gumbel-softmax',
  identity: { color: '#d55e00', dash: 'dash', marker: 'triangle-up' },
  about:
    'Lets a little of every reaction happen at each step, shared out by the softmax. Its gradient is exact for that smooth process, whose mean itself differs from the jump process at all but low temperatures.',
  formula:
    'x \\leftarrow x + \\sum_r \\nu_r\\, y_r,\\qquad \\dot x \\leftarrow \\dot x + \\sum_r \\nu_r\\, \\dot y_r,\\qquad y=\\operatorname{softmax}\\frac{\\ln a(x)+G}{\\tau}',
  source: {
    citation: 'Maddison, Mnih & Teh, ICLR (2017); Jang, Gu & Poole, ICLR (2017)',
    url: 'https://arxiv.org/abs/1611.00712',
    bibtex: `@inproceedings{maddison2017,
  author = {Maddison, Chris J. and Mnih, Andriy and Teh, Yee Whye},
  title = {The Concrete Distribution: A Continuous Relaxation of Discrete Random Variables},
  booktitle = {International Conference on Learning Representations},
  year = {2017},
  url = {https://arxiv.org/abs/1611.00712}
}`,
  },
  unbiased: [],
  exactForward: false,
  needsTemperature: true,
  cost: 'One simulation with P tangents, in which every propensity changes at every step.',
  options: [],
  output: 'gradients',
};
