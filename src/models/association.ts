import type { ModelSpec } from './types';

export const association: ModelSpec = {
  id: 'association',
  title: 'Bimolecular association',
  about: 'Two partners bind and unbind until the complex settles at its equilibrium: the simplest relaxation.',
  behaviour: 'relaxation',
  source: {
    citation: 'Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026)',
    url: 'https://arxiv.org/abs/2604.02121',
  },
  species: [
    { name: 'A', initial: 50, max: 10_000, about: 'First partner, free.' },
    { name: 'B', initial: 50, max: 10_000, about: 'Second partner, free.' },
    { name: 'C', initial: 0, max: 10_000, about: 'The complex of A and B.' },
  ],
  parameters: [
    {
      name: 'k_on',
      unit: '1/(molecule·time)',
      min: 1e-3,
      max: 1e3,
      value: 1,
      about: 'Stochastic rate constant of binding: the chance per unit time that one given pair binds.',
    },
    {
      name: 'k_off',
      unit: '1/time',
      min: 1e-3,
      max: 1e3,
      value: 1,
      about: 'Rate at which one complex falls apart.',
    },
  ],
  reactions: [
    { name: 'bind', equation: 'A + B -> C', massAction: 'k_on' },
    { name: 'unbind', equation: 'C -> A + B', massAction: 'k_off' },
  ],
  observables: [
    { label: 'C', expression: 'C' },
    { label: 'A', expression: 'A' },
  ],
  horizon: { value: 5, min: 0.01, max: 1000 },
};
