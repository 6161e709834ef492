import { mentionsTime } from '../../compile/expressions/expression';
import { compileNetwork, type Network } from '../../compile/network';
import { compileObservable, type Observable } from '../../compile/observable';
import { meantBy } from '../../compile/start';
import type { ModelSpec } from '../../models/types';
import { type Experiment, leftOut } from './experiment';
import { pythonNumber } from './python';

/** A model as another program's script needs it: expression trees, and reactions as numbers of molecules. */
export interface Compiled {
  readonly network: Network;
  readonly observable: Observable;
  readonly reactions: readonly {
    /** For people. */
    readonly name: string;
    /** Molecules by name that a reaction takes, and that it leaves. */
    readonly reactants: ReadonlyMap<string, number>;
    readonly products: ReadonlyMap<string, number>;
  }[];
  /** Whether propensities change between reactions. */
  readonly timed: boolean;
}

function sideOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of text.split('+')) {
    const match = /^\s*(\d+)?\s*([A-Za-z_]\w*)\s*$/.exec(term);
    if (match) counts.set(match[2], (counts.get(match[2]) ?? 0) + (match[1] ? Number(match[1]) : 1));
  }
  return counts;
}

/** @throws ModelError, ExpressionError if the model or the observable is not fit for any engine */
export function compiled({ model, observable }: Experiment): Compiled {
  // Events go to the other program as they are; here only the reactions are looked at.
  const { events: _, ...reactionsAlone } = model;
  const network = compileNetwork(reactionsAlone satisfies ModelSpec);
  return {
    network,
    observable: compileObservable(observable, network),
    reactions: model.reactions.map(({ name, equation }) => {
      const [left, right] = equation.split('->');
      return { name, reactants: sideOf(left), products: sideOf(right) };
    }),
    timed: network.propensities.some(mentionsTime),
  };
}

/** A parameter of a network, by its name, or one of the initial counts behind them, as the number that it is. */
export function constantName(
  index: number,
  { model, initial }: Experiment,
  network: Network,
  nameOf: (name: string) => string,
): string {
  const { P, startCounts, constants = [] } = network;
  if (index >= P + startCounts.length) return pythonNumber(constants[index - P - startCounts.length]);
  return index < P
    ? nameOf(model.parameters[index].name)
    : pythonNumber(meantBy(model.species[startCounts[index - P]], initial[startCounts[index - P]]));
}

/** What becomes of dependences in a script that has numbers alone at time 0. */
export function startNotes(experiment: Experiment): string[] {
  const { species } = experiment.model;
  const formulas = species.flatMap(({ name, formula }) => (formula === undefined ? [] : [`${name} = ${formula}`]));
  return [
    ...leftOut(experiment),
    ...(formulas.length === 0
      ? []
      : [`Initial counts that follow from others are numbers in this script: ${formulas.join(', ')}.`]),
  ];
}

/** "2 A + B -> C", "0 -> X" */
export function equationOf({ reactants, products }: Compiled['reactions'][number]): string {
  const side = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([name, n]) => (n === 1 ? name : `${n} ${name}`)).join(' + ') || '0';
  return `${side(reactants)} -> ${side(products)}`;
}
