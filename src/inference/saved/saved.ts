import * as z from 'zod/mini';
import type { Replicates } from '../replicates/replicates';
import {
  checkpoint,
  count,
  finite,
  firstProblem,
  list,
  measured,
  numbers,
  options,
  problem,
  seed,
  text,
} from './schemas';

/** Most runs of one set of replicates. */
const MAX_RUNS = 10_000;

const run = z.object({
  seed,
  start: numbers,
  iterations: count,
  seconds: finite,
  loss: list(measured),
  final: numbers,
  reached: z.nullable(z.object({ iteration: count, seconds: finite })),
  status: z.nullable(z.enum(['finished', 'converged', 'diverged', 'budget', 'failed'])),
  message: text,
  checkpoint: z.nullable(checkpoint),
});

/** Replicates that can be shown and gone on with. */
export const replicatesSchema = z
  .object({
    problem,
    options,
    replicates: z.object({
      runs: z.optional(count),
      concurrency: z.optional(z.int().check(z.positive())),
      tolerance: z.optional(finite),
      seed,
      ranges: list(z.tuple([finite, finite]), 500),
    }),
    runs: list(run, MAX_RUNS),
  })
  .check((context) => {
    const { problem, runs } = context.value;
    const C = problem.coordinates.length;
    runs.forEach(({ start, final, checkpoint: at }, i) => {
      const vectors = [start, final, ...(at ? [at.position, at.origin, at.tail.sum] : [])];
      if (vectors.every(({ length }) => length === C)) return;
      const message = `must hold ${C} number${C === 1 ? '' : 's'} per parameter list`;
      context.issues.push({ code: 'custom', message, path: ['runs', i], input: context.value });
    });
  });

/**
 * Replicates out of a file: JSON that anyone may have written.
 * @throws Error with one line that says where it is not what was saved
 */
export function readReplicates(saved: unknown): Replicates {
  const read = replicatesSchema.safeParse(saved);
  if (!read.success) throw new Error(firstProblem(read.error));
  return read.data as unknown as Replicates;
}
