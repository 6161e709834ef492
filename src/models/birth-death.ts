import type { ModelSpec } from './types';

export const birthDeath: ModelSpec = {
  id: 'birth-death',
  title: 'Birth–death',
  about:
    'Molecules appear at a constant rate and vanish one by one: every answer is known in closed form (a Poisson law).',
  behaviour: 'relaxation',
  source: {
    citation: 'Gillespie, J. Phys. Chem. 81:2340 (1977); van Kampen, Stochastic Processes in Physics and Chemistry',
    url: 'https://doi.org/10.1021/j100540a008',
  },
  species: [{ name: 'X', initial: 0, max: 10_000, about: 'Number of molecules.' }],
  parameters: [
    { name: 'b', unit: 'molecules/time', min: 0.01, max: 10_000, value: 20, about: 'Birth rate.' },
    { name: 'd', unit: '1/time', min: 1e-3, max: 100, value: 1, about: 'Death rate of one molecule.' },
  ],
  reactions: [
    { name: 'birth', equation: '0 -> X', massAction: 'b' },
    { name: 'death', equation: 'X -> 0', massAction: 'd' },
  ],
  observables: [{ label: 'X', expression: 'X' }],
  horizon: { value: 3, min: 0.01, max: 1000 },
};
