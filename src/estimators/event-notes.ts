import { type Expr, mentions } from '../compile/expression';
import type { Network } from '../compile/network';
import type { Estimator, ObservableKind, Probe } from './types';

type Method = Pick<Estimator, 'id' | 'name' | 'family' | 'unbiased' | 'unbiasedFor'>;
type Options = Readonly<Record<string, string>>;

/** Whether a break point of the time, or what an event assigns, moves with a parameter. */
export function movesWithParameters({ events, breaks, P }: Network): boolean {
  const trees: Expr[] = [...breaks, ...events.flatMap((e) => e.assignments.map((a) => a.expr))];
  return trees.some((e) => Array.from({ length: P }, (_, p) => p).some((p) => mentions(e, 'parameter', p)));
}

/**
 * What events and moments at which something happens do to an estimator's promises, in a sentence for people; null if
 * nothing. Finite differences simulate the perturbed model as it is and promise what they always do.
 */
export function eventNote(estimator: Method, options: Options, network: Network): string | null {
  const { events, breaks } = network;
  const thinning = thinningRefusal(estimator, network);
  if (thinning) return thinning;
  if (events.length === 0 && breaks.length === 0) return null;
  switch (estimator.family) {
    case 'finite-differences':
      return null;
    case 'gumbel-softmax':
      return 'Tangents pass through what events assign, but not through the moment or the chance that they happen: one more bias.';
    case 'score-function':
      return movesWithParameters(network)
        ? 'Weights of paths do not see parameters in what events assign or in the times at which something happens: biased for those parameters.'
        : null;
    case 'alternative-path': {
      if (movesWithParameters(network)) {
        return 'Alternatives do not see parameters in what events assign or in the times at which something happens: biased for those parameters.';
      }
      const common = (options.coupling ?? 'common') === 'common';
      return common && breaks.length > 0
        ? 'At a fixed moment at which something happens, as at an endpoint, jumps that cross it carry no weight with common random numbers: biased. Split and ghost coupling are not.'
        : null;
    }
  }
}

/** Families that can follow laws which change with the time all along. */
const THINS: readonly string[] = ['score-function', 'finite-differences'];

/** Why an estimator lacks laws that change with the time all along; null if it has them, or the network has none. */
export function thinningRefusal(method: Method | Probe, network: Network): string | null {
  if (!network.thinned || ('family' in method && THINS.includes(method.family))) return null;
  const name = 'name' in method ? method.name : 'This measurement';
  return `${name} is not available where rates change with the time all along (exp(-0.1*time), sin(time)): choose the score function or finite differences.`;
}

/** The observables for which an estimator is unbiased on a network: what it promises, less what a note takes back. */
export function unbiasedOn(estimator: Method, options: Options, network: Network): readonly ObservableKind[] {
  if (eventNote(estimator, options, network) !== null) return [];
  return estimator.unbiasedFor?.(options) ?? estimator.unbiased;
}

/** Why something cannot be measured on a network at all; null if it can. */
export function eventRefusal(method: Estimator | Probe, network: Network): string | null {
  const thinning = thinningRefusal(method, network);
  if (thinning) return thinning;
  if (method.output !== 'growth' || (network.events.length === 0 && network.breaks.length === 0)) return null;
  return 'Lyapunov exponents are defined for a product of like steps: a model with events or moments at which something happens has none (an event that sets counts forgets every small difference).';
}
