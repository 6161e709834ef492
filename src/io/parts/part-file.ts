import * as z from 'zod/mini';
import type { PieceResult } from '../../engine/shares/share';
import type { Failures } from '../../engine/types';
import type { FindingRecord } from '../../experiments/findings/types';
import { readFindingRecord } from '../findings/record-schema';
import { bytesToNumbers, numbersToBytes } from './numbers';

/** Raised when what a part holds, or how, changes: parts of another schema are refused. */
export const PART_SCHEMA = 1;

/** Which part of how many, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** A job's share. */
export interface RunShare {
  /** Names the job: a hash of all that its numbers depend on. */
  readonly job: string;
  readonly pieces: readonly PieceResult[];
}

/** What was computed: trajectories of jobs, measurements of findings, or jumps as they are printed. */
export type PartContent =
  | { readonly kind: 'runs'; readonly runs: readonly RunShare[] }
  | { readonly kind: 'records'; readonly records: readonly FindingRecord[] }
  | {
      readonly kind: 'lines';
      readonly lines: string;
      readonly trajectories: number;
      readonly cut: number;
      readonly bad: number;
    };

/** What one machine has computed of a question, with the question. */
export interface Part {
  /** Of Propensity. */
  readonly version: string;
  /** A hash of the code that computes. */
  readonly program: string;
  readonly node: string;
  /** The command and its words, without those that say which part it is and where it goes. */
  readonly command: string;
  readonly words: readonly string[];
  /** What the command read, by path: base64. */
  readonly files: Readonly<Record<string, string>>;
  readonly shard: Shard;
  /** What computed, as it calls itself. */
  readonly device: string;
  /** Time that passed, seconds. */
  readonly seconds: number;
  readonly content: PartContent;
}

const number = z.number();
const count = z.number().check(z.nonnegative(), z.int());
const text = z.string();
const numbers = z.string().check(z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

/** JSON has no infinity: null stands for it. */
const orInfinity = z.nullable(number);

const piece = z.object({
  offset: count,
  trajectories: count,
  whole: z.boolean(),
  reactions: number,
  seconds: number,
  failures: z.object({
    exploded: count,
    firstReaction: orInfinity,
    stepBudget: count,
    reached: orInfinity,
    badPropensity: count,
    stuck: text,
  }),
  moments: z.nullable(z.object({ count, data: numbers })),
  histogram: z.nullable(z.object({ origin: number, width: number, total: number, counts: numbers })),
  raw: numbers,
});

const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('runs'), runs: z.array(z.object({ job: text, pieces: z.array(piece) })) }),
  z.object({ kind: z.literal('records'), records: z.array(z.unknown()) }),
  z.object({ kind: z.literal('lines'), lines: text, trajectories: count, cut: count, bad: count }),
]);

const part = z.object({
  propensity: z.literal('part'),
  schema: z.literal(PART_SCHEMA),
  version: text,
  program: text,
  node: text,
  command: text,
  words: z.array(text),
  files: z.record(text, numbers),
  shard: z.object({ index: count, of: count }),
  device: text,
  seconds: number,
  content,
  sum: text,
});

type StoredPiece = z.infer<typeof piece>;

const maybe = (x: number): number | null => (Number.isFinite(x) ? x : null);
const orEndless = (x: number | null): number => x ?? Number.POSITIVE_INFINITY;

const storedPiece = ({ failures, moments, histogram, raw, ...plain }: PieceResult): StoredPiece => ({
  ...plain,
  failures: { ...failures, firstReaction: maybe(failures.firstReaction), reached: maybe(failures.reached) },
  moments: moments && { count: moments.count, data: numbersToBytes(moments.data) },
  histogram: histogram && {
    origin: histogram.origin,
    width: histogram.width,
    total: histogram.total,
    counts: numbersToBytes(histogram.counts),
  },
  raw: numbersToBytes(raw),
});

const readFailures = ({ firstReaction, reached, ...counts }: StoredPiece['failures']): Failures => ({
  ...counts,
  firstReaction: orEndless(firstReaction),
  reached: orEndless(reached),
});

const readPiece = ({ failures, moments, histogram, raw, ...plain }: StoredPiece): PieceResult => ({
  ...plain,
  failures: readFailures(failures),
  moments: moments && { count: moments.count, data: bytesToNumbers(moments.data) },
  histogram: histogram && { ...histogram, counts: bytesToNumbers(histogram.counts) },
  raw: bytesToNumbers(raw),
});

function storedContent(found: PartContent): unknown {
  if (found.kind !== 'runs') return found;
  return { ...found, runs: found.runs.map(({ job, pieces }) => ({ job, pieces: pieces.map(storedPiece) })) };
}

/** @param sum a hash of a text, by which damage is seen */
export function partText({ content: found, ...head }: Part, sum: (text: string) => string): string {
  const body = { propensity: 'part', schema: PART_SCHEMA, ...head, content: storedContent(found) };
  const whole = JSON.stringify(body);
  return `${JSON.stringify({ ...body, sum: sum(whole) })}\n`;
}

/** A file that is no part, or no longer one. */
export class PartError extends Error {
  override readonly name = 'PartError';
  /** It was one once, or is of another schema: of use to nobody. */
  readonly ours: boolean;
  constructor(message: string, ours: boolean) {
    super(message);
    this.ours = ours;
  }
}

const OURS = '{"propensity":"part"';

/** A part from a file, which anybody may have written or cut off. @throws PartError with half a sentence */
export function readPart(given: string, sum: (text: string) => string): Part {
  const ours = given.startsWith(OURS);
  if (!ours) throw new PartError('is no part of a run', false);
  let data: unknown;
  try {
    data = JSON.parse(given);
  } catch {
    throw new PartError('is damaged: it ends too early or is no JSON', true);
  }
  const { schema } = data as { schema?: unknown };
  if (schema !== PART_SCHEMA)
    throw new PartError(
      `is in format ${String(schema).slice(0, 20)}, this version of Propensity reads ${PART_SCHEMA}`,
      true,
    );
  const read = part.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new PartError(`is damaged: ${issue.path.join('.') || 'it'} is not as it should be`, true);
  }
  const { sum: stated, ...rest } = data as { sum: string };
  if (sum(JSON.stringify(rest)) !== stated) throw new PartError('is damaged: its check sum is another', true);
  const { propensity: _, schema: __, sum: ___, content: found, ...head } = read.data;
  return { ...head, content: readContent(found) };
}

function readContent(found: z.infer<typeof content>): PartContent {
  try {
    if (found.kind === 'runs')
      return { kind: 'runs', runs: found.runs.map(({ job, pieces }) => ({ job, pieces: pieces.map(readPiece) })) };
    if (found.kind === 'records') return { kind: 'records', records: found.records.map(readFindingRecord) };
    return found;
  } catch (error) {
    throw new PartError(`is damaged: ${error instanceof Error ? error.message : error}`, true);
  }
}
