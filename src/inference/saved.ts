import * as z from 'zod/mini';
import { prepareProblem } from './problem';
import type { Replicates } from './replicates';

/** Numbers that are none are null in JSON. */
const loose = z.pipe(
  z.nullable(z.number()),
  z.transform((x) => x ?? Number.NaN),
);
const finite = z.number();
const numbers = z.array(finite);
const matrix = z.record(z.string(), numbers);
const options = z.record(z.string(), z.string());
const unit = z.looseObject({ name: z.string() });

/** As much of a model as must be right before it is compiled; the compiler then reads names, equations and rates itself. */
const model = z.looseObject({
  id: z.string(),
  title: z.string(),
  species: z.array(z.looseObject({ name: z.string(), initial: finite })),
  parameters: z.array(z.looseObject({ name: z.string(), min: finite, max: finite, value: finite })),
  reactions: z.array(
    z.looseObject({
      name: z.string(),
      equation: z.string(),
      massAction: z.optional(z.string()),
      propensity: z.optional(z.string()),
    }),
  ),
  rules: z.optional(z.array(unit)),
  events: z.optional(z.array(unit)),
  observables: z.array(z.looseObject({ label: z.string(), expression: z.string() })),
  horizon: z.looseObject({ value: finite }),
});

const problem = z.strictObject({
  model,
  coordinates: z.array(
    z.strictObject({ name: z.string(), start: finite, min: finite, max: finite, truth: z.optional(finite) }),
  ),
  conditions: z.array(
    z.strictObject({
      name: z.string(),
      initial: numbers,
      parameters: z.array(z.union([finite, z.string(), z.strictObject({ coordinate: z.string(), factor: finite })])),
      observation: z.strictObject({
        from: finite,
        to: finite,
        bins: z.int(),
        kind: z.enum(['endpoint', 'timeAverage', 'binned']),
      }),
      terms: z.array(
        z.strictObject({
          objective: z.string(),
          weight: z.optional(finite),
          observables: z.array(z.string()),
          target: z.array(z.nullable(finite)),
          errors: z.optional(z.array(z.nullable(finite))),
          settings: z.optional(matrix),
        }),
      ),
    }),
  ),
});

const schedule = z.strictObject({
  kind: z.enum(['constant', 'cosine', 'step', 'inverse']),
  floor: z.optional(finite),
  every: z.optional(finite),
});

const fitOptions = z.strictObject({
  estimator: z.string(),
  options,
  temperature: finite,
  step: z.optional(finite),
  trajectories: z.int(),
  batches: z.optional(z.int()),
  seed: z.int(),
  maxReactions: finite,
  iterations: z.int(),
  learningRate: finite,
  optimiser: z.optional(z.string()),
  settings: z.optional(z.record(z.string(), finite)),
  schedule: z.optional(schedule),
  clip: z.optional(finite),
  plateau: z.optional(finite),
  patience: z.optional(finite),
  budget: z.optional(finite),
  averaging: z.optional(finite),
});

const run = z.strictObject({
  seed: z.int(),
  start: numbers,
  iterations: z.int(),
  seconds: finite,
  loss: z.array(loose),
  final: numbers,
  reached: z.nullable(z.strictObject({ iteration: z.int(), seconds: finite })),
  status: z.nullable(z.enum(['finished', 'converged', 'diverged', 'budget', 'failed'])),
  message: z.string(),
  checkpoint: z.nullable(
    z.strictObject({
      iteration: z.int(),
      position: numbers,
      origin: numbers,
      /** The optimiser's own. */
      optimiser: z.unknown(),
      recent: z.array(z.tuple([finite, finite])),
      tail: z.strictObject({ sum: numbers, count: z.int() }),
      explosions: z.int(),
      seconds: finite,
    }),
  ),
});

const replicates = z.strictObject({
  problem,
  options: fitOptions,
  replicates: z.strictObject({
    runs: z.optional(z.int()),
    concurrency: z.optional(z.int()),
    tolerance: z.optional(finite),
    seed: z.int(),
    ranges: z.array(z.tuple([finite, finite])),
  }),
  runs: z.array(run),
});

/**
 * Replicates out of a file: JSON that anyone may have written.
 * @throws Error with one line that says where it is not what was saved
 */
export function readReplicates(saved: unknown): Replicates {
  const read = replicates.safeParse(saved);
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    throw new Error(`${path.length > 0 ? path.join('.') : 'the whole'}: ${message || 'not what was saved'}`);
  }
  const state = read.data as unknown as Replicates;
  const { names } = prepareProblem(state.problem);
  for (const [i, { start, final, checkpoint }] of state.runs.entries()) {
    const lists = [start, final, ...(checkpoint ? [checkpoint.position, checkpoint.origin, checkpoint.tail.sum] : [])];
    if (lists.some((list) => list.length !== names.length)) {
      throw new Error(`runs.${i}: ${names.length} coordinates are wanted everywhere.`);
    }
  }
  return state;
}
