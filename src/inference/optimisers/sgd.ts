import type { Optimiser } from './types';

interface State {
  readonly velocity: readonly number[];
}

/** v ← μ v − η g, φ ← φ + v (Polyak, USSR Comput. Math. 4:1, 1964). Its learning rate has the unit of 1 / loss. */
export const sgd: Optimiser<State> = {
  id: 'sgd',
  name: 'Gradient descent with momentum',
  about: 'Steps against the gradient, with inertia. Its learning rate must fit the size of the loss.',
  source: {
    citation: 'Polyak, USSR Comput. Math. Math. Phys. 4(5):1 (1964)',
    url: 'https://doi.org/10.1016/0041-5553(64)90137-5',
  },
  needs: 'gradient',
  settings: { momentum: 0.9 },
  init: (size) => ({ velocity: new Array(size).fill(0) }),
  update: ({ velocity }, { gradient }, learningRate, { momentum }) => {
    const next = velocity.map((v, i) => momentum * v - learningRate * gradient[i]);
    return { state: { velocity: next }, change: next };
  },
};
