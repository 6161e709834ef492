import { ANDERSON_2012 } from '../sources';
import type { Estimator, KernelShape, PathKernel } from '../types';
import { coupledPlan, DifferenceKernel } from './difference-kernel';

/**
 * Coupled finite differences (Anderson 2012): the paths at θ e^h and θ e^{−h} run on one clock (coupled-pair.ts; on the
 * GPU as one network of twice the species, compile/pair.ts). Each by itself follows its exact law, and the two stay as
 * close as they can: the variance grows as 1/h where it grows as 1/h² for independent paths. A reaction of both paths
 * counts once against maxReactions, which is a budget per pair.
 */
export const fdCoupled: Estimator = {
  id: 'fd-coupled',
  name: 'Finite differences, coupled',
  short: 'CFD',
  family: 'finite-differences',
  identity: { color: '#cc79a7', dash: 'solid', marker: 'star' },
  about:
    'Simulates each rate a step up and a step down on one clock: a reaction fires in both whenever it can, and in one alone only at the difference of their rates. The quietest of the finite differences; biased by its step.',
  formula:
    'a_r^{\\text{both}}=\\min\\big(a_r(x^+;\\theta e^h),\\,a_r(x^-;\\theta e^{-h})\\big),\\qquad \\frac{\\partial\\langle f\\rangle}{\\partial \\ln\\theta} \\approx \\Big\\langle \\frac{f(x^+) - f(x^-)}{2h} \\Big\\rangle',
  source: ANDERSON_2012,
  unbiased: [],
  exactForward: true,
  needsTemperature: false,
  needsStep: true,
  cost: 'One simulation and P coupled pairs: hardly more reactions than P simulations, each two to five times as slow.',
  options: [],
  output: 'gradients',
};

export const fdCoupledKernel = (shape: KernelShape): PathKernel =>
  new DifferenceKernel(shape, coupledPlan(shape.network.P), true);
