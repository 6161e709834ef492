import type { ModelSpec, ReactionSpec, SpeciesSpec } from './types';

const GENES = [1, 2, 3];
const previous = (gene: number) => ((gene + 1) % 3) + 1;

const speciesOf = (gene: number): SpeciesSpec[] => [
  { name: `m${gene}`, initial: 0, max: 10_000, about: `mRNA of gene ${gene}.` },
  { name: `p${gene}`, initial: gene === 1 ? 10 : 0, max: 100_000, about: `Protein of gene ${gene}.` },
];

const reactionsOf = (gene: number): ReactionSpec[] => [
  {
    name: `transcribe m${gene}`,
    equation: `0 -> m${gene}`,
    propensity: `alpha_0 + alpha / (1 + (p${previous(gene)} / K)^2)`,
  },
  { name: `decay m${gene}`, equation: `m${gene} -> 0`, massAction: 'delta_m' },
  { name: `translate p${gene}`, equation: `m${gene} -> m${gene} + p${gene}`, massAction: 'beta' },
  { name: `decay p${gene}`, equation: `p${gene} -> 0`, massAction: 'delta_p' },
];

export const repressilatorHill: ModelSpec = {
  id: 'repressilator-hill',
  title: 'Repressilator (Hill)',
  about: 'The classic oscillator with mRNA and protein: repression enters transcription as a Hill function.',
  behaviour: 'oscillation',
  source: {
    citation: 'Elowitz & Leibler, Nature 403:335 (2000)',
    url: 'https://doi.org/10.1038/35002125',
  },
  species: GENES.flatMap(speciesOf),
  parameters: [
    {
      name: 'alpha_0',
      unit: 'molecules/time',
      min: 1e-3,
      max: 100,
      value: 0.5,
      about: 'Leaky transcription under full repression.',
    },
    {
      name: 'alpha',
      unit: 'molecules/time',
      min: 0.1,
      max: 1e4,
      value: 50,
      about: 'Transcription without repressor, above the leak.',
    },
    {
      name: 'K',
      unit: 'molecules',
      min: 0.1,
      max: 1e4,
      value: 40,
      about: 'Repressor count that halves transcription.',
    },
    { name: 'delta_m', unit: '1/time', min: 0.01, max: 100, value: 1, about: 'Decay rate of one mRNA.' },
    { name: 'beta', unit: '1/time', min: 0.01, max: 100, value: 5, about: 'Translation rate of one mRNA.' },
    { name: 'delta_p', unit: '1/time', min: 0.01, max: 100, value: 0.5, about: 'Decay rate of one protein.' },
  ],
  reactions: GENES.flatMap(reactionsOf),
  observables: [
    { label: 'p1', expression: 'p1' },
    { label: 'm1', expression: 'm1' },
    { label: 'p1 + p2 + p3', expression: 'p1 + p2 + p3' },
  ],
  horizon: { value: 50, min: 0.01, max: 1000 },
};
