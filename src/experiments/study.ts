import type { Engine } from '../engine/types';
import type { ModelSpec } from '../models/types';

/** What a study gets to work with. */
export interface StudyContext {
  readonly engine: Engine;
  /** The models of the library, read from their texts. */
  readonly library: () => Promise<readonly ModelSpec[]>;
  /** Repetitions of each case; the study's own number unless given. */
  readonly runs?: number | undefined;
  /** A few small cases instead of all: shows that it works, proves nothing. */
  readonly quick: boolean;
  /** Only cases whose name contains one of these; all if empty. */
  readonly only: readonly string[];
  /** What `save` got last, in an earlier process perhaps; null at the beginning. */
  readonly saved: unknown;
  /** Called after every piece of work, with plain JSON to go on from. */
  readonly save: (state: unknown) => void;
  /** Processor time of this process so far, all its threads, seconds. */
  readonly cpuSeconds: () => number;
  /** Version of the program, to be kept beside what was measured with it. */
  readonly commit: string;
  /** One line of progress for people. */
  readonly log: (line: string) => void;
  /** Aborted: stop after the piece of work at hand, or within it. */
  readonly signal?: AbortSignal | undefined;
}

/** Where and when numbers came about, for the head of a report. */
export interface Provenance {
  readonly date: string;
  readonly machine: string;
  readonly commit: string;
  readonly command: string;
}

/**
 * A question that takes minutes or hours of simulation to answer, and the report that answers it. A new study is a file
 * beside this one and a line in studies.ts.
 */
export interface Study {
  /** Name on the command line and stem of its files in docs/studies. */
  readonly id: string;
  /** What it asks, in a line. */
  readonly about: string;
  /** Does what is missing in `saved`. @throws Error if the engine refuses */
  run(context: StudyContext): Promise<void>;
  /** What was saved without the rows whose names contain one of these words, where `--fresh --only` should leave the others. */
  forget?(saved: unknown, words: readonly string[]): unknown;
  /** Markdown, from what was saved last. */
  report(saved: unknown, provenance: Provenance): string;
}
