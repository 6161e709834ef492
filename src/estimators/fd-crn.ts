import { centralPlan, DifferenceKernel } from './difference-kernel';
import type { Estimator } from './types';

/** Central finite differences in ln θ with common random numbers. */
export const fdCrn: Estimator = {
  id: 'fd-crn',
  name: 'Finite differences, common random numbers',
  short: 'FD-CRN',
  identity: { color: '#cc79a7', dash: 'dash', marker: 'x' },
  about:
    'The same two simulations driven by the same random numbers, step for step. The paths stay together for a while and then drift apart, which limits what is gained.',
  formula:
    '\\frac{\\partial}{\\partial \\ln\\theta}\\langle f\\rangle \\approx \\Big\\langle \\frac{f(\\theta e^{h};\\,u) - f(\\theta e^{-h};\\,u)}{2h} \\Big\\rangle',
  source: {
    citation: 'Rathinam, Sheppard & Khammash, J. Chem. Phys. 132:034103 (2010)',
    url: 'https://doi.org/10.1063/1.3280166',
  },
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: '2P + 1 simulations.',
  options: [],
  output: 'gradients',
  kernel: (shape) => new DifferenceKernel(shape, centralPlan(shape.network.P, true)),
};
