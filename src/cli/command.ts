import { reachedTime } from '../engine/failures/reached';
import type { Snapshot } from '../engine/types';
import type { SystemSize } from '../io/network/lower/size/sized';
import type { Shard } from '../io/parts/part-file';
import type { Estimate } from '../stats/estimates';
import { ENGINES, type EngineName, type Session } from './engines';
import { EXIT } from './errors';
import {
  choice,
  flag,
  number,
  numberIn,
  type Option,
  type Options,
  optionalChoice,
  optionalNumber,
  repeated,
  text,
  type Values,
} from './options';
import type { Shared } from './parts/shared';
import { AMOUNTS, DIFFERENCES, RATE_RULES, ROUNDINGS } from './question/models';

/** What a command has to say, for programs and for people. */
export interface Report {
  /** Printed as one line with --json; numbers that are none become null. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** All of it has been printed already. */
  readonly printed?: boolean;
  /** The limit that cut trajectories off, or for which they are shorter than was asked for; or nothing. */
  readonly limited?: 'max-reactions' | 'max-seconds' | null;
  /** Nonzero if there is no answer although nothing was wrong with the question. */
  readonly code?: number;
}

export interface Command {
  readonly name: string;
  /** A few words for the list of commands. */
  readonly summary: string;
  /** What it does and what its JSON holds: paragraphs of the help. */
  readonly about: string;
  readonly options: Options;
  /** The option that may be written without its name. */
  readonly positional?: string;
  /** Takes words behind "--" (Session.rest): their placeholder in the help. */
  readonly rest?: string;
  readonly examples: readonly string[];
  /** Reads its own options first. @throws UsageError */
  readonly start: (values: Readonly<Record<string, unknown>>, session: Session) => Promise<Report>;
  /** Computes a part of it, where it can be divided. @throws UsageError, ShareStopped */
  readonly share?: (values: Readonly<Record<string, unknown>>, shard: Shard, session: Session) => Promise<Shared>;
}

/** A command whose `run` sees its options typed. */
export function command<O extends Options>(spec: {
  readonly name: string;
  readonly summary: string;
  readonly about: string;
  readonly options: O;
  readonly positional?: string;
  readonly rest?: string;
  readonly examples: readonly string[];
  readonly run: (values: Values<O>, session: Session) => Promise<Report>;
  readonly part?: (values: Values<O>, shard: Shard, session: Session) => Promise<Shared>;
}): Command {
  const { run, part, ...rest } = spec;
  return {
    ...rest,
    start: (values, session) => run(values as Values<O>, session),
    ...(part ? { share: (values, shard, session) => part(values as Values<O>, shard, session) } : {}),
  };
}

export const SEED_MAX = 2 ** 32 - 1;

/** Molecules per unit of a file's amounts. */
const systemSize: Option<SystemSize | undefined> = {
  value: 'N|auto',
  about:
    "molecules per unit of a file's amounts, also where it states another unit; auto: the largest initial amount becomes about 1000",
  read: ([given], name) => {
    if (given === undefined || given === 'auto') return given;
    return numberIn(given, `${name}, unless it is auto,`, { min: 0, open: true });
  },
};

/** What every command that looks at a model takes. */
export const common = {
  model: text({ value: 'ID|FILE', about: 'the model (see "Models"), or a file in Antimony or SBML' }),
  amounts: optionalChoice('what the initial numbers of a file are, where it leaves that open', AMOUNTS),
  'system-size': systemSize,
  'rate-rules': optionalChoice(
    'every term of a rate rule of a file becomes a reaction that makes or removes one molecule',
    RATE_RULES,
  ),
  differences: optionalChoice(
    'a rate law that is a difference, but not clearly of a forward and a backward rate: two reactions, or one',
    DIFFERENCES,
  ),
  round: optionalChoice(
    'counts that events assign and that are no whole numbers: rounded down, or at random with the right mean',
    ROUNDINGS,
    'an error that names the event',
  ),
  set: repeated({ value: 'NAME=VALUE', about: 'a parameter or an initial count; may be repeated' }),
  seed: number({
    value: 'N',
    about: 'the same seed gives the same numbers',
    whole: true,
    min: 0,
    max: SEED_MAX,
    otherwise: 1,
  }),
  engine: choice<EngineName>('f64 on all processors, or f32 on the graphics card through Dawn', ENGINES),
  'max-seconds': optionalNumber({
    value: 'S',
    about: 'stops after so long and gives what there is, marked as such',
    min: 0,
    open: true,
  }),
  json: flag('one line of JSON instead of a table'),
};

/** Trajectories of a run. */
export const trajectories = (otherwise: number) =>
  number({ value: 'M', about: 'trajectories', whole: true, min: 1, max: 2 ** 32 - 1, otherwise });

/** Bounds what one trajectory may cost; reaching it is told. */
export const MAX_REACTIONS = 1e9;
export const maxReactions = optionalNumber({
  value: 'N',
  about: 'cuts a trajectory off after so many reactions; times that not all came to have no numbers',
  whole: true,
  min: 1,
  max: 2 ** 32 - 1,
  fallback: String(MAX_REACTIONS),
});

const NOTHING: Estimate = {
  count: 0,
  mean: Number.NaN,
  standardError: Number.POSITIVE_INFINITY,
  variance: Number.NaN,
  varianceError: Number.POSITIVE_INFINITY,
  skewness: 0,
  dominance: 0,
};

/** The estimates of a bin, or none if a trajectory was cut off or stopped before its end: a mean with it would be another number's. */
export function trusted({ failures }: Snapshot, bin: number, estimate: Estimate): Estimate {
  return bin < failures.reached ? estimate : NOTHING;
}

/** What a limit did to a run, in a sentence; empty if none did anything. */
export function limitNote(snapshot: Snapshot): string {
  const time = reachedTime(snapshot);
  if (time === null) return '';
  if (time > 0)
    return `Numbers end at time ${Number(time.toPrecision(6))}: no further point was reached by every trajectory.`;
  return snapshot.failures.badPropensity > 0
    ? 'No point in time was reached by every trajectory, so there are no numbers.'
    : 'No point in time was reached by every trajectory: a larger limit, an earlier horizon or more points say more.';
}

/** Finite numbers as they are, all others as null: JSON has no others. */
export const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** A mean, or null if nothing was measured. */
export const meanOf = ({ count, mean }: Estimate): number | null => (count > 0 ? finite(mean) : null);

export const NO_ANSWER = EXIT.failed;
