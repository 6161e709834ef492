import type { CompiledFunctions } from '../compile/emit/emit-js';
import type { Network } from '../compile/network';
import { simulateKernel } from '../estimators/kernel/simulate';
import type { Lattice } from './lattice';
import type { ExactQuery } from './types';

/** Where 64 trajectories go, and a margin. */
export function firstBounds(
  network: Network,
  functions: CompiledFunctions,
  query: ExactQuery,
  parameters: readonly number[],
  starts: readonly (readonly number[])[],
): number[] {
  const bins = 64;
  const kernel = simulateKernel({ network, functions, observables: [], kind: 'endpoint', options: {} });
  kernel.configure({
    parameters,
    initial: starts[0],
    from: 0,
    to: query.to,
    bins,
    seed: 1,
    temperature: 1,
    step: 0,
    maxReactions: 200_000,
  });
  const highest = starts[0].map((_, s) => Math.max(...starts.map((state) => state[s])));
  for (let i = 0; i < 64; i++) {
    kernel.start(i);
    while (!kernel.done) kernel.advance(10_000);
    for (let b = 0; b < bins; b++) {
      for (let s = 0; s < network.S; s++) highest[s] = Math.max(highest[s], kernel.raw[b * network.S + s]);
    }
  }
  return highest.map((n, s) =>
    network.inputs.includes(s) ? Number.POSITIVE_INFINITY : Math.ceil(n + 4 * Math.sqrt(n) + 8),
  );
}

/** Larger bounds for the species whose bound cost a share of the lost probability. */
export function grown(
  bounds: readonly number[],
  lattice: Lattice,
  rate: Float64Array,
  integral: Float64Array,
): number[] {
  const lost = new Float64Array(bounds.length);
  for (let i = 0; i < rate.length; i++) {
    if (lattice.blocked[i] >= 0) lost[lattice.blocked[i]] += rate[i] * integral[lattice.from[i]];
  }
  const share = Math.max(...lost) * 1e-3;
  // Where an event alone has left the box, every bound may be the one.
  return bounds.map((bound, s) => (lost[s] > share || share === 0 ? Math.ceil(bound * 1.3 + 8) : bound));
}
