import type { ModelSpec, ObservableSpec, Source } from '../types';

/** A curated model: what a menu shows of it. Its text, in the Antimony language, is loaded when it is chosen. */
export interface LibraryEntry {
  readonly id: string;
  readonly title: string;
  /** A paragraph in plain words: what it is, and why it is worth running. */
  readonly about: string;
  /** What to look at first, and what will be seen. */
  readonly look: string;
  readonly source: Source;
  readonly behaviour: ModelSpec['behaviour'];
  readonly horizon: number;
  /** The first is the default. */
  readonly observables: readonly ObservableSpec[];
  readonly text: () => Promise<string>;
}
