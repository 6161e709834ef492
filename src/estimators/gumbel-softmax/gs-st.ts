import { FusedKernel } from '../kernel/fused-kernel';
import type { Estimator, KernelShape, PathKernel } from '../types';
import { GsStKernel } from './gs-st-kernel';
import { gsStLoop } from './gs-st-loop';

/** Beyond this many products per step the emitted loop would outgrow what JavaScript engines optimise (60 kB of bytecode). */
const LOOP_PRODUCTS = 700;

/**
 * Gumbel-Softmax straight-through estimator in forward mode (Jang, Gu & Poole 2017; Maddison, Mnih & Teh 2017; on the
 * SSA: Burger et al., arXiv:2604.02121).
 *
 * Forward, the exact law: j = argmax_r (ln a_r + G_r) with Gumbel noise G_r = −ln E_r, E_r standard exponential.
 * Backward, the choice is replaced by y = softmax((ln a + G) / temperature); with the tangents ẋ = ∂x/∂ ln θ_p and
 * ṫ = ∂t/∂ ln θ_p carried along:
 *   ȧ_r = ∂a_r/∂ ln θ_p + Σ_s ∂a_r/∂x_s ẋ_s,   ṫ ← ṫ − wait · ȧ_0 / a_0,
 *   ẏ_r = y_r (ȧ_r/a_r − Σ_q y_q ȧ_q/a_q) / temperature,   ẋ ← ẋ + Σ_r ν_r ẏ_r.
 * A stretch of length ℓ contributes ġ ℓ + g (ṫ_end − ṫ_start) to the derivative of ∫ g dt, ṫ being 0 at a bin's edge.
 */
export function gumbelSoftmax(shape: KernelShape, relaxed = false): PathKernel {
  const { network } = shape;
  const entries = network.byState.flat().length + network.byLogParameter.flat().length + network.changes.flat().length;
  // Tangents pass through events and break points on arrays alone.
  const plain = network.events.length === 0 && network.breaks.length === 0;
  if (!plain || entries * network.P > LOOP_PRODUCTS) return new GsStKernel(shape, relaxed);
  return new FusedKernel(shape, gsStLoop(shape, relaxed));
}

export const gsSt: Estimator = {
  id: 'gs-st',
  name: 'Gumbel-Softmax straight-through',
  short: 'GS-ST',
  family: 'gumbel-softmax',
  identity: { color: '#e69f00', dash: 'solid', marker: 'diamond' },
  about:
    'Simulates exactly, but differentiates each choice of a reaction as if it were a softmax at the given temperature. Quiet and biased at high temperature; at low temperature and high affinity its tangent explodes.',
  formula:
    '\\dot x \\leftarrow \\dot x + \\sum_r \\nu_r\\, y_r\\Big(\\frac{\\dot a_r}{a_r}-\\sum_q y_q\\frac{\\dot a_q}{a_q}\\Big)\\Big/\\tau,\\qquad y=\\operatorname{softmax}\\frac{\\ln a+G}{\\tau}',
  source: {
    citation: 'Burger, Kofler, Heinrich & Gerland, arXiv:2604.02121 (2026); Jang, Gu & Poole, ICLR (2017)',
    url: 'https://arxiv.org/abs/2604.02121',
    bibtex: `@misc{burger2026,
  author = {Burger and Kofler and Heinrich and Gerland},
  howpublished = {arXiv:2604.02121},
  year = {2026},
  eprint = {2604.02121},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2604.02121}
}

@inproceedings{jang2017,
  author = {Jang, Eric and Gu, Shixiang and Poole, Ben},
  title = {Categorical Reparameterization with {Gumbel-Softmax}},
  booktitle = {International Conference on Learning Representations},
  year = {2017},
  url = {https://arxiv.org/abs/1611.01144}
}`,
  },
  unbiased: [],
  exactForward: true,
  needsTemperature: true,
  cost: 'One simulation with P tangents: some times the cost of a plain one.',
  options: [],
  output: 'gradients',
};
