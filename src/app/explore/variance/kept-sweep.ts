import * as z from 'zod/mini';
import type { Job, Snapshot } from '../../../engine/types';
import { columnsOf } from '../../../estimators/columns';
import { findEstimator } from '../../../estimators/registry';
import { FIELDS } from '../../../numerics/moments';

/** A sweep as the browser keeps it: its runs in order, without their jobs, which follow from the scene. */
const FORMAT = 1;

const count = z.number().check(z.minimum(0));
const run = z.object({
  estimator: z.string(),
  done: count,
  reactions: count,
  seconds: count,
  count,
  data: z.instanceof(Float64Array),
  failures: z.object({
    exploded: count,
    firstReaction: z.union([z.number(), z.literal(Infinity)]),
    stepBudget: count,
    reached: z.union([z.number(), z.literal(Infinity)]),
    badPropensity: count,
    stuck: z.string(),
  }),
});
type KeptRun = z.infer<typeof run>;
const sweep = z.object({
  format: z.literal(FORMAT),
  axis: z.union([z.string(), z.number()]),
  values: z.array(z.number()),
  runs: z.array(run),
});

export const packSweep = (
  axis: string | number | null,
  values: readonly number[],
  snapshots: readonly Snapshot[],
): unknown => ({
  format: FORMAT,
  axis,
  values,
  runs: snapshots.map(({ job, done, reactions, seconds, moments, failures }) => ({
    estimator: job.estimator,
    done,
    reactions,
    seconds,
    count: moments.count,
    data: moments.data,
    failures,
  })),
});

export const unpackSweep = (packed: unknown): z.infer<typeof sweep> | null => sweep.safeParse(packed).data ?? null;

/** How many numbers the moments of a run hold. */
function numbersIn({ estimator, model, parameters, observables, bins }: Job): number {
  const output = findEstimator(estimator)?.output;
  if (!output) return -1;
  return FIELDS * bins * columnsOf(output, model.species.length, parameters.length, observables.length).width;
}

/** A run of a job as it once ended; null if it was of another one. */
export const snapshotOf = ({ estimator, count, data, ...ended }: KeptRun, job: Job | undefined): Snapshot | null =>
  job?.estimator === estimator && data.length === numbersIn(job)
    ? {
        ...ended,
        job,
        state: 'done',
        message: '',
        moments: { count, data },
        paths: new Float64Array(0),
        histogram: null,
        compilations: 0,
      }
    : null;
