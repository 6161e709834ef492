import type { ModelSpec } from '../../models/types';
import type { Expr } from './expression';
import { ExpressionError, parseExpression } from './parse';

/** A name in an expression, but not that of a function that is called, nor the e of 1e-3. */
const NAME = /(?<![\w.])[A-Za-z_]\w*(?!\w|\s*\()/g;

/** Whether every part of a tree that is made of numbers alone has a value; WGSL refuses to compile 1.0 / 0.0. */
function isSound(e: Expr): boolean {
  const parts =
    e.kind === 'unary'
      ? [e.arg]
      : e.kind === 'binary'
        ? [e.left, e.right]
        : e.kind === 'select'
          ? [e.test, e.yes, e.no]
          : [];
  return parts.length === 0 || (!parts.every(({ kind }) => kind === 'number') && parts.every(isSound));
}

/** Observables for a model in which parameters were written as numbers: with the same numbers in them. */
export function withFixedNames(model: ModelSpec, values: readonly (number | null)[], text: string): string {
  const fixed = fixedIn(model, values);
  return fixed.size === 0 ? text : text.replace(NAME, (name) => fixed.get(name) ?? name);
}

/** What is written for each name. Where a species has the same name, the name means the species. */
function fixedIn(model: ModelSpec, values: readonly (number | null)[]): ReadonlyMap<string, string> {
  const species = new Set(model.species.map(({ name }) => name));
  return new Map(
    model.parameters.flatMap(({ name }, p) => {
      const value = values[p];
      return value === null || species.has(name) ? [] : [[name, String(value)] as const];
    }),
  );
}

/**
 * The model with some of its parameters written as numbers. It simulates the same trajectories, but estimators that follow
 * a tangent or an alternative per parameter pay for the others alone. The model itself if that cannot be written, because
 * an expression would become too long or a part of it would have no value (1 / (a − b) with equal numbers).
 *
 * @param values per parameter, its value in natural units, > 0; null leaves it a parameter
 */
export function withFixed(model: ModelSpec, values: readonly (number | null)[]): ModelSpec {
  const fixed = fixedIn(model, values);
  if (fixed.size === 0) return model;
  const parameters = model.parameters.filter(({ name }) => !fixed.has(name));
  const derived = model.derived ?? [];
  const names = {
    species: model.species.map(({ name }) => name),
    parameters: [...parameters, ...derived].map(({ name }) => name),
    time: true,
  };
  const replaced = (text: string) => text.replace(NAME, (name) => fixed.get(name) ?? name);
  const write = (text: string): string => {
    const written = replaced(text);
    if (written !== text && !isSound(parseExpression(written, names)))
      throw new ExpressionError(`No value: ${written}`);
    return written;
  };
  const writeIf = <K extends string>(key: K, text: string | undefined) =>
    (text === undefined ? {} : { [key]: write(text) }) as { [k in K]?: string };
  try {
    return {
      ...model,
      parameters,
      ...(model.derived && {
        derived: model.derived.map((entry) => ({ ...entry, expression: write(entry.expression) })),
      }),
      species: model.species.map((entry) => ({
        ...entry,
        ...writeIf('formula', entry.formula),
        ...writeIf('start', entry.start),
      })),
      reactions: model.reactions.map((reaction) => ({
        ...reaction,
        ...writeIf('massAction', reaction.massAction),
        ...writeIf('propensity', reaction.propensity),
      })),
      ...(model.events && {
        events: model.events.map((event) => ({
          ...event,
          trigger: write(event.trigger),
          ...writeIf('priority', event.priority),
          ...writeIf('delay', event.delay),
          assignments: event.assignments.map((assignment) => ({
            ...assignment,
            expression: write(assignment.expression),
          })),
        })),
      }),
      ...(model.rules && {
        rules: model.rules.map((rule) => ({ ...rule, expression: replaced(rule.expression) })),
      }),
    };
  } catch (error) {
    if (error instanceof ExpressionError) return model;
    throw error;
  }
}
