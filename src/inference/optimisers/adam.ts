import type { Optimiser } from './types';

export interface AdamState {
  readonly step: number;
  /** First and second moments of the gradient. */
  readonly m: readonly number[];
  readonly v: readonly number[];
}

/**
 * Adam (Kingma & Ba 2015, algorithm 1), with the decoupled weight decay of AdamW (Loshchilov & Hutter 2019, algorithm
 * 2): φ shrinks by η × decay per step towards where the fit started (ln θ = 0 would depend on the unit of θ). Off by
 * default. β2 is 0.99 instead of 0.999: runs here last a few hundred iterations, and one outlier must be forgotten within them.
 */
export const adam: Optimiser<AdamState> = {
  id: 'adam',
  name: 'Adam',
  about: 'Scales every step by the recent size of the gradient: about one learning rate per iteration in ln θ.',
  source: {
    citation: 'Kingma & Ba, ICLR (2015); Loshchilov & Hutter, ICLR (2019)',
    url: 'https://arxiv.org/abs/1412.6980',
  },
  needs: 'gradient',
  settings: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, decay: 0 },
  init: (size) => ({ step: 0, m: new Array(size).fill(0), v: new Array(size).fill(0) }),
  update: (state, { gradient, offset }, learningRate, { beta1, beta2, epsilon, decay }) => {
    const step = state.step + 1;
    const m = state.m.map((value, i) => beta1 * value + (1 - beta1) * gradient[i]);
    const v = state.v.map((value, i) => beta2 * value + (1 - beta2) * gradient[i] * gradient[i]);
    const change = m.map((value, i) => {
      const scaled = value / (1 - beta1 ** step) / (Math.sqrt(v[i] / (1 - beta2 ** step)) + epsilon);
      return -learningRate * (scaled + decay * offset[i]);
    });
    return { state: { step, m, v }, change };
  },
};
