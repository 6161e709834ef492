import { mention } from '../models/mention';
import type { ModelSpec, ReactionSpec } from '../models/types';
import { evaluate } from './expressions/expression';
import { actualPropensities, type Network } from './network';

/** Species whose counts a sentence names. */
const MAX_COUNTS = 8;

const shown = (value: number) => (Number.isNaN(value) ? 'not a number' : String(Number(value.toPrecision(6))));

/** A state and its time; undefined where several times are one. */
export interface Moment {
  /** Counts and inputs, by species. */
  readonly x: ArrayLike<number>;
  /** The numbers behind propensities: parameters first, what stands for the time of a phase last. */
  readonly k: ArrayLike<number>;
  readonly time: number | undefined;
}

const isPossible = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY;

/** The law as the model states it. */
function lawOf({ propensity, massAction, equation }: ReactionSpec): string {
  return propensity ?? `mass action with ${massAction}, ${equation.trim()}`;
}

/**
 * The first propensity of a state that cannot be one, in two sentences for people without the last full stop: the reaction and where
 * its text has it, its law, what it came to, when, the counts that the law mentions; and what to do. Empty if all are possible.
 */
export function impossibleRate(model: ModelSpec, network: Network, moment: Moment): string {
  const { x, k, time } = moment;
  const actual = actualPropensities(network);
  const values = actual.map((a, r) =>
    evaluate(network.thinned ? a : network.propensities[r], x, k, timeOf(network, moment)),
  );
  const r = values.findIndex((value) => !isPossible(value));
  if (r < 0) return '';
  const [reaction, value] = [model.reactions[r], values[r]];
  const named = model.species.flatMap(({ name }, s) => (x[s] === undefined ? [] : [{ name, count: x[s] }]));
  const law = lawOf(reaction);
  const words = new Set([...law.matchAll(/[A-Za-z_]\w*/g)].map(([word]) => word));
  const inLaw = named.filter(({ name }) => words.has(name));
  const state = (inLaw.length > 0 ? inLaw : named)
    .slice(0, MAX_COUNTS)
    .map(({ name, count }) => `${name} = ${shown(count)}`);
  const when = time === undefined ? '' : ` at time ${shown(time)}`;
  const where = state.length > 0 ? ` with ${state.join(', ')}` : '';
  return `reaction ${mention(model, reaction)}, ${law}, came to ${shown(value)}${when}${where}. ${remedy(value)}`;
}

function remedy(value: number): string {
  if (value < 0) {
    return 'A rate is never negative: write max(0, …) around the law if nothing is to happen there, or give what happens backwards a reaction of its own';
  }
  if (value === Number.POSITIVE_INFINITY) {
    return 'Something is divided by 0 there, or is too large: add a constant below the fraction bar, or write piecewise(law, condition, 0) with the condition under which it has a value';
  }
  return 'The law has no value there, as 0/0 or the logarithm or root of a number below 0: write piecewise(law, condition, 0) with the condition under which it has one';
}

/** What `time` stands for in a state's propensities: the moment of its phase, or, where laws change all along, the time. */
const timeOf = (network: Network, { k, time }: Moment): number =>
  time !== undefined && (network.thinned || network.breaks.length === 0) ? time : k[k.length - 1];
