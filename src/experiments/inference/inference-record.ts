import { z } from 'zod';

/** A run that is over, as the record keeps it. */
const RECORD = z.object({
  seed: z.number(),
  /** Natural units, one per coordinate. */
  start: z.array(z.number()),
  final: z.array(z.number()),
  /** ln θ̂ − ln θ*. */
  errors: z.array(z.number().nullable()),
  status: z.string(),
  message: z.string(),
  iterations: z.number(),
  success: z.boolean(),
  /** Iteration and computing seconds from which on it stayed within the tolerance; null if it never did. */
  reached: z.object({ iteration: z.number(), seconds: z.number() }).nullable(),
  /** Computing time, seconds. */
  seconds: z.number(),
  /** Iterations whose gradient was longer than its standard error. */
  informed: z.number(),
});
export type RunRecord = z.infer<typeof RECORD>;

const ENTRY = z.object({
  case: z.string(),
  method: z.string(),
  /** Everything that the numbers depend on, as one text: other settings are another entry. */
  settings: z.string(),
  runs: z.array(RECORD),
});
export type Entry = z.infer<typeof ENTRY>;

const COMBINATION = z.object({
  information: z.number(),
  error: z.number(),
  direction: z.array(z.number()),
  text: z.string(),
  verdict: z.enum(['sharp', 'sloppy', 'unresolved']),
});

/** Runs under way, to go on from. */
const PENDING = z.object({
  case: z.string(),
  method: z.string(),
  settings: z.string(),
  /** Number of the first one. */
  from: z.number(),
  replicates: z.unknown(),
  informed: z.array(z.number()),
});

const STATE = z.object({
  /** Data per case, so that a resumed study fits the same ones. */
  targets: z.record(z.string(), z.array(z.number())),
  entries: z.array(ENTRY),
  information: z
    .object({
      trajectories: z.number(),
      names: z.array(z.string()),
      data: z.array(COMBINATION),
      paths: z.array(COMBINATION),
    })
    .nullable(),
  pending: PENDING.nullable().default(null),
});
export type InferenceState = z.infer<typeof STATE>;

export const NOTHING: InferenceState = { targets: {}, entries: [], information: null, pending: null };

/** What was saved, or nothing if there is none. @throws Error if it is something else */
export function readState(saved: unknown): InferenceState {
  return saved === null || saved === undefined ? NOTHING : STATE.parse(saved);
}
