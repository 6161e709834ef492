import './schema-words';
import * as z from 'zod/mini';
import { compileNetwork } from '../compile/network';
import { findEstimator } from '../estimators/registry';
import { OBSERVABLE_KINDS } from '../estimators/types';
import { prepareProblem } from '../inference/problem';
import type { Problem } from '../inference/types';
import type { ModelSpec } from '../models/types';
import type { SavedRun } from './saved-run';

/** Most of anything in a saved run: what is larger was not written by this page. */
const MOST = { runs: 32, points: 20_000, numbers: 200_000, name: 200, text: 4000 };

const text = z.string().check(z.maxLength(MOST.text));
const name = z.string().check(z.minLength(1), z.maxLength(MOST.name));
const finite = z.number();
const positive = z.number().check(z.positive());
const count = z.int().check(z.nonnegative());
/** A number that may have been no number when it was measured; JSON writes those as null. */
const measured = z.pipe(
  z.unknown(),
  z.transform((value, { issues }): number => {
    if (typeof value === 'number') return value;
    if (value !== null) issues.push({ code: 'custom', message: 'must be a number', input: value });
    return Number.NaN;
  }),
);
const list = <T extends z.ZodMiniType>(each: T, most = MOST.numbers) => z.array(each).check(z.maxLength(most));
const numbers = list(finite);
const readings = list(measured);

const source = z.object({ citation: text, url: z.optional(text), bibtex: z.optional(text) });
const modelShape = z.object({
  id: name,
  title: text,
  about: text,
  behaviour: z.enum(['relaxation', 'oscillation', 'bursting']),
  source,
  species: list(
    z.object({
      name,
      label: z.optional(text),
      initial: count,
      max: count,
      about: text,
      prominent: z.optional(z.boolean()),
    }),
    500,
  ),
  parameters: list(
    z.object({
      name,
      label: z.optional(text),
      unit: text,
      min: positive,
      max: positive,
      value: positive,
      about: text,
    }),
    500,
  ),
  reactions: list(
    z.object({
      name,
      equation: text,
      massAction: z.optional(text),
      propensity: z.optional(text),
      about: z.optional(text),
    }),
    2000,
  ),
  rules: z.optional(list(z.object({ name, expression: text }), 500)),
  events: z.optional(
    list(
      z.object({
        name,
        trigger: text,
        initialValue: z.boolean(),
        persistent: z.boolean(),
        priority: z.optional(text),
        valuesFromTrigger: z.boolean(),
        assignments: list(z.object({ target: name, expression: text }), 100),
      }),
      100,
    ),
  ),
  observables: list(z.object({ label: text, expression: text }), 200).check(z.minLength(1)),
  horizon: z.object({ value: positive, min: positive, max: positive }),
});
const model = modelShape.check((context) => {
  try {
    compileNetwork(context.value as ModelSpec);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    context.issues.push({ code: 'custom', message, input: context.value });
  }
});

const assignment = z.union([positive, name, z.object({ coordinate: name, factor: positive })]);
const term = z.object({
  objective: name,
  weight: z.optional(finite),
  observables: list(text, 100),
  target: list(z.nullable(finite)),
  errors: z.optional(list(z.nullable(finite))),
  settings: z.optional(z.record(name, numbers)),
});
const condition = z.object({
  name,
  initial: list(count, 500),
  parameters: list(assignment, 500),
  observation: z.object({
    from: finite,
    to: finite,
    bins: z.int().check(z.positive()),
    kind: z.enum(OBSERVABLE_KINDS),
  }),
  terms: list(term, 200),
});
const coordinate = z.object({ name, start: positive, min: positive, max: positive, truth: z.optional(positive) });

/** A problem that the library accepts. */
export const problemSchema = z
  .object({ model, coordinates: list(coordinate, 500), conditions: list(condition, 200) })
  .check((context) => {
    try {
      prepareProblem(context.value as Problem);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });

export const optionsSchema = z.object({
  estimator: z.string().check(z.refine((id) => findEstimator(id) !== undefined, 'names no estimator of this page')),
  options: z.record(name, name),
  temperature: positive,
  step: z.optional(positive),
  trajectories: z.int().check(z.positive()),
  batches: z.optional(z.int().check(z.positive())),
  seed: z.int().check(z.nonnegative(), z.maximum(2 ** 32 - 1)),
  maxReactions: positive,
  iterations: count,
  learningRate: positive,
  optimiser: z.optional(name),
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

const checkpoint = z.object({
  iteration: count,
  position: numbers,
  origin: numbers,
  optimiser: z.unknown().check(z.refine((state) => isPlain(state), 'holds more than numbers')),
  recent: list(z.tuple([measured, measured]), 2000),
  tail: z.object({ sum: numbers, count }),
  explosions: count,
  seconds: finite,
});

const point = z.object({
  iteration: count,
  parameters: list(positive),
  loss: measured,
  lossError: measured,
  gradient: readings,
  gradientError: readings,
  exploded: count,
  trajectories: count,
  seconds: finite,
  temperature: positive,
  learningRate: finite,
});

const run = z.object({
  estimator: name,
  options: optionsSchema,
  phase: z.enum(['running', 'finished', 'stopped', 'failed']),
  message: text,
  points: list(point, MOST.points),
  means: readings,
  parameters: list(positive),
  average: list(positive),
  checkpoint,
});

const shape = z
  .object({
    id: name,
    name: z.string().check(z.maxLength(MOST.name)),
    created: finite,
    updated: finite,
    /** True if it was running when it was saved. */
    live: z.boolean(),
    /** The scene it was started with, as a link; empty if there is none. */
    link: z.string().check(z.maxLength(20_000)),
    cells: z.optional(z.int().check(z.positive())),
    problem: problemSchema,
    runs: list(run, MOST.runs).check(z.minLength(1)),
  })
  .check((context) => {
    const { problem, runs } = context.value;
    const C = problem.coordinates.length;
    const refuse = (message: string, path: (string | number)[]) =>
      context.issues.push({ code: 'custom', message, path, input: context.value });
    runs.forEach(({ estimator, options, parameters, average, points, checkpoint: at }, i) => {
      const vectors = [parameters, average, at.position, at.origin, at.tail.sum];
      const each = points.flatMap((p) => [p.parameters, p.gradient, p.gradientError]);
      if ([...vectors, ...each].some((values) => values.length !== C)) {
        refuse(`must hold ${C} number${C === 1 ? '' : 's'} per parameter list`, ['runs', i]);
      }
      if (estimator !== options.estimator) refuse('names two estimators', ['runs', i]);
    });
  });

export type Checked =
  | { readonly run: SavedRun; readonly problem: '' }
  | { readonly run: null; readonly problem: string };

/** Where in a run something is wrong, for people: "runs 1, points 3, loss". */
const place = (path: readonly PropertyKey[]) =>
  path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join(' › ');

/** Lets a saved run in, or says what is wrong with it. */
export function checkRun(value: unknown): Checked {
  const result = shape.safeParse(value);
  if (result.success) return { run: result.data as SavedRun, problem: '' };
  const [{ path, message }] = result.error.issues;
  return { run: null, problem: path.length > 0 ? `${place(path)}: ${message}` : message };
}
