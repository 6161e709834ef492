import type { Estimator, KernelShape, PathKernel } from '../types';
import { DifferenceKernel, simultaneousPlan } from './difference-kernel';

/**
 * Simultaneous perturbation stochastic approximation (Spall 1992), here in ln θ: every parameter at once by ±h, with the
 * signs Δ of each trajectory's own drawing and common random numbers for the two sides. Averaged over Δ the cross effects
 * cancel: what is left of them, beside their noise, is of order h².
 */
export const spsa: Estimator = {
  id: 'spsa',
  name: 'Simultaneous perturbation',
  short: 'SPSA',
  family: 'finite-differences',
  identity: { color: '#56b4e9', dash: 'longdash', marker: 'triangle-down' },
  about:
    'Moves all rates at once, each up or down at random, and blames every one of them for the difference. Two extra simulations whatever the number of parameters; the others’ effects are noise. Biased by its step.',
  formula:
    '\\frac{\\partial\\langle f\\rangle}{\\partial \\ln\\theta_p} \\approx \\Big\\langle \\frac{f(\\theta e^{h\\Delta};\\,u) - f(\\theta e^{-h\\Delta};\\,u)}{2h\\,\\Delta_p} \\Big\\rangle,\\qquad \\Delta_p=\\pm1',
  source: {
    citation: 'Spall, IEEE Trans. Autom. Control 37:332 (1992)',
    url: 'https://doi.org/10.1109/9.119632',
    bibtex: `@article{spall1992,
  author = {Spall, James C.},
  title = {Multivariate stochastic approximation using a simultaneous perturbation gradient approximation},
  journal = {IEEE Transactions on Automatic Control},
  volume = {37},
  number = {3},
  pages = {332--341},
  year = {1992},
  doi = {10.1109/9.119632}
}`,
  },
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: '3 simulations, whatever the number of parameters.',
  options: [],
  output: 'gradients',
};

export const spsaKernel = (shape: KernelShape): PathKernel =>
  new DifferenceKernel(shape, simultaneousPlan(shape.network.P));
