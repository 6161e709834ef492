import { ANDERSON_2012 } from '../sources';
import type { Estimator, KernelShape, PathKernel } from '../types';
import { centralPlan, DifferenceKernel } from './difference-kernel';

/**
 * Central finite differences in ln θ from independent simulations: the oldest rival. The bias is
 * h²/6 ∂³⟨f⟩/∂(ln θ)³ and higher orders, the variance (Var f⁺ + Var f⁻) / 4h².
 */
export const fdIndependent: Estimator = {
  id: 'fd-independent',
  name: 'Finite differences, independent',
  short: 'FD',
  family: 'finite-differences',
  identity: { color: '#cc79a7', dash: 'dot', marker: 'cross' },
  about:
    'Simulates each rate a step up and a step down, on separate random numbers. Simple, and biased by its step; the smaller the step, the larger the variance, by 1/step².',
  formula:
    '\\frac{\\partial\\langle f\\rangle}{\\partial \\ln\\theta} \\approx \\Big\\langle \\frac{f(\\theta e^{h}) - f(\\theta e^{-h})}{2h} \\Big\\rangle',
  source: ANDERSON_2012,
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: '2P + 1 simulations.',
  options: [],
  output: 'gradients',
};

export const fdIndependentKernel = (shape: KernelShape): PathKernel =>
  new DifferenceKernel(shape, centralPlan(shape.network.P, false));
