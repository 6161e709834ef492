import { withFixed, withFixedNames } from '../../compile/expressions/fixed';
import { withChosenCounts } from '../../compile/start';
import type { RandomStart } from '../../models/initial-law';
import type { ModelSpec } from '../../models/types';
import { findObjective } from '../objectives/registry';
import type { FilledTerm, Objective } from '../objectives/types';
import type { Assignment, Condition, FitProblem, ObjectiveTerm, SimpleProblem } from '../types';
import { memoryName, remembering } from './memory';

/** A term with its objective and where its features are among the condition's. */
export interface PreparedTerm {
  readonly term: FilledTerm;
  readonly objective: Objective;
  readonly columns: readonly number[];
  /** One per residual: weight / (number of data × squared standard error); 0 where nothing was measured. */
  readonly weights: readonly number[];
}

export interface PreparedCondition {
  readonly condition: Condition;
  /**
   * What is simulated, from which counts: the problem's model, remembering what the terms need, and with what all
   * conditions fix alike written into it, so that one kernel serves them all and none differentiates by what is fixed.
   */
  readonly model: ModelSpec;
  readonly initial: readonly number[];
  /** Likewise where they are drawn. */
  readonly random?: RandomStart;
  /** Indices of the parameters that it still has, among the P of the problem's model. */
  readonly kept: readonly number[];
  /** All K expressions that the terms need, each once. */
  readonly features: readonly string[];
  readonly terms: readonly PreparedTerm[];
  /** Per parameter of the problem's model, the coordinate that stands for it, or −1; ∂ ln θ_p / ∂φ_c is 1 there and 0 elsewhere. */
  readonly map: readonly number[];
  /** Per parameter, its value if fixed, else the factor before the coordinate. */
  readonly factors: readonly number[];
}

/** A problem whose names are resolved and whose numbers are checked. C coordinates. */
export interface PreparedProblem {
  readonly problem: FitProblem;
  readonly names: readonly string[];
  /** Bounds of φ, ln units. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** ln of the coordinates' starts. */
  readonly start: readonly number[];
  readonly conditions: readonly PreparedCondition[];
}

/** Says what in a problem is impossible, in words a person can act on. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
}

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ProblemError(message);
}

const positive = (x: number) => Number.isFinite(x) && x > 0;

function prepareTerm(term: ObjectiveTerm, condition: Condition, features: string[], memories: string[]): PreparedTerm {
  const where = `Condition "${condition.name}"`;
  const objective = findObjective(term.objective);
  check(objective !== undefined, `${where}: there is no objective "${term.objective}".`);
  check(term.observables.length > 0, `${where}: ${objective.name} needs an observable.`);
  const complaint = objective.check(term, condition.observation);
  check(complaint === '', `${where}: ${complaint}`);
  const remembered = (objective.memories?.(term) ?? []).map((text) => {
    const at = memories.indexOf(text);
    return at >= 0 ? at : memories.push(text) - 1;
  });
  const columns = objective
    .features(term, (i) => memoryName(remembered[i]))
    .map((text) => {
      const at = features.indexOf(text);
      return at >= 0 ? at : features.push(text) - 1;
    });
  const wanted = objective.size(term, condition.observation.bins);
  const { target, errors, weight = 1 } = term;
  check(
    target.length === wanted && target.every((y) => y === null || Number.isFinite(y)),
    `${where}: ${objective.name} needs ${wanted} finite numbers of data, not ${target.length}.`,
  );
  const measured = target.filter((y) => y !== null).length;
  check(measured > 0, `${where}: nothing was measured for ${objective.name}.`);
  check(
    errors === undefined ||
      (errors.length === wanted && errors.every((e, i) => target[i] === null || (e !== null && positive(e)))),
    `${where}: every number of data needs a positive standard error, or none has one.`,
  );
  check(Number.isFinite(weight) && weight >= 0, `${where}: a weight must be a number ≥ 0, not ${weight}.`);
  const filledErrors = errors?.map((e) => e ?? 1);
  const filled = { ...term, target: target.map((y) => y ?? 0), ...(filledErrors ? { errors: filledErrors } : {}) };
  const weights = target.map((y, i) => (y === null ? 0 : weight / (measured * (filledErrors?.[i] ?? 1) ** 2)));
  return { term: filled as FilledTerm, objective, columns, weights };
}

/** A problem's model as it starts in a condition: counts that are chosen there follow from nothing. */
export const startingAs = (model: ModelSpec, { chosen = [] }: Pick<Condition, 'chosen'>): ModelSpec =>
  withChosenCounts(model, (name) => chosen.some((s) => model.species[s]?.name === name));

/** What is simulated of all conditions before they remember anything. */
interface Common {
  readonly model: ModelSpec;
  readonly kept: readonly number[];
  /** An observable as this model knows it. */
  readonly write: (observable: string) => string;
}

/** The model with the parameters as numbers that have the same one in all conditions. */
function withoutKnown({ model, conditions }: FitProblem): Common {
  const values = model.parameters.map((_, p) => {
    const [first, ...others] = conditions.map(({ parameters }) => parameters[p]);
    return typeof first === 'number' && others.every((other) => other === first) ? first : null;
  });
  const less = withFixed(model, values);
  const left = new Set(less.parameters.map(({ name }) => name));
  return {
    model: less,
    kept: model.parameters.flatMap(({ name }, p) => (left.has(name) ? [p] : [])),
    write: less === model ? (text) => text : (text) => withFixedNames(model, values, text),
  };
}

function prepareCondition(
  condition: Condition,
  problem: FitProblem,
  names: readonly string[],
): Omit<PreparedCondition, 'model' | 'initial' | 'random' | 'kept'> & { readonly memories: readonly string[] } {
  const P = problem.model.parameters.length;
  const { name, parameters } = condition;
  check(
    parameters.length === P,
    `Condition "${name}": the model has ${P} parameters, ${parameters.length} were assigned.`,
  );
  const coordinate = (a: Assignment) => (typeof a === 'string' ? a : typeof a === 'object' ? a.coordinate : null);
  const map = parameters.map((a, p) => {
    const wanted = coordinate(a);
    if (wanted === null) return -1;
    const at = names.indexOf(wanted);
    check(
      at >= 0,
      `Condition "${name}": parameter ${problem.model.parameters[p].name} refers to "${wanted}", which is not free.`,
    );
    return at;
  });
  const factors = parameters.map((a) => (typeof a === 'number' ? a : typeof a === 'object' ? a.factor : 1));
  factors.forEach((value, p) => {
    check(
      positive(value),
      `Condition "${name}": parameter ${problem.model.parameters[p].name} must be a positive number, not ${value}.`,
    );
  });
  check(condition.terms.length > 0, `Condition "${name}" has no data.`);
  const features: string[] = [];
  const memories: string[] = [];
  const terms = condition.terms.map((term) => prepareTerm(term, condition, features, memories));
  return { condition, memories, features, terms, map, factors };
}

/** @throws ProblemError with a message for people */
export function prepareProblem(problem: FitProblem): PreparedProblem {
  const { coordinates, conditions } = problem;
  const names = coordinates.map(({ name }) => name);
  check(names.length > 0, 'Nothing is free: choose at least one parameter to infer.');
  check(new Set(names).size === names.length, `Two coordinates have the same name: ${names.join(', ')}.`);
  for (const { name, start, min, max } of coordinates) {
    check(
      positive(min) && positive(max) && min < max,
      `The bounds of ${name} must be positive and in order, not ${min} to ${max}.`,
    );
    check(start >= min && start <= max, `${name} must start between ${min} and ${max}, not at ${start}.`);
  }
  check(conditions.length > 0, 'There are no data.');
  const found = conditions.map((condition) => prepareCondition(condition, problem, names));
  // Only now is every fixed value known to be a positive number.
  const { model, kept, write } = withoutKnown(problem);
  const prepared = found.map(({ memories, ...rest }): PreparedCondition => {
    const { initial, observation, random } = rest.condition;
    const from = remembering(startingAs(model, rest.condition), initial, memories.map(write), observation.from);
    check(
      !random ||
        (random.laws.length === problem.model.species.length &&
          (random.table?.species ?? []).every((s) => s < random.laws.length)),
      `Condition "${rest.condition.name}": there must be a law or null for each species, and a table of them.`,
    );
    // What is remembered starts at a number.
    const laws = from.model.species.map((_, s) => random?.laws[s] ?? null);
    return {
      ...rest,
      kept,
      features: rest.features.map(write),
      ...from,
      ...(random ? { random: { ...random, laws } } : {}),
    };
  });
  names.forEach((name, c) => {
    check(
      prepared.some(({ map }) => map.includes(c)),
      `No condition depends on ${name}.`,
    );
  });
  return {
    problem,
    names,
    lower: coordinates.map(({ min }) => Math.log(min)),
    upper: coordinates.map(({ max }) => Math.log(max)),
    start: coordinates.map(({ start }) => Math.log(start)),
    conditions: prepared,
  };
}

/** All P parameters of a condition at the coordinates φ (ln units), natural units. */
export function parametersAt({ map, factors }: PreparedCondition, position: readonly number[]): number[] {
  return map.map((c, p) => (c < 0 ? factors[p] : factors[p] * Math.exp(position[c])));
}

/** The simple case as a problem: the free parameters are the coordinates, in the order of `free`, within the model's bounds. */
export function simpleProblem(simple: SimpleProblem): FitProblem {
  const { model, initial, parameters, free, start, observables, target, from, to, bins, kind } = simple;
  return {
    model,
    coordinates: free.map((p, i) => {
      const { name, min, max } = model.parameters[p];
      return {
        name,
        start: start[i],
        min: Math.min(min, start[i]),
        max: Math.max(max, start[i]),
        truth: parameters[p],
      };
    }),
    conditions: [
      {
        name: model.title,
        initial,
        parameters: parameters.map((value, p) => (free.includes(p) ? model.parameters[p].name : value)),
        observation: { from, to, bins, kind },
        terms: [{ objective: 'means', observables, target }],
      },
    ],
  };
}
