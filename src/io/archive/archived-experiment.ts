/** Says what is wrong with an archive or an experiment, in a sentence for people. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** A model from outside, and how it is to be simulated as far as that is said. */
export interface ArchivedExperiment {
  /** Where the model is, in the archive or beside the experiment. */
  readonly path: string;
  /** The model in SBML or Antimony, with the experiment's changes made. */
  readonly text: string;
  /** End of the uniform time course, in the model's time unit, and its steps. */
  readonly horizon?: number;
  readonly points?: number;
  /** What was decided or left out, in sentences for people. */
  readonly notes: readonly string[];
}
