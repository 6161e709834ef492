import type { Engine } from '../../engine/types';
import type { FindingRecord } from '../../experiments/findings/types';
import type { PartContent } from '../../io/parts/part-file';

/** What a command has computed of a part. */
export interface Shared {
  readonly content: PartContent;
  /** What computed, as it calls itself. */
  readonly device: string;
}

/** Results that parts hold already, in the place of computing them. */
export interface Merged {
  /** Answers the jobs of the question with what the parts found. */
  readonly engine: Engine;
  /** The time that the longest part took, seconds. */
  readonly seconds: number;
  /** Records of findings by id, whole. */
  readonly records: ReadonlyMap<string, FindingRecord>;
  /** Jumps as they are printed, and how trajectories ended. */
  readonly lines: { readonly text: string; readonly trajectories: number; readonly cut: number; readonly bad: number };
}
