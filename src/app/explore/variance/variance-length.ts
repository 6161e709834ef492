import type { Job } from '../../../engine/types';
import { variance as texts } from '../../../messages/en/explore/variance';

/** A way to say how long a trajectory is, at the end of a bin of its run. */
export interface Length {
  /** Of the axis. */
  readonly title: string;
  /** In a table's head. */
  readonly column: string;
  /** In a law, e.g. T^s. */
  readonly symbol: string;
  /** Of an exponential's rate. */
  readonly per: string;
  /** What it grows with, in a sentence. */
  readonly word: string;
  /** Undefined where this length is not known. */
  at(job: Job, bin: number): number | undefined;
}

export const inTime = (): Length => ({
  title: texts().length.time,
  column: texts().length.timeColumn,
  symbol: 'T',
  per: texts().length.perTime,
  word: texts().length.word,
  at: (job, bin) => job.from + ((bin + 1) * (job.to - job.from)) / job.bins,
});

/** @param counts mean number of reactions up to the end of each bin, undefined where it was not counted */
export const inReactions = (counts: readonly (number | undefined)[]): Length => ({
  title: texts().length.reactions,
  column: texts().length.reactionsMean,
  symbol: 'N',
  per: texts().length.perReaction,
  word: texts().length.number,
  at: (_, bin) => ((counts[bin] || 0) > 0 ? counts[bin] : undefined),
});
