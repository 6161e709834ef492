import { simpleProblem } from '../../inference/problem/problem';
import type { FitOptions, FitProblem, SimpleProblem } from '../../inference/types';
import { association } from '../../models/association';
import { repressilatorQuestion } from './identifiability';

/** An estimator as it takes part in the study. */
export interface Method {
  /** As tables write it. */
  readonly name: string;
  readonly estimator: string;
  readonly options: Readonly<Record<string, string>>;
  /** Of the Gumbel-Softmax estimators; 1 for the others, who do not use it. */
  readonly temperature: number;
  /** What differs from the case's way to follow the gradient; iterations before the case's patience. */
  readonly fit?: Partial<FitOptions>;
}

const gs = (temperature: number): Method => ({
  name: `GS-ST, temperature ${temperature}`,
  estimator: 'gs-st',
  options: {},
  temperature,
});

const ap = (coupling: string): Method => ({
  name: `AP, ${coupling}`,
  estimator: 'alternative-path',
  options: { coupling },
  temperature: 1,
});

// Values and scores both end at the bin's end here, so that the causal baseline is the leave-one-out one.
const scores: Method = {
  name: 'SF, causal baseline',
  estimator: 'score-function',
  options: { baseline: 'causal' },
  temperature: 1,
};

/**
 * The score function, the Gumbel-Softmax straight-through estimator from soft to sharp, and alternative paths, all followed
 * by Adam. The score function once more with Gauss–Newton, to tell what is the gradient's fault from what is the optimiser's.
 */
export const METHODS: readonly Method[] = [
  scores,
  gs(1),
  gs(0.3),
  gs(0.1),
  ap('common'),
  ap('split'),
  {
    ...scores,
    name: 'SF, Gauss–Newton',
    fit: { optimiser: 'gauss-newton', learningRate: 0.5, iterations: 100 },
  },
];

/** On the oscillator alone: everywhere else the score function recovers nearly every run. */
const control: Method = { name: 'SF-CV', estimator: 'score-control', options: {}, temperature: 1 };

const TRAJECTORIES = 512;

/** A problem with known truth, without its data. */
export interface Case {
  readonly id: string;
  /** As the report writes it. */
  readonly title: string;
  readonly question: Omit<SimpleProblem, 'target'>;
  readonly iterations: number;
  /** Per iteration. */
  readonly trajectories: number;
  /** Adam's first step in ln θ; it falls to a tenth of it. */
  readonly learningRate: number;
  /** Every method's iterations are multiplied by this. */
  readonly patience: number;
  readonly methods: readonly Method[];
}

/**
 * A + B ⇌ C from N = 10 each, k_off = 1, with both rates free: the mean of C in 20 bins to T = 5. The first bin tells how
 * fast binding is, the others where the equilibrium lies. (With a learning rate of 0.05 all methods alike still creep along the valley
 * k_on/k_off = const after 200 iterations.)
 */
export function associationCase(k_on: number): Case {
  const values = [k_on, 1];
  return {
    id: `association-${k_on}`,
    title: `Association, k_on/k_off = ${k_on}`,
    question: {
      model: association,
      initial: [10, 10, 0],
      parameters: values,
      free: [0, 1],
      start: values,
      observables: ['C'],
      kind: 'binned',
      from: 0,
      to: 5,
      bins: 20,
    },
    iterations: 200,
    trajectories: TRAJECTORIES,
    learningRate: 0.1,
    patience: 1,
    methods: METHODS,
  };
}

const strong = associationCase(10);
const byScores = METHODS.filter(({ estimator }) => estimator === 'score-function');
const oscillator: Case = {
  id: 'repressilator',
  title: 'Repressilator, alpha, delta and k_b free',
  question: repressilatorQuestion(),
  iterations: 250,
  trajectories: TRAJECTORIES,
  learningRate: 0.05,
  patience: 1,
  methods: byScores,
};

/**
 * Three affinities, and the repressilator with alpha, delta and k_b free. Two of them once more for the scores with more time and
 * longer steps, to tell runs whose gradients are no good from runs that were still on their way; and the repressilator with
 * fewer trajectories, where variance counts for more and all methods can be afforded on a small machine: a run of 512
 * trajectories per iteration takes gs-st some ten minutes of one core.
 */
export const CASES: readonly Case[] = [
  ...[0.1, 1, 10].map(associationCase),
  {
    ...strong,
    id: 'long association-10',
    title: `${strong.title}, twice the iterations`,
    patience: 2,
    methods: byScores,
  },
  oscillator,
  {
    ...oscillator,
    id: 'long repressilator',
    title: 'Repressilator, twice the iterations, twice the steps',
    patience: 2,
    learningRate: 0.1,
  },
  {
    ...oscillator,
    id: 'quarter repressilator',
    title: 'Repressilator, a quarter of the trajectories',
    trajectories: TRAJECTORIES / 4,
    methods: [...METHODS, control],
  },
];

/** Cells behind the data, so many that their noise moves no estimate by more than about 0.02. */
export const CELLS = 100_000;
/** Starts are log-uniform within this factor of the truth. */
export const FACTOR = 3;
/** Runs of each method. */
export const RUNS = 50;
/** Success: every |ln θ̂ − ln θ*| is below this. */
export const TOLERANCE = 0.1;
/** Of starts and runs, the same for all methods; that of the data is another. */
export const SEED = 1;
export const DATA_SEED = 2;

/** Iterations of a method in a case. */
export const iterationsOf = (one: Case, { fit }: Method): number => (fit?.iterations ?? one.iterations) * one.patience;

/** Adam, its steps falling to a tenth on half a cosine. A gradient that explodes 20 times in a row is given up. */
export function optionsFor(one: Case, method: Method): FitOptions {
  const { iterations: _, ...fit } = method.fit ?? {};
  return {
    estimator: method.estimator,
    options: method.options,
    temperature: method.temperature,
    trajectories: one.trajectories,
    seed: SEED,
    maxReactions: 1e6,
    iterations: iterationsOf(one, method),
    learningRate: one.learningRate,
    optimiser: 'adam',
    schedule: { kind: 'cosine', floor: 0.1 },
    patience: 20,
    ...fit,
  };
}

/** The problem with its data. */
export const problemOf = ({ question }: Case, target: readonly number[]): FitProblem =>
  simpleProblem({ ...question, target });
