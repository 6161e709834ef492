import type { Source } from '../../models/types';
import type { AuxiliaryEstimator, Estimator, EstimatorOption } from '../types';

const SOURCE: Source = {
  citation:
    'Backenköhler, Bortolussi & Wolf, arXiv:1905.00854 (2019), for means; Milias-Argeitis, Lygeros & Khammash, arXiv:1401.4929 (2014), for sensitivities',
  url: 'https://arxiv.org/abs/1905.00854',
  bibtex: `@misc{backenkoehler2019,
  author = {Backenk{\\"o}hler, Michael and Bortolussi, Luca and Wolf, Verena},
  title = {Control Variates for Stochastic Simulation of Chemical Reaction Networks},
  year = {2019},
  eprint = {1905.00854},
  archivePrefix = {arXiv}
}
@misc{milias2014,
  author = {Milias-Argeitis, Andreas and Lygeros, John and Khammash, Mustafa},
  title = {Variance reduction for steady-state simulation and sensitivity analysis of stochastic chemical systems},
  year = {2014},
  eprint = {1401.4929},
  archivePrefix = {arXiv}
}`,
};

const FEATURES: EstimatorOption = {
  name: 'features',
  label: 'Features',
  about: 'Functions of the state whose compensated increments correct the observable.',
  values: [
    {
      id: 'automatic',
      label: 'automatic',
      about:
        'As much as a part of the pilot that was kept apart finds worth its computing time: coefficients that follow the time, and where it helps the counts of up to three species and their products; where nothing is, a plain score function.',
    },
    { id: 'linear', label: 'linear', about: 'Coefficients that follow the time alone: cheapest.' },
    {
      id: 'quadratic',
      label: 'quadratic',
      about: 'Coefficients that may also follow counts; for several bins, squares and products of counts.',
    },
  ],
};

export const scoreControl: Estimator = {
  id: 'score-control',
  name: 'Score function, control variates',
  short: 'SF-CV',
  family: 'score-function',
  identity: { color: '#0072b2', dash: 'solid', marker: 'hexagon' },
  about:
    'Subtracts from each trajectory what its own chance events have added to the observable, as far as a few functions of the state foresee it. Unbiased whatever they foresee; mostly far quieter than the score function.',
  formula: [
    '\\begin{aligned}\\tilde f&=f-\\sum_{\\varphi,c}\\beta_{\\varphi c}M_{\\varphi c}',
    'M_{\\varphi c}&=\\sum_{\\text{jumps}}\\Delta\\varphi-\\int_c\\sum_r a_r\\Delta_r\\varphi\\,dt',
    '\\tfrac{\\partial\\langle f\\rangle}{\\partial\\ln\\theta}&=\\Big\\langle(\\tilde f-b)\\,S',
    '&\\quad+\\sum_{\\varphi,c}\\beta_{\\varphi c}\\int_c\\sum_r\\tfrac{\\partial a_r}{\\partial\\ln\\theta}\\Delta_r\\varphi\\,dt\\Big\\rangle\\end{aligned}',
  ].join('\\\\'),
  source: SOURCE,
  unbiased: ['endpoint', 'timeAverage', 'binned'],
  exactForward: true,
  needsTemperature: false,
  needsPilot: true,
  cost: 'One simulation with a few more sums, and a pilot of some hundred trajectories whenever the parameters move.',
  options: [FEATURES],
  output: 'controlled',
};

/** Means with control variates: what plain simulation estimates, with less noise. */
export const controlledMeans: AuxiliaryEstimator = {
  id: 'controlled-means',
  about: 'Means of observables, corrected by martingale control variates.',
  source: SOURCE,
  options: [FEATURES],
  needsPilot: true,
  output: 'controlledValues',
};

const GRADIENTS: EstimatorOption = {
  name: 'gradients',
  label: 'Gradients',
  about: 'Whether scores are wanted as well.',
  values: [
    { id: 'yes', label: 'yes', about: 'Scores and what they need.' },
    { id: 'no', label: 'no', about: 'Values alone.' },
  ],
};

/** The trajectories that coefficients are fitted on. */
export const controlPilot: AuxiliaryEstimator = {
  id: 'control-pilot',
  about: 'Martingale increments, scores and observables per cell of time.',
  source: SOURCE,
  options: [FEATURES, GRADIENTS],
  output: 'increments',
};

/** The trajectories that value functions are fitted on, where there is one bin. */
export const valuePilot: AuxiliaryEstimator = {
  id: 'value-pilot',
  about: 'Martingales of the terms of a value function per node in time.',
  source: SOURCE,
  options: [
    GRADIENTS,
    {
      name: 'order',
      label: 'Order',
      about: 'Highest order of the products of counts that coefficients are made of.',
      values: ['2', '1', '0'].map((id) => ({ id, label: id, about: `Products of up to ${id} counts.` })),
    },
  ],
  output: 'increments',
};
