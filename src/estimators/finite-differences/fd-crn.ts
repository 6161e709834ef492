import type { Estimator, KernelShape, PathKernel } from '../types';
import { centralPlan, DifferenceKernel } from './difference-kernel';

/**
 * Central finite differences in ln θ with common random numbers (Rathinam et al. 2010): every simulation of a trajectory
 * reads the same stream, number for number. The bias is h²/6 ∂³⟨f⟩/∂(ln θ)³ and higher orders.
 */
export const fdCrn: Estimator = {
  id: 'fd-crn',
  name: 'Finite differences, common random numbers',
  short: 'FD-CRN',
  family: 'finite-differences',
  identity: { color: '#cc79a7', dash: 'dash', marker: 'x' },
  about:
    'Simulates each rate a step up and a step down, driven by the same random numbers. The paths stay together for a while and then drift apart, which limits what is gained; biased by its step.',
  formula:
    '\\frac{\\partial\\langle f\\rangle}{\\partial \\ln\\theta} \\approx \\Big\\langle \\frac{f(\\theta e^{h};\\,u) - f(\\theta e^{-h};\\,u)}{2h} \\Big\\rangle',
  source: {
    citation: 'Rathinam, Sheppard & Khammash, J. Chem. Phys. 132:034103 (2010)',
    url: 'https://doi.org/10.1063/1.3280166',
    bibtex: `@article{rathinam2010,
  author = {Rathinam, Muruhan and Sheppard, Patrick W. and Khammash, Mustafa},
  title = {Efficient computation of parameter sensitivities of discrete stochastic chemical reaction networks},
  journal = {The Journal of Chemical Physics},
  volume = {132},
  number = {3},
  pages = {034103},
  year = {2010},
  doi = {10.1063/1.3280166}
}`,
  },
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: '2P + 1 simulations.',
  options: [],
  output: 'gradients',
};

export const fdCrnKernel = (shape: KernelShape): PathKernel =>
  new DifferenceKernel(shape, centralPlan(shape.network.P, true));
