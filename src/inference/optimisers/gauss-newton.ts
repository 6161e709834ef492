import { solve } from '../algebra/linear';
import { type Averages, average, damped, noAverages, shortened } from './averages';
import type { Optimiser } from './types';

/** With so much damping the matrix is its diagonal. */
const MAX_DAMPING = 1e6;

/**
 * Damped Gauss–Newton for least squares: Δφ = −η (JᵀWJ + λ diag)⁻¹ g/2, g/2 = JᵀWρ (Levenberg 1944; Marquardt 1963).
 * With η = 1 and no noise it is Newton's step for small residuals; with noise it averages JᵀWJ over iterations and
 * relies on a falling η, which makes it a stochastic approximation with the best matrix (rate ∝ 1/k: Robbins & Monro
 * 1951; Fabian 1968). JᵀWJ is the unbiased estimate: the plug-in exceeds it by the Jacobian's noise, which makes steps
 * along poorly determined combinations far too short. It may be indefinite, and λ then grows until it is not (Levenberg's rule). Steps are at most
 * `longest` in ln units.
 */
export const gaussNewton: Optimiser<Averages> = {
  id: 'gauss-newton',
  name: 'Gauss–Newton',
  about: 'Solves the linearised least-squares problem in every iteration: few, large, well-aimed steps.',
  source: { citation: 'Marquardt, J. Soc. Ind. Appl. Math. 11:431 (1963)', url: 'https://doi.org/10.1137/0111030' },
  needs: 'curvature',
  settings: { damping: 0.01, momentum: 0, memory: 0.9, longest: 0.5 },
  init: noAverages,
  update: (state, { gradient, matrix }, learningRate, { damping, momentum, memory, longest }) => {
    const { next, ...mean } = average(state, gradient, matrix ?? state.matrix, { gradient: momentum, matrix: memory });
    let step: number[] | null = null;
    for (let lambda = damping; !step && lambda < MAX_DAMPING; lambda = Math.max(1e-3, 4 * lambda)) {
      step = solve(damped(mean.matrix, lambda), mean.gradient);
    }
    if (!step) return { state: next, change: gradient.map(() => 0) };
    return {
      state: next,
      change: shortened(
        step.map((x) => (-learningRate * x) / 2),
        longest,
      ),
    };
  },
};
