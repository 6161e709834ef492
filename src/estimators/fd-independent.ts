import { centralPlan, DifferenceKernel } from './difference-kernel';
import type { Estimator } from './types';

/** Central finite differences in ln θ from independent simulations: the oldest rival. */
export const fdIndependent: Estimator = {
  id: 'fd-independent',
  name: 'Finite differences, independent',
  short: 'FD',
  identity: { color: '#cc79a7', dash: 'dot', marker: 'cross' },
  about:
    'Simulates with each rate a step up and a step down, on separate random numbers. Simple and exact in the limit of a small step, where its variance grows as 1/step².',
  formula:
    '\\frac{\\partial}{\\partial \\ln\\theta}\\langle f\\rangle \\approx \\Big\\langle \\frac{f(\\theta e^{h}) - f(\\theta e^{-h})}{2h} \\Big\\rangle',
  source: {
    citation: 'Anderson, SIAM J. Numer. Anal. 50:2237 (2012), section 1',
    url: 'https://doi.org/10.1137/110849079',
  },
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: '2P + 1 simulations.',
  options: [],
  output: 'gradients',
  kernel: (shape) => new DifferenceKernel(shape, centralPlan(shape.network.P, false)),
};
