import type { ModelSpec, ReactionSpec, Rounding, RuleSpec } from '../models/types';
import { type Assignment, assignment, compileEvent, EventError, type NetworkEvent, needsClock } from './events/events';
import { derivative } from './expressions/derive';
import {
  type Expr,
  isNumber,
  mentioned,
  mentionsTime,
  mul,
  num,
  parameter,
  species,
  sub,
} from './expressions/expression';
import { withoutNestedFractions } from './expressions/fractions';
import { GivenNumbers } from './expressions/given-numbers';
import { upperBound } from './expressions/interval';
import { withLimits } from './expressions/limits';
import { settled } from './expressions/magnitude';
import { proveNonNegative } from './expressions/non-negative';
import { ExpressionError, type Names, parseExpression, symbolsOf } from './expressions/parse';
import { type Break, distinct, halfWindow, type Timed, timed, windowEnds } from './expressions/time';
import { compileStart, hasDependences, meantBy, rewrite, StartError } from './start';

/** Net change of one species when a reaction fires, molecules. */
export interface Change {
  readonly species: number;
  readonly delta: number;
}

/** ∂a_r/∂x_s or ∂a_r/∂ln θ_p, where it is not identically zero. */
export interface Partial1 {
  readonly index: number;
  readonly expr: Expr;
}

/**
 * A reaction network ready to be turned into code. R reactions, S species, P parameters.
 * `key` names the structure: equal keys mean equal code, whatever the rates, counts and horizon are.
 */
export interface Network {
  readonly key: string;
  readonly names: Names;
  /** Named outputs of the model as it states them; observables may mention them. */
  readonly rules?: readonly RuleSpec[];
  /** How rules are read. */
  readonly scope: Pick<Scope, 'wide' | 'write'>;
  /**
   * Observables refer to parameters or to the time of observation (observable.ts): θ and that time stand once more behind all other
   * numbers, where nothing that moves parameters moves them.
   */
  readonly observing?: true;
  readonly S: number;
  readonly R: number;
  readonly P: number;
  /**
   * Species whose chosen initial counts expressions refer to (through derived parameters): numbers that every kernel is given
   * behind the P parameters, as parameters P, P + 1, ... that nothing is differentiated by.
   */
  readonly startCounts: readonly number[];
  /**
   * Numbers of the laws that go with the system size, behind those: given to kernels as values, so that another size needs no other
   * code (given-numbers.ts). Absent where the model has no size.
   */
  readonly constants?: readonly number[];
  /** Of those, by species, what they were before rounding (SpeciesSpec.unrounded). */
  readonly unrounded?: ReadonlyMap<number, number>;
  /** Per reaction, the species it changes. */
  readonly changes: readonly (readonly Change[])[];
  /** Per reaction, its propensity a_r(x; θ), 1/time; where they are thinned, its bound over a window of time. */
  readonly propensities: readonly Expr[];
  /**
   * Where laws change with the time all along (sin(time), exp(-0.1*time)): the propensities a_r(x; θ, time) themselves. Such a
   * network is simulated by its bounds, which are constant in each of a run's windows, and what they choose fires with
   * probability a_r(time) / bound (thinning; Lewis & Shedler, Nav. Res. Logist. Q. 26:403, 1979). Half the length of a window is
   * one more number behind the parameters and the initial counts. Derivatives are those of the propensities themselves.
   */
  readonly thinned?: readonly Expr[];
  /** Per reaction, whether its propensity is ≥ 0 by construction for whole counts ≥ 0 and positive parameters. */
  readonly nonNegative: readonly boolean[];
  /** Per reaction, ∂a_r/∂ ln θ_p = θ_p ∂a_r/∂θ_p, sparse over p. */
  readonly byLogParameter: readonly (readonly Partial1[])[];
  /** Per reaction, ∂a_r/∂x_s, sparse over s. */
  readonly byState: readonly (readonly Partial1[])[];
  /** What happens where a condition turns true, in the order of the model. */
  readonly events: readonly NetworkEvent[];
  /** Moments at which a propensity or a trigger changes by itself (time.ts), in no order. */
  readonly breaks: readonly Break[];
  /** Species that are real numbers and that events alone change, ascending. */
  readonly inputs: readonly number[];
  /** What inputs start at, where that is a function of parameters. */
  readonly starts: readonly Assignment[];
  /**
   * Something happens at moments that differ from one trajectory to the next (delays, break points that events move), or events
   * use the time itself: the last word of the parameters is then the present moment.
   */
  readonly ownTimes: boolean;
  /** What becomes of assigned counts that are no whole numbers; without it they end a trajectory. */
  readonly rounding?: Rounding;
  /** Number of species before those that input-tangents.ts has added. */
  readonly plain?: number;
  /** Two copies of a network (pair.ts): parameters, and the initial counts behind them, come twice; their events are apart. */
  readonly paired?: boolean;
  /** Counts are real numbers and may be a little below 0 (relax.ts). */
  readonly relaxed?: boolean;
}

export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/** Molecules by species of one side of an equation. @throws ModelError */
export function sideOf(side: string, names: Names, reaction: string): Map<number, number> {
  const counts = new Map<number, number>();
  const text = side.trim();
  if (text === '' || text === '0') return counts;
  for (const term of text.split('+')) {
    const match = /^\s*(\d+)?\s*([A-Za-z_]\w*)\s*$/.exec(term);
    if (!match) throw new ModelError(`Reaction "${reaction}": cannot read "${term.trim()}".`);
    const found = symbolsOf(names).get(match[2]);
    if (found?.kind !== 'species') throw new ModelError(`Reaction "${reaction}": there is no species "${match[2]}".`);
    const { index } = found;
    counts.set(index, (counts.get(index) ?? 0) + (match[1] ? Number(match[1]) : 1));
  }
  return counts;
}

/** k Π x (x-1) ... (x-n+1) / n! */
function massAction(k: Expr, reactants: Map<number, number>): Expr {
  let a = k;
  for (const [s, n] of reactants) {
    let factorial = 1;
    for (let i = 0; i < n; i++) {
      a = mul(a, sub(species(s), num(i)));
      factorial *= i + 1;
    }
    if (factorial > 1) a = mul(a, num(1 / factorial));
  }
  return a;
}

interface CompiledReaction {
  changes: Change[];
  propensity: Expr;
}

function compileReaction(reaction: ReactionSpec, names: Names, write: (e: Expr) => Expr): CompiledReaction {
  const sides = reaction.equation.split('->');
  if (sides.length !== 2) throw new ModelError(`Reaction "${reaction.name}": the equation needs exactly one "->".`);
  const reactants = sideOf(sides[0], names, reaction.name);
  const products = sideOf(sides[1], names, reaction.name);
  const changes: Change[] = [];
  for (const s of [...new Set([...reactants.keys(), ...products.keys()])].sort((a, b) => a - b)) {
    const delta = (products.get(s) ?? 0) - (reactants.get(s) ?? 0);
    if (delta !== 0) changes.push({ species: s, delta });
  }
  const text = reaction.propensity ?? reaction.massAction;
  if (text === undefined)
    throw new ModelError(`Reaction "${reaction.name}" has neither a rate constant nor a propensity.`);
  try {
    const expr = write(parseExpression(text, names));
    if (reaction.propensity === undefined) return { changes, propensity: settled(massAction(expr, reactants)) };
    return { changes, propensity: settled(withLimits(withoutNestedFractions(expr))) };
  } catch (error) {
    if (error instanceof ExpressionError) throw new ModelError(`Reaction "${reaction.name}": ${error.message}`);
    throw error;
  }
}

/**
 * @param P parameters and initial counts behind them, which half the length of a window follows
 * @param ownTimes the word for the time is some moment of the window, not its middle
 */
function ratesOf(rates: readonly Timed[], compared: readonly Break[], P: number, ownTimes: boolean) {
  const actual = rates.map((rate) => rate.expr);
  if (rates.every((rate) => rate.steady)) return { propensities: actual, breaks: distinct(compared) };
  const half = parameter(P);
  return {
    propensities: actual.map((a) => upperBound(a, ownTimes ? mul(num(2), half) : half)),
    breaks: distinct([...compared, ...windowEnds(half)]),
    thinned: actual,
  };
}

/** @throws ModelError where a reaction changes an input */
function inputsOf(model: ModelSpec, changes: readonly (readonly Change[])[]): number[] {
  const inputs = model.species.flatMap((s, i) => (s.kind === 'input' ? [i] : []));
  changes.forEach((list, r) => {
    const changed = list.find((c) => inputs.includes(c.species));
    if (!changed) return;
    const { name } = model.species[changed.species];
    throw new ModelError(`Reaction "${model.reactions[r].name}" changes "${name}", which events alone may change.`);
  });
  return inputs;
}

function compileEvents(model: ModelSpec, names: Names, write: (e: Expr) => Expr, inputs: ReadonlySet<number>) {
  return (model.events ?? []).map((event) => {
    try {
      return compileEvent(event, names, model.parameters.length, write, inputs);
    } catch (error) {
      if (error instanceof EventError) throw new ModelError(error.message);
      if (error instanceof ExpressionError) throw new ModelError(`Event "${event.name}": ${error.message}`);
      throw error;
    }
  });
}

const compiledNetworks = new WeakMap<ModelSpec, Network>();

/** Turns a model into its network: parsed, differentiated, keyed; once for a model, which is never changed. @throws ModelError, ExpressionError */
export function compileNetwork(model: ModelSpec): Network {
  let network = compiledNetworks.get(model);
  if (!network) {
    network = compiled(model);
    compiledNetworks.set(model, network);
  }
  return network;
}

function compiled(model: ModelSpec): Network {
  const { names, wide, startCounts, starts: firsts, write } = scopeOf(model);
  const reactions = model.reactions.map((r) => compileReaction(r, wide, write));
  const changes = reactions.map((r) => r.changes);
  const inputs = inputsOf(model, changes);
  const moving = new Set(inputs);
  const rates = reactions.map((r) => timed(r.propensity, moving));
  const actual = rates.map((rate) => rate.expr);
  const eventful = compileEvents(model, wide, write, moving);
  const events = eventful.map((c) => c.event);
  const compared = [...rates, ...eventful].flatMap((part) => part.breaks);
  const ownTimes =
    events.some(needsClock) ||
    compared.some((b) => mentioned(b.moment, 'species').length > 0 || mentionsTime(b.moment));
  const P = names.parameters.length;
  const given = new GivenNumbers(P + startCounts.length);
  // Moments at which laws change, and bounds of laws that change all along, are made of the numbers: there they stay in the code.
  const sized = model.systemSize !== undefined && compared.length === 0 && rates.every((rate) => rate.steady);
  const plain = sized ? actual.map((a) => given.without(a)) : actual;
  const constants = given.values;
  const simulated = ratesOf(rates, compared, P + startCounts.length + constants.length, ownTimes);
  const { breaks } = simulated;
  const nonNegative = proveNonNegative(changes, simulated.propensities, moving);
  const starts = firsts.map(({ species: s, expr }) =>
    assignment(s, expr, names.species.length, names.parameters.length),
  );
  const { rounding } = model;
  return {
    key: JSON.stringify([
      names.species.length,
      names.parameters.length,
      changes,
      plain,
      ...(events.length > 0 ? [events] : []),
      ...(breaks.some((b) => b.after) ? [breaks] : []),
      ...(inputs.length > 0 ? [inputs, starts] : []),
      ...(rounding ? [rounding] : []),
      ...(startCounts.length > 0 ? [startCounts.length] : []),
      ...(constants.length > 0 ? [{ constants: constants.length }] : []),
    ]),
    names,
    ...(model.rules ? { rules: model.rules } : {}),
    scope: { wide, write },
    S: names.species.length,
    R: reactions.length,
    P,
    startCounts,
    ...(constants.length > 0 ? { constants } : {}),
    unrounded: new Map(
      startCounts.flatMap((s) => {
        const amount = model.species[s].unrounded;
        return amount === undefined ? [] : [[s, amount] as const];
      }),
    ),
    changes,
    ...simulated,
    ...(sized ? { propensities: plain } : {}),
    nonNegative,
    events,
    inputs,
    starts,
    ownTimes,
    ...(rounding ? { rounding } : {}),
    byLogParameter: plain.map((a) => logGradient(a, P)),
    byState: plain.map(stateGradient),
  };
}

/**
 * Numbers that compiled functions take as parameters: θ, then the initial counts that expressions refer to, then constants, then half the length
 * of a window where laws are thinned, then what observables refer to (Network.observing).
 */
export const uniformCount = ({ P, startCounts, constants, thinned, paired, observing }: Sized): number =>
  P +
  startCounts.length +
  (constants?.length ?? 0) +
  (thinned ? (paired ? 2 : 1) : 0) +
  (observing ? P + (paired ? 2 : 1) : 0);
type Sized = Pick<Network, 'P' | 'startCounts' | 'constants' | 'thinned' | 'paired' | 'observing'>;

/** The propensities themselves, whether a network is simulated by them or by their bounds. */
export const actualPropensities = ({ propensities, thinned }: Pick<Network, 'propensities' | 'thinned'>) =>
  thinned ?? propensities;

/**
 * The numbers themselves. @param parameters θ @param initial molecules, length S @param to the horizon @param at the moment of
 * observation, for observables of the time
 */
export const uniformsOf = (
  {
    startCounts,
    constants = [],
    unrounded,
    thinned,
    observing,
  }: Pick<Network, 'startCounts' | 'constants' | 'unrounded' | 'thinned' | 'observing'>,
  parameters: readonly number[],
  initial: readonly number[],
  to: number,
  at: number = to,
): number[] => [
  ...parameters,
  ...startCounts.map((s) => meantBy({ unrounded: unrounded?.get(s) }, initial[s])),
  ...constants,
  ...(thinned ? [halfWindow(to)] : []),
  ...(observing ? [...parameters, at] : []),
];

/** How a model's expressions are read. */
export interface Scope {
  /** Species and parameters. */
  readonly names: Names;
  /** The same, with derived parameters behind the parameters. */
  readonly wide: Names;
  /** As of a network. */
  readonly startCounts: readonly number[];
  /** What inputs start at, as an expression of parameters and, behind them, initial counts. */
  readonly starts: readonly { readonly species: number; readonly expr: Expr }[];
  /** Puts in the places of derived parameters the parameters and initial counts from which they follow. */
  readonly write: (e: Expr) => Expr;
}

/** @throws ModelError */
export function scopeOf(model: ModelSpec): Scope {
  const names: Names = {
    species: model.species.map((s) => s.name),
    parameters: model.parameters.map((p) => p.name),
    time: true,
  };
  const starting = model.species.some((s) => s.start !== undefined);
  if (!hasDependences(model) && !starting) return { names, wide: names, startCounts: [], starts: [], write: (e) => e };
  const P = names.parameters.length;
  let derived: readonly Expr[];
  let inputs: readonly { species: number; expr: Expr }[];
  try {
    const start = compileStart(model);
    derived = start.derived;
    inputs = start.inputs.flatMap((expr, s) => (expr === null ? [] : [{ species: s, expr }]));
  } catch (error) {
    if (error instanceof StartError) throw new ModelError(error.message);
    throw error;
  }
  const all = [...derived, ...inputs.map(({ expr }) => expr)];
  const startCounts = [...new Set(all.flatMap((e) => mentioned(e, 'species')))].sort((a, b) => a - b);
  const known = (e: Expr) =>
    rewrite(e, { species: (s) => parameter(P + startCounts.indexOf(s)), parameter: (p) => parameter(p) });
  const values = derived.map(known);
  return {
    names,
    wide: { ...names, parameters: [...names.parameters, ...(model.derived ?? []).map((d) => d.name)] },
    startCounts,
    starts: inputs.map(({ species: s, expr }) => ({ species: s, expr: known(expr) })),
    write: (e) => rewrite(e, { species: (s) => species(s), parameter: (p) => (p < P ? parameter(p) : values[p - P]) }),
  };
}

/** ∂e/∂x_s where it is not identically zero, which it is for what e does not mention. */
export const stateGradient = (e: Expr): Partial1[] =>
  sparse(mentioned(e, 'species'), (s) => derivative(e, { kind: 'species', index: s }));

/** ∂e/∂ ln θ_p likewise. */
export const logGradient = (e: Expr, P: number): Partial1[] =>
  sparse(
    mentioned(e, 'parameter').filter((p) => p < P),
    (p) => derivative(e, { kind: 'parameter', index: p, log: true }),
  );

function sparse(indices: readonly number[], expr: (index: number) => Expr): Partial1[] {
  return indices.map((index) => ({ index, expr: expr(index) })).filter((d) => !isNumber(d.expr, 0));
}
