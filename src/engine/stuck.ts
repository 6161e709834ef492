import { evaluate } from '../compile/expressions/expression';
import { actualPropensities, type Network } from '../compile/network';
import type { Stuck } from '../estimators/types';
import type { ModelSpec, ReactionSpec } from '../models/types';

/** Species whose counts a sentence names. */
const MAX_COUNTS = 8;

const shown = (value: number) => (Number.isNaN(value) ? 'not a number' : String(Number(value.toPrecision(6))));

/** The law as the model states it. */
function lawOf({ propensity, massAction, equation }: ReactionSpec): string {
  return propensity ?? `mass action with ${massAction}, ${equation.trim()}`;
}

/**
 * What stopped a trajectory, in a sentence for people: the reaction, its law, what it came to, the time and the state; empty if no
 * propensity of that state is impossible.
 */
export function describeStuck(model: ModelSpec, network: Network, { x, k, time }: Stuck): string {
  const actual = actualPropensities(network);
  const values = actual.map((a, r) =>
    evaluate(network.thinned ? a : network.propensities[r], x, k, timeOf(network, k, time)),
  );
  const r = values.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY));
  if (r < 0) return '';
  const reaction = model.reactions[r];
  const named = model.species.flatMap(({ name }, s) => (x[s] === undefined ? [] : [{ name, count: x[s] }]));
  const law = lawOf(reaction);
  const words = new Set([...law.matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word));
  const inLaw = named.filter(({ name }) => words.has(name));
  const counts = (inLaw.length > 0 ? inLaw : named)
    .slice(0, MAX_COUNTS)
    .map(({ name, count }) => `${name} = ${shown(count)}`);
  const state = counts.length > 0 ? ` with ${counts.join(', ')}` : '';
  return `reaction "${reaction.name}" (${law}) came to ${shown(values[r])} at time ${shown(time)}${state}`;
}

/** What `time` stands for in a state's propensities: the moment of its phase, or, where laws change all along, the time. */
const timeOf = (network: Network, k: readonly number[], time: number) =>
  network.thinned || network.breaks.length === 0 ? time : k[k.length - 1];
