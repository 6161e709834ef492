import { type Expr, mentioned, mentions } from '../compile/expressions/expression';
import { movingPairs } from '../compile/input-tangents';
import type { Network } from '../compile/network';
import type { Observable } from '../compile/observable';
import { singularSlope } from '../compile/singular';
import type { AuxiliaryEstimator, Estimator, ObservableKind } from './types';

type Method = Pick<Estimator, 'id' | 'name' | 'family' | 'unbiased' | 'unbiasedFor' | 'needsPilot'>;
type Options = Readonly<Record<string, string>>;

/** Whether a tree depends on a parameter, by itself or through an input that moves with one. */
function follows({ P }: Network, moving: ReadonlySet<number>): (e: Expr) => boolean {
  return (e) =>
    Array.from({ length: P }, (_, p) => p).some((p) => mentions(e, 'parameter', p)) ||
    mentioned(e, 'species').some((s) => moving.has(s));
}

/**
 * Whether something moves with a parameter that neither a score nor a branching rate sees: a moment at which something happens,
 * a delay, what an event assigns to a count, or an observable of inputs. What events assign to inputs is seen (input-tangents.ts).
 */
export function movesWithParameters(network: Network, observables: readonly Observable[] = []): boolean {
  const { events, breaks, inputs } = network;
  const moving = new Set(movingPairs(network).map(({ input }) => input));
  const unseen: Expr[] = [
    ...breaks.map((b) => b.moment),
    ...events.flatMap((e) => [
      ...(e.delay ? [e.delay] : []),
      ...e.assignments.filter((a) => !inputs.includes(a.species)).map((a) => a.expr),
    ]),
    ...observables.map((o) => o.expr),
  ];
  return unseen.some(follows(network, moving));
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
        ? 'Weights of paths do not see parameters in what events assign to counts or in the times at which something happens: biased for those parameters.'
        : null;
    case 'alternative-path': {
      if (movesWithParameters(network)) {
        return 'Alternatives do not see parameters in what events assign to counts or in the times at which something happens: biased for those parameters.';
      }
      const common = (options.coupling ?? 'common') === 'common';
      return common && breaks.length > 0
        ? 'At a fixed moment at which something happens, as at an endpoint, jumps that cross it carry no weight with common random numbers: biased. Split and ghost coupling are not.'
        : null;
    }
  }
}

/**
 * Why an estimator cannot differentiate a network, where a slope that it needs has no value (compile/singular.ts); null if it can.
 * @param laws what a reaction is called and how its law reads
 */
export function slopeRefusal(
  method: Estimator | AuxiliaryEstimator,
  network: Network,
  k: ArrayLike<number>,
  initial: ArrayLike<number>,
  laws: readonly { readonly name: string; readonly propensity?: string }[],
): string | null {
  const family = 'family' in method ? method.family : undefined;
  if (family === 'finite-differences' || (method.output !== 'growth' && !family)) return null;
  const tangents = family === 'gumbel-softmax' || method.output === 'growth';
  const found = singularSlope(network, k, initial, tangents);
  if (!found) return null;
  const { species, parameters } = network.names;
  const by = found.kind === 'species' ? species[found.index] : `ln ${parameters[found.index]}`;
  const zeros = found.zeros.map((s) => `${species[s]} = 0`).join(' and ');
  const { name, propensity } = laws[found.reaction];
  const what = `The slope of reaction "${name}"${propensity ? ` (${propensity})` : ''} by ${by} has no value at ${zeros}`;
  if (method.output === 'growth') return `${what}: there are no Lyapunov exponents without it.`;
  const more = found.kind === 'species' ? 'the score function, alternative paths or ' : '';
  return `${what}: choose ${more}finite differences.`;
}

/** Families that can follow laws which change with the time all along. */
const THINS: readonly string[] = ['score-function', 'finite-differences'];

/** What means with control variates, and pilots, put out. */
const CONTROLS: ReadonlySet<string> = new Set(['controlledValues', 'increments']);

/** Why an estimator lacks laws that change with the time all along; null if it has them, or the network has none. */
export function thinningRefusal(method: Method | AuxiliaryEstimator, network: Network): string | null {
  if (!network.thinned) return null;
  if ('family' in method ? THINS.includes(method.family) : CONTROLS.has(method.output)) return null;
  const name = 'name' in method ? method.name : 'This measurement';
  return `${name} is not available where rates change with the time all along (exp(-0.1*time), sin(time)): choose the score function, with or without control variates, or finite differences.`;
}

/** The observables for which an estimator is unbiased on a network: what it promises, less what a note takes back. */
export function unbiasedOn(estimator: Method, options: Options, network: Network): readonly ObservableKind[] {
  if (eventNote(estimator, options, network) !== null) return [];
  return estimator.unbiasedFor?.(options) ?? estimator.unbiased;
}

/** Why a method cannot differentiate observables of inputs that move with a parameter; null if it can, or there is none. */
export function inputRefusal(
  method: Estimator | AuxiliaryEstimator,
  network: Network,
  observables: readonly Observable[],
): string | null {
  if (!weighsPaths(method)) return null;
  const moving = new Set(movingPairs(network).map(({ input }) => input));
  const found = observables.find((o) => mentioned(o.expr, 'species').some((s) => moving.has(s)));
  if (!found) return null;
  const input = mentioned(found.expr, 'species').find((s) => moving.has(s)) ?? 0;
  return `"${network.names.species[input]}" in the observable moves with parameters by itself, which weights of paths do not see: choose finite differences or Gumbel-Softmax, or observe counts.`;
}

/** Methods that know no moments of a trajectory's own. */
const STIFF: Readonly<Record<string, string>> = {
  'gumbel-softmax': 'Gumbel-Softmax estimators',
  'alternative-path': 'Alternative paths',
};

/** Why something cannot be measured on a network at all; null if it can. */
export function eventRefusal(method: Estimator | AuxiliaryEstimator, network: Network): string | null {
  const thinning = thinningRefusal(method, network);
  if (thinning) return thinning;
  const { events, breaks, ownTimes } = network;
  if (events.length === 0 && breaks.length === 0) return null;
  if (method.output === 'growth') {
    return 'Lyapunov exponents are defined for a product of like steps: a model with events or moments at which something happens has none (an event that sets counts forgets every small difference).';
  }
  const stiff = 'family' in method ? STIFF[method.family] : undefined;
  if (ownTimes && stiff) {
    return `${stiff} lack events with delays, times that events move, and events that use the time: the score function and finite differences have them.`;
  }
  return null;
}

/** Whether a method weighs paths of given reactions, and so has to be told how inputs move with parameters. */
export const weighsPaths = (method: Estimator | AuxiliaryEstimator): boolean =>
  'family' in method && (method.family === 'score-function' || method.family === 'alternative-path');
