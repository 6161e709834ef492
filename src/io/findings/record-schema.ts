import * as z from 'zod/mini';
import { findFinding } from '../../experiments/findings/registry';
import type { FindingRecord } from '../../experiments/findings/types';

const finite = z.number().check(z.refine(Number.isFinite));
const text = z.string().check(z.maxLength(4000));
const maybe = z.nullable(finite);
const list = <T extends z.ZodMiniType>(item: T, most = 4096) => z.array(item).check(z.maxLength(most));

const cell = z.object({
  time: finite,
  value: maybe,
  valueError: maybe,
  mean: maybe,
  error: maybe,
  variance: maybe,
  varianceError: maybe,
  dominance: finite,
});

const head = { settings: text, seconds: finite };

const part = z.discriminatedUnion('measure', [
  z.object({
    ...head,
    measure: z.literal('gradient'),
    data: z.object({ trajectories: finite, reactions: finite, exploded: finite, cut: finite, bins: list(cell) }),
  }),
  z.object({
    ...head,
    measure: z.literal('truth'),
    data: z.object({
      bins: z.nullable(list(z.object({ time: finite, value: finite, gradient: finite }))),
      reason: text,
    }),
  }),
  z.object({
    ...head,
    measure: z.literal('exponents'),
    data: z.object({ lambda: maybe, lambdaError: maybe, second: maybe, secondError: maybe }),
  }),
  z.object({ ...head, measure: z.literal('fit-data'), data: z.object({ target: list(finite) }) }),
  z.object({
    ...head,
    measure: z.literal('fit'),
    data: z.object({
      start: list(finite),
      final: list(finite),
      errors: list(maybe),
      status: text,
      message: text,
      success: z.boolean(),
      iterations: finite,
      reached: maybe,
      informed: finite,
    }),
  }),
]);

const record = z.object({
  finding: text,
  budget: z.enum(['small', 'paper']),
  seed: finite,
  parts: z.record(text, part),
  origins: list(z.object({ version: text, engine: text, device: text, commit: text }), 1000),
  began: finite,
  updated: finite,
  elapsed: finite,
});

/** A record from a file or from the browser's storage, which anybody may have written. @throws Error with a sentence */
export function readFindingRecord(data: unknown): FindingRecord {
  const read = record.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`This is no record of a finding: ${issue.path.join('.') || 'it'} is not as it should be.`);
  }
  if (!findFinding(read.data.finding)) throw new Error(`There is no finding "${read.data.finding.slice(0, 40)}".`);
  return read.data as FindingRecord;
}
