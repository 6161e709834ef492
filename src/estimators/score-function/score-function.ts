import { type LoopParts, logDerivatives, NAMES } from '../../compile/emit/emit-loop';
import { FusedKernel } from '../kernel/fused-kernel';
import { isLarge } from '../kernel/reaction-tree';
import type { Estimator, KernelShape, PathKernel } from '../types';
import { ScoreSteps } from './score-steps';
import { ScoreThinned } from './score-thinned';

/**
 * Score function (likelihood ratio, REINFORCE) estimator.
 *
 * S_p(t) = Σ_{jumps ≤ t} ∂ ln a_j / ∂ ln θ_p − ∫_0^t ∂a_0 / ∂ ln θ_p ds, and ∂E[f]/∂ ln θ_p = E[(f − b) S_p] for any
 * constant b (Plyasunov & Arkin 2007, eq. 11; Glynn 1990). The survival term of the last, censored interval is part of
 * S. The kernel writes, per bin, the K values and the score up to the bin's end (causal: later randomness is left out);
 * columns.ts says how they become gradients.
 */
export function scoreFunctionKernel(shape: KernelShape): PathKernel {
  if (shape.network.thinned) return new ScoreThinned(shape);
  return isLarge(shape.network) ? new ScoreSteps(shape) : new FusedKernel(shape, scoreLoop(shape));
}

/** The score function as lines of the emitted loop. */
export function scoreLoop(shape: KernelShape): LoopParts {
  const { network, observables, kind } = shape;
  const K = observables.length;
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const log = logDerivatives(network);
  const score = (p: number) => `score${p}`;
  const integral = (i: number) => `area${i}`;
  const integrates = kind !== 'endpoint';
  const length = kind === 'binned' ? 'width' : '((bin + 1) * width)';
  return {
    variables: [...range(network.P).map(score), ...(integrates ? range(K).map(integral) : [])],
    prepare: log.lines,
    stretch: () => [
      ...range(network.P).map((p) => `${score(p)} -= dt * (${log.sumOverReactions[p]});`),
      ...(integrates ? range(K).map((i) => `${integral(i)} += dt * ${NAMES.g(i)};`) : []),
    ],
    fire: (r) => log.overPropensity(r).map(({ p, code }) => `${score(p)} += ${code};`),
    close: [
      ...range(K).map((i) => `raw[o + ${i}] = ${integrates ? `${integral(i)} / ${length}` : NAMES.g(i)};`),
      ...range(network.P).map((p) => `raw[o + ${K + p}] = ${score(p)};`),
    ],
    rawWidth: K + network.P,
    reset: integrates
      ? [
          `${kind === 'binned' ? '' : 'if (bin < 0) '}{ ${range(K)
            .map((i) => `${integral(i)} = 0;`)
            .join(' ')} }`,
        ]
      : [],
    observesPath: integrates,
  };
}

export const scoreFunction: Estimator = {
  id: 'score-function',
  name: 'Score function',
  short: 'SF',
  family: 'score-function',
  identity: { color: '#0072b2', dash: 'dash', marker: 'circle' },
  about:
    'Weighs each trajectory by how much more likely it becomes when a rate grows. Unbiased for every observable; its variance grows linearly with the length of the trajectory.',
  formula:
    '\\frac{\\partial}{\\partial \\ln\\theta}\\langle f\\rangle = \\Big\\langle (f-b)\\Big[\\sum_{\\text{jumps}} \\frac{\\partial \\ln a_j}{\\partial \\ln\\theta} - \\int_0^t \\frac{\\partial a_0}{\\partial \\ln\\theta}\\,ds\\Big]\\Big\\rangle',
  source: {
    citation: 'Plyasunov & Arkin, J. Comput. Phys. 221:724 (2007)',
    url: 'https://doi.org/10.1016/j.jcp.2006.06.047',
    bibtex: `@article{plyasunov2007,
  author = {Plyasunov, Sergey and Arkin, Adam P.},
  title = {Efficient stochastic sensitivity analysis of discrete event systems},
  journal = {Journal of Computational Physics},
  volume = {221},
  number = {2},
  pages = {724--738},
  year = {2007},
  doi = {10.1016/j.jcp.2006.06.047}
}`,
  },
  unbiased: ['endpoint', 'timeAverage', 'binned'],
  exactForward: true,
  needsTemperature: false,
  cost: 'One simulation: hardly more than a plain one.',
  options: [
    {
      name: 'baseline',
      label: 'Baseline',
      about: 'A constant subtracted from the observable: it leaves the expectation alone and lowers the variance.',
      values: [
        {
          id: 'leave-one-out',
          label: 'leave-one-out mean',
          about: 'The mean over the other trajectories: the usual choice, unbiased.',
        },
        {
          id: 'causal',
          label: 'causal',
          about:
            'The same, and each bin of a time average is weighted with the score up to that bin’s end alone: what happens later cannot have caused it and is only noise.',
        },
        { id: 'none', label: 'none', about: 'The raw product f · S, for teaching: unbiased as well, and far noisier.' },
      ],
    },
  ],
  output: 'scores',
};
