import { solve } from '../algebra/linear';
import { type Averages, average, damped, noAverages, shortened } from './averages';
import type { Optimiser } from './types';

/**
 * Natural gradient descent: the direction d = −(F + λ diag F)⁻¹ g with the Fisher information F = Cov(S) of whole
 * paths, the covariance of the scores that the score function computes anyway (Amari 1998). The step is η d / √(gᵀ F⁻¹ g):
 * the learning rate is its length in the Fisher metric, so it moves the law of one path by a Kullback–Leibler divergence of η²/2
 * whatever the unit of the loss is (as in Peters & Schaal 2008), and no line search is needed. It does not shrink by
 * itself near the optimum: use a schedule that falls. g and F are averaged over iterations.
 */
export const natural: Optimiser<Averages> = {
  id: 'natural',
  name: 'Natural gradient',
  about: 'Measures steps by how far they move the law of the paths, with the Fisher information from the scores.',
  source: { citation: 'Amari, Neural Comput. 10:251 (1998)', url: 'https://doi.org/10.1162/089976698300017746' },
  needs: 'fisher',
  settings: { damping: 0.1, momentum: 0.8, memory: 0.9, longest: 0.5 },
  init: noAverages,
  update: (state, { gradient, matrix }, learningRate, { damping, momentum, memory, longest }) => {
    const { next, ...mean } = average(state, gradient, matrix ?? state.matrix, { gradient: momentum, matrix: memory });
    const direction = solve(damped(mean.matrix, damping), mean.gradient);
    const square = direction ? direction.reduce((sum, d, i) => sum + d * mean.gradient[i], 0) : 0;
    if (!direction || !(square > 0)) return { state: next, change: gradient.map(() => 0) };
    const scale = -learningRate / Math.sqrt(square);
    return {
      state: next,
      change: shortened(
        direction.map((d) => scale * d),
        longest,
      ),
    };
  },
};
