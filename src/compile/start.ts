import type { ModelSpec } from '../models/types';
import { derivative } from './expressions/derive';
import {
  binary,
  type Expr,
  evaluate,
  isNumber,
  mentioned,
  parameter,
  select,
  species,
  unary,
} from './expressions/expression';
import { ExpressionError, parseExpression } from './expressions/parse';

/**
 * What holds at time 0 and follows from parameters θ and from the initial counts that are chosen: the other initial counts
 * and the derived parameters (SBML L3V2, section 4.8, InitialAssignment). In these expressions a species' name means
 * its initial count, before it is rounded (meantBy).
 */
export interface Start {
  /** Per species, its initial count as an expression of θ and of chosen initial counts; null if it is chosen itself. */
  readonly counts: readonly (Expr | null)[];
  /** Per species, what an input starts at, likewise; null if it is no input or is set itself. */
  readonly inputs: readonly (Expr | null)[];
  /** Per derived parameter, its value likewise. */
  readonly derived: readonly Expr[];
  /** Per species, ∂x_s(0)/∂ ln θ_p where it is not identically 0. */
  readonly slopes: readonly (readonly { readonly index: number; readonly expr: Expr }[])[];
}

/** Says what is wrong with a formula. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const known = new WeakMap<ModelSpec, Start>();

/** Whether anything of a model follows from anything else at time 0. */
export const hasDependences = (model: ModelSpec): boolean =>
  (model.derived?.length ?? 0) > 0 || model.species.some((s) => s.formula !== undefined);

/** @throws StartError, ExpressionError */
export function compileStart(model: ModelSpec): Start {
  let start = known.get(model);
  if (!start) {
    start = compile(model);
    known.set(model, start);
  }
  return start;
}

function compile(model: ModelSpec): Start {
  const P = model.parameters.length;
  const derivedSpecs = model.derived ?? [];
  // The name of an input that starts at something means that; no name is empty.
  const starting = model.species.filter((s) => s.start !== undefined && s.start !== s.name);
  const names = {
    species: model.species.map((s) => (s.start === undefined ? s.name : '')),
    parameters: model.parameters.map((p) => p.name),
  };
  const withDerived = {
    ...names,
    parameters: [...names.parameters, ...derivedSpecs.map((d) => d.name), ...starting.map((s) => s.name)],
  };
  const read = (text: string, what: string, scope: typeof names) => {
    try {
      return parseExpression(text, scope);
    } catch (error) {
      if (error instanceof ExpressionError) throw new StartError(`${what}: ${error.message}`);
      throw error;
    }
  };
  const countOf = (name: string) => `The initial count of "${name}"`;
  const formulas = model.species.map((s) =>
    s.formula === undefined ? null : read(s.formula, countOf(s.name), withDerived),
  );
  const values = [
    ...derivedSpecs.map((d) => read(d.expression, `"${d.name}"`, withDerived)),
    ...starting.map((s) => read(s.start as string, `"${s.name}"`, withDerived)),
  ];
  const open = new Set<number>();
  const valueAt = (i: number): Expr => {
    if (open.has(i)) throw new StartError(`"${withDerived.parameters[P + i]}" depends on itself.`);
    open.add(i);
    const value = resolved(values[i]);
    open.delete(i);
    return value;
  };
  const counts: (Expr | null)[] = model.species.map(() => null);
  const state = new Map<number, 'open' | 'done'>();
  /** Everything that follows from something, written out. */
  const resolved = (e: Expr): Expr =>
    rewrite(e, {
      species: (s) => {
        if (formulas[s] === null) return species(s);
        settle(s);
        return counts[s] as Expr;
      },
      parameter: (p) => (p < P ? parameter(p) : valueAt(p - P)),
    });
  const settle = (s: number): void => {
    const formula = formulas[s];
    if (formula === null || state.get(s) === 'done') return;
    if (state.get(s) === 'open') throw new StartError(`${countOf(model.species[s].name)} depends on itself.`);
    state.set(s, 'open');
    counts[s] = resolved(formula);
    state.set(s, 'done');
  };
  formulas.forEach((_, s) => {
    settle(s);
  });
  return {
    counts,
    derived: derivedSpecs.map((_, i) => valueAt(i)),
    inputs: model.species.map((s) =>
      s.start === undefined ? null : resolved(read(s.start, `"${s.name}"`, withDerived)),
    ),
    slopes: counts.map((e) =>
      e === null
        ? []
        : mentioned(e, 'parameter')
            .map((p) => ({ index: p, expr: derivative(e, { kind: 'parameter', index: p, log: true }) }))
            .filter((d) => !isNumber(d.expr, 0)),
    ),
  };
}

/** A tree with other trees in the place of its species and parameters. */
export function rewrite(
  e: Expr,
  by: {
    readonly species: (index: number) => Expr;
    readonly parameter: (index: number) => Expr;
    /** Time itself, unless another stands for it. */
    readonly time?: Expr;
  },
): Expr {
  const of = (part: Expr) => rewrite(part, by);
  switch (e.kind) {
    case 'number':
      return e;
    case 'time':
      return by.time ?? e;
    case 'species':
      return by.species(e.index);
    case 'parameter':
      return by.parameter(e.index);
    case 'unary':
      return unary(e.op, of(e.arg));
    case 'binary':
      return binary(e.op, of(e.left), of(e.right));
    case 'select':
      return select(of(e.test), of(e.yes), of(e.no));
  }
}

/** How far from a whole number, as a share of itself, a count may be that is whole but for rounding. */
const NEARLY = 1e-9;

const nearlyWhole = (value: number) => Math.abs(value - Math.round(value)) <= NEARLY * Math.max(1, Math.abs(value));

/**
 * What a species' name means in formulas, molecules: its chosen count, or, as long as that is what a text's amount was rounded
 * to, this amount. So what follows is rounded once, and a parameter made of initial amounts is what the text makes of them.
 */
export function meantBy({ unrounded }: { readonly unrounded?: number | undefined }, count: number): number {
  return unrounded !== undefined && Math.round(unrounded) === count ? unrounded : count;
}

const meantByAll = (model: ModelSpec, chosen: readonly number[]) =>
  chosen.map((count, s) => meantBy(model.species[s] ?? {}, count));

/** The model in which some initial counts are whole in formulas as well: those that are drawn. */
export const withWholeCounts = (model: ModelSpec, which: (species: number) => boolean): ModelSpec => ({
  ...model,
  species: model.species.map(({ unrounded, ...own }, s) =>
    unrounded === undefined || which(s) ? own : { ...own, unrounded },
  ),
});

/** The numbers at time 0. */
export interface StartValues {
  /** Molecules, length S: whole where a count follows from something. */
  readonly counts: readonly number[];
  /** The same before rounding. */
  readonly exact: readonly number[];
  /** One per derived parameter, in the order of the model. */
  readonly derived: readonly number[];
  /** Species whose count had to be rounded by more than rounding of numbers explains. */
  readonly rounded: readonly number[];
}

/**
 * @param parameters θ, natural units, length P @param chosen molecules, length S; those of counts that follow from something
 * do not matter
 */
export function startValues(model: ModelSpec, parameters: ArrayLike<number>, chosen: readonly number[]): StartValues {
  const start = compileStart(model);
  const meant = meantByAll(model, chosen);
  const exact = start.counts.map((e, s) => (e === null ? chosen[s] : evaluate(e, meant, parameters)));
  const follows = start.counts.flatMap((e, s) => (e === null ? [] : [s]));
  return {
    exact,
    counts: exact.map((value, s) => (start.counts[s] === null ? value : Math.round(value))),
    derived: start.derived.map((e) => evaluate(e, meant, parameters)),
    rounded: follows.filter((s) => Number.isFinite(exact[s]) && !nearlyWhole(exact[s])),
  };
}

/** Initial counts that hold at parameters θ: those chosen, and those that follow. */
export function initialCounts(
  model: ModelSpec,
  parameters: ArrayLike<number>,
  chosen: readonly number[],
): readonly number[] {
  return hasDependences(model) ? startValues(model, parameters, chosen).counts : chosen;
}

/** What had to be rounded, in a sentence for people; empty where nothing had. */
export function roundingNote(model: ModelSpec, parameters: ArrayLike<number>, chosen: readonly number[]): string {
  if (!hasDependences(model)) return '';
  const { counts, exact, rounded } = startValues(model, parameters, chosen);
  const sentences = rounded.map((s) => {
    const { name, formula } = model.species[s];
    const [up, down] = slopeEnds(counts[s]);
    const value = Number(exact[s].toPrecision(6));
    return `${name}(0) = ${formula} = ${value} is rounded to ${counts[s]}; gradients take the slope from ${down} to ${up}.`;
  });
  return sentences.join(' ');
}

/** The model in which the initial counts of some species are chosen instead of following from anything. */
export function withChosenCounts(model: ModelSpec, which: (name: string) => boolean): ModelSpec {
  if (!model.species.some((s) => s.formula !== undefined && which(s.name))) return model;
  return {
    ...model,
    species: model.species.map((s) => {
      if (!which(s.name)) return s;
      const { formula: _, ...own } = s;
      return own;
    }),
  };
}

/**
 * ∂x_s(0)/∂ ln θ_p where it is not 0: how initial counts move with parameters.
 *
 * A count is whole, so that ⟨f⟩ as a function of it has no derivative. Everywhere here (estimators and exact solutions alike)
 * ∂⟨f⟩/∂ ln θ_p gets, for every such species, ∂x_s(0)/∂ ln θ_p times the slope from one molecule less to one more,
 * (⟨f | x_s + 1⟩ − ⟨f | x_s − 1⟩)/2, or from none to one where x_s(0) = 0. Where ⟨f⟩ is linear or quadratic in the count,
 * that is its derivative.
 */
export interface StartSlope {
  readonly species: number;
  readonly parameter: number;
  readonly value: number;
}

export function startSlopes(
  model: ModelSpec,
  parameters: ArrayLike<number>,
  chosen: readonly number[],
): readonly StartSlope[] {
  if (!hasDependences(model)) return [];
  const meant = meantByAll(model, chosen);
  return compileStart(model).slopes.flatMap((list, s) =>
    list
      .map(({ index, expr }) => ({ species: s, parameter: index, value: evaluate(expr, meant, parameters) }))
      .filter(({ value }) => value !== 0),
  );
}

/** The two counts between which the slope of ⟨f⟩ in a species' initial count is taken. */
export const slopeEnds = (count: number): readonly [up: number, down: number] => [count + 1, Math.max(0, count - 1)];
