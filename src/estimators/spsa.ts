import { DifferenceKernel, simultaneousPlan } from './difference-kernel';
import type { Estimator } from './types';

/** Simultaneous perturbation stochastic approximation: every parameter at once. */
export const spsa: Estimator = {
  id: 'spsa',
  name: 'Simultaneous perturbation',
  short: 'SPSA',
  identity: { color: '#56b4e9', dash: 'longdash', marker: 'triangle-down' },
  about:
    'Moves all rates at once, each up or down at random, and blames every one of them for the difference. Two simulations whatever the number of parameters; the others’ effects are noise.',
  formula:
    '\\frac{\\partial}{\\partial \\ln\\theta_p}\\langle f\\rangle \\approx \\Big\\langle \\frac{f(\\theta e^{h\\Delta}) - f(\\theta e^{-h\\Delta})}{2h\\,\\Delta_p} \\Big\\rangle,\\qquad \\Delta_p=\\pm1',
  source: {
    citation: 'Spall, IEEE Trans. Autom. Control 37:332 (1992)',
    url: 'https://doi.org/10.1109/9.119632',
  },
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: '3 simulations, whatever the number of parameters.',
  options: [],
  output: 'gradients',
  kernel: (shape) => new DifferenceKernel(shape, simultaneousPlan(shape.network.P)),
};
