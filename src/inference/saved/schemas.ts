import './schema-words';
import * as z from 'zod/mini';
import { compileNetwork } from '../../compile/network';
import { findEstimator } from '../../estimators/registry';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import { MAX_MEAN } from '../../models/initial-law';
import type { ModelSpec } from '../../models/types';
import { findOptimiser } from '../optimisers/registry';
import { prepareProblem } from '../problem/problem';
import type { FitProblem } from '../types';

/**
 * What a fit is saved with, wherever that is: its problem with the model and the data, its options, and the checkpoint
 * from which it goes on. Files and databases may hold anything; what passes here can be run.
 */

/** Most of anything: what is larger was not written by this program. */
const MAX = {
  numbers: 200_000,
  name: 200,
  text: 1_000_000,
  // As many as can be read (io/network/limits.ts).
  species: 5000,
  parameters: 5000,
  reactions: 20_000,
  rules: 5000,
};

export const text = z.string().check(z.maxLength(MAX.text));
export const name = z.string().check(z.minLength(1), z.maxLength(MAX.name));
export const finite = z.number();
export const positive = z.number().check(z.positive());
export const count = z.int().check(z.nonnegative());
export const seed = z.int().check(z.nonnegative(), z.maximum(2 ** 32 - 1));
/** A number that may have been no number when it was measured; JSON writes those as null. */
export const measured = z.pipe(
  z.unknown(),
  z.transform((value, { issues }): number => {
    if (typeof value === 'number') return value;
    if (value !== null) issues.push({ code: 'custom', message: 'must be a number', input: value });
    return Number.NaN;
  }),
);
export const list = <T extends z.ZodMiniType>(each: T, max = MAX.numbers) => z.array(each).check(z.maxLength(max));
export const numbers = list(finite);

/** Refuses what a function throws at, with its message. */
const accepted =
  <T>(use: (value: T) => unknown) =>
  (context: { readonly value: unknown; readonly issues: z.core.$ZodRawIssue[] }) => {
    try {
      use(context.value as T);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  };

const source = z.object({ citation: text, url: z.optional(text), bibtex: z.optional(text) });
/** Where the text of the model has it. */
const origin = { line: z.optional(z.int()), file: z.optional(text) };
const species = z
  .object({
    name,
    ...origin,
    perConcentration: z.optional(positive),
    label: z.optional(text),
    kind: z.optional(z.literal('input')),
    initial: finite,
    start: z.optional(text),
    unrounded: z.optional(z.number()),
    formula: z.optional(text),
    max: finite,
    about: text,
    prominent: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      (s) => s.kind === 'input' || (Number.isInteger(s.initial) && s.initial >= 0),
      'must start with a whole number of molecules',
    ),
  );
const parameter = z.object({
  name,
  label: z.optional(text),
  unit: text,
  min: positive,
  max: positive,
  value: positive,
  about: text,
});
const reaction = z.object({
  name,
  ...origin,
  equation: text,
  massAction: z.optional(text),
  propensity: z.optional(text),
  about: z.optional(text),
});
const event = z.object({
  name,
  ...origin,
  trigger: text,
  initialValue: z.boolean(),
  persistent: z.boolean(),
  priority: z.optional(text),
  delay: z.optional(text),
  valuesFromTrigger: z.boolean(),
  assignments: list(z.object({ target: name, expression: text }), 100),
});
/** A model that compiles. */
const model = z
  .object({
    id: name,
    title: text,
    about: text,
    behaviour: z.enum(['relaxation', 'oscillation', 'bursting']),
    source,
    file: z.optional(text),
    systemSize: z.optional(z.object({ value: positive, min: positive, max: positive, proposal: positive })),
    species: list(species, MAX.species),
    parameters: list(parameter, MAX.parameters),
    derived: z.optional(
      list(z.object({ name, label: z.optional(text), unit: text, expression: text }), 3 * MAX.parameters),
    ),
    reactions: list(reaction, MAX.reactions),
    rules: z.optional(list(z.object({ name, expression: text }), MAX.rules)),
    events: z.optional(list(event, 100)),
    rounding: z.optional(z.enum(['down', 'random'])),
    observables: list(z.object({ label: text, expression: text }), MAX.species + MAX.rules).check(z.minLength(1)),
    horizon: z.object({ value: positive, min: positive, max: positive, points: z.optional(count) }),
  })
  .check(accepted<ModelSpec>(compileNetwork));

const term = z.object({
  objective: name,
  weight: z.optional(finite),
  observables: list(text, 100),
  target: list(z.nullable(finite)),
  errors: z.optional(list(z.nullable(finite))),
  settings: z.optional(z.record(name, numbers)),
});
const initialLaw = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('poisson'), mean: finite.check(z.nonnegative(), z.maximum(MAX_MEAN)) }),
  z.object({
    kind: z.literal('binomial'),
    n: count.check(z.maximum(MAX_MEAN)),
    p: finite.check(z.nonnegative(), z.maximum(1)),
  }),
]);
const randomStart = z.object({
  laws: list(z.nullable(initialLaw), MAX.species),
  table: z.optional(
    z
      .object({ species: list(count, MAX.species), rows: list(list(count, MAX.species), MAX.numbers) })
      .check(z.refine(({ species, rows }) => rows.length > 0 && rows.every((row) => row.length === species.length))),
  ),
});
const condition = z.object({
  name,
  // Counts, and inputs as they are: what a model's engine accepts.
  initial: numbers,
  chosen: z.optional(list(count, MAX.species)),
  random: z.optional(randomStart),
  parameters: list(z.union([positive, name, z.object({ coordinate: name, factor: positive })]), MAX.parameters),
  observation: z.object({
    from: finite,
    to: finite,
    bins: z.int().check(z.positive()),
    kind: z.enum(OBSERVABLE_KINDS),
  }),
  terms: list(term, 200),
});
const coordinate = z.object({ name, start: positive, min: positive, max: positive, truth: z.optional(positive) });

/** A problem that can be prepared: no name without a meaning, no number out of its bounds. */
export const problem = z
  .object({ model, coordinates: list(coordinate, MAX.parameters), conditions: list(condition, 200) })
  .check(accepted<FitProblem>(prepareProblem));

/** A name that a registry knows. */
const known = (what: string, find: (id: string) => unknown) =>
  z.string().check(
    z.refine((id) => find(id) !== undefined, {
      error: ({ input }) => `names no ${what}: there is no "${String(input).slice(0, MAX.name)}"`,
    }),
  );

export const options = z.object({
  estimator: known('estimator', findEstimator),
  options: z.record(name, name),
  temperature: positive,
  step: z.optional(positive),
  trajectories: z.int().check(z.positive()),
  batches: z.optional(z.int().check(z.positive())),
  seed,
  maxReactions: positive,
  iterations: count,
  learningRate: positive,
  optimiser: z.optional(known('optimiser', findOptimiser)),
  settings: z.optional(z.record(name, finite)),
  schedule: z.optional(
    z.object({
      kind: z.enum(['constant', 'cosine', 'step', 'inverse']),
      floor: z.optional(finite),
      every: z.optional(positive),
    }),
  ),
  clip: z.optional(finite),
  plateau: z.optional(count),
  patience: z.optional(count),
  budget: z.optional(finite),
  averaging: z.optional(finite),
});

/** Numbers in lists and under names: what optimisers keep. */
const isPlain = (value: unknown, depth = 0): boolean => {
  if (value === null || typeof value === 'number') return true;
  if (typeof value !== 'object' || depth > 4) return false;
  return Object.values(value).every((inner) => isPlain(inner, depth + 1));
};

/** What a fit goes on from; the problem and the options lie beside it. */
export const checkpoint = z.object({
  iteration: count,
  position: numbers,
  origin: numbers,
  optimiser: z.unknown().check(z.refine((state) => isPlain(state), 'holds more than numbers')),
  recent: list(z.tuple([measured, measured]), 2000),
  tail: z.object({ sum: numbers, count }),
  explosions: count,
  seconds: finite,
});

/** What is wrong and where, for people: "runs › 1 › points › 3: must be a number"; lists count from 1. */
export function firstProblem({ issues: [{ path, message }] }: z.core.$ZodError): string {
  const place = path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join(' › ');
  return place === '' ? message : `${place}: ${message}`;
}
