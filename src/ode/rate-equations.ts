import {
  add,
  type Expr,
  evaluate,
  mul,
  num,
  pow,
  species as stateOf,
  sub,
  ZERO,
} from '../compile/expressions/expression';
import { parseExpression } from '../compile/expressions/parse';
import { compileNetwork, type Network, scopeOf, sideOf } from '../compile/network';
import { meantBy, startValues } from '../compile/start';
import type { ModelSpec, ReactionSpec } from '../models/types';
import type { OdeEvent, OdeSystem, Output } from './system';

/** A model's rate equations, and what its reactions are in them. */
export interface RateEquations {
  readonly system: OdeSystem;
  /** Rates of the reactions in the limit of many molecules, 1/time. */
  readonly laws: readonly Expr[];
  /** Changes of the species by each reaction, molecules. */
  readonly changes: Network['changes'];
}

/**
 * dx/dt = Σ_r ν_r a_r(x) in molecules, with real x. Mass action is the law of many molecules, k Π x^n / n! instead of falling
 * factorials (Kurtz, J. Appl. Probab. 7, 49, 1970); a propensity that a model states as a formula is taken as it stands. Counts that
 * events assign are not rounded.
 * @param parameters natural units, length P @param initial molecules, length S
 */
export function rateEquations(
  model: ModelSpec,
  parameters: readonly number[],
  initial: readonly number[],
): RateEquations {
  const { wide, startCounts, starts, write } = scopeOf(model);
  const { changes } = compileNetwork(model);
  const read = (text: string) => write(parseExpression(text, wide));
  const laws = model.reactions.map((reaction) => lawOf(reaction, read, (side) => sideOf(side, wide, reaction.name)));
  const rates: Expr[] = model.species.map(() => ZERO);
  changes.forEach((list, r) => {
    for (const { species, delta } of list) {
      const flow = mul(num(Math.abs(delta)), laws[r]);
      rates[species] = delta < 0 ? sub(rates[species], flow) : add(rates[species], flow);
    }
  });
  const k = [...parameters, ...startCounts.map((s) => meantBy(model.species[s], initial[s]))];
  const { counts } = startValues(model, parameters, [...initial]);
  const y = counts.map((count, s) => {
    const start = starts.find((entry) => entry.species === s);
    return start ? evaluate(start.expr, initial, k) : count;
  });
  const events = (model.events ?? []).map((event): OdeEvent => {
    const { name, initialValue, persistent, valuesFromTrigger } = event;
    return {
      ...{ name, initialValue, persistent, valuesFromTrigger },
      trigger: read(event.trigger),
      ...(event.priority ? { priority: read(event.priority) } : {}),
      ...(event.delay ? { delay: read(event.delay) } : {}),
      assignments: event.assignments.map(({ target, expression }) => ({
        state: wide.species.indexOf(target),
        value: read(expression),
      })),
    };
  });
  const names = model.species.map((s) => s.name);
  const outputs: Output[] = [
    ...names.map((name, s) => ({ name, value: stateOf(s) })),
    ...(model.rules ?? []).map(({ name, expression }) => ({ name, value: read(expression) })),
  ];
  return { system: { names, initial: y, rates, parameters: k, events, outputs }, laws, changes };
}

function lawOf(
  { equation, massAction, propensity }: ReactionSpec,
  read: (text: string) => Expr,
  side: (text: string) => ReadonlyMap<number, number>,
): Expr {
  if (propensity !== undefined) return read(propensity);
  let law = read(massAction ?? '0');
  for (const [s, n] of side(equation.split('->')[0])) {
    law = mul(law, pow(stateOf(s), num(n)));
    for (let i = 2; i <= n; i++) law = mul(law, num(1 / i));
  }
  return law;
}
