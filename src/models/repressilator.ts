import type { ModelSpec, ReactionSpec, SpeciesSpec } from './types';

const GENES = [1, 2, 3];
const previous = (gene: number) => ((gene + 1) % 3) + 1;

/** Promoter state of a gene with n repressors bound. */
const promoter = (gene: number, n: number) => `G${gene}_${n}`;

const promoters = GENES.flatMap((gene): SpeciesSpec[] =>
  [0, 1, 2, 3].map((n) => ({
    name: promoter(gene, n),
    initial: n === 0 ? 1 : 0,
    max: 100,
    about: `Promoter of gene ${gene} with ${n} repressor${n === 1 ? '' : 's'} (protein ${previous(gene)}) bound.`,
    prominent: false,
  })),
);

const reactionsOf = (gene: number): ReactionSpec[] => {
  const p = `P${gene}`;
  const repressor = `P${previous(gene)}`;
  const g = (n: number) => promoter(gene, n);
  return [
    { name: `make ${p}`, equation: `${g(0)} -> ${g(0)} + ${p}`, massAction: 'alpha' },
    { name: `decay ${p}`, equation: `${p} -> 0`, massAction: 'delta' },
    ...[0, 1, 2].map((n) => ({
      name: `bind ${repressor} to ${g(n)}`,
      equation: `${g(n)} + ${repressor} -> ${g(n + 1)}`,
      massAction: 'k_b',
    })),
    ...[1, 2, 3].map((n) => ({
      name: `unbind ${repressor} from ${g(n)}`,
      equation: `${g(n)} -> ${g(n - 1)} + ${repressor}`,
      massAction: n === 3 ? 'k_u2' : 'k_u1',
    })),
  ];
};

export const repressilator: ModelSpec = {
  id: 'repressilator',
  title: 'Repressilator',
  about:
    'Three genes repress each other in a ring, through up to three repressors bound to each promoter: an oscillator.',
  behaviour: 'oscillation',
  source: {
    citation:
      'Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026), after Elowitz & Leibler, Nature 403:335 (2000)',
    url: 'https://arxiv.org/abs/2604.02121',
  },
  species: [
    ...GENES.map((gene) => ({
      name: `P${gene}`,
      initial: gene === 1 ? 50 : 0,
      max: 10_000,
      about: `Free protein of gene ${gene}, the repressor of gene ${(gene % 3) + 1}.`,
    })),
    ...promoters,
  ],
  parameters: [
    {
      name: 'alpha',
      unit: '1/time',
      min: 1,
      max: 1e4,
      value: 100,
      about: 'Rate at which a free promoter (G0) makes protein.',
    },
    { name: 'delta', unit: '1/time', min: 0.01, max: 100, value: 1, about: 'Decay rate of one free protein.' },
    {
      name: 'k_b',
      unit: '1/(molecule·time)',
      min: 0.01,
      max: 100,
      value: 2,
      about: 'Rate at which one repressor binds a promoter that has room.',
    },
    {
      name: 'k_u1',
      unit: '1/time',
      min: 0.1,
      max: 1e4,
      value: 50,
      about: 'Unbinding rate from promoters with one or two repressors.',
    },
    {
      name: 'k_u2',
      unit: '1/time',
      min: 0.01,
      max: 1e3,
      value: 5,
      about: 'Unbinding rate from promoters with three repressors: cooperativity.',
    },
  ],
  reactions: GENES.flatMap(reactionsOf),
  observables: [
    { label: 'P1', expression: 'P1' },
    { label: 'P2', expression: 'P2' },
    { label: 'P3', expression: 'P3' },
  ],
  horizon: { value: 15, min: 0.01, max: 1000 },
};
