import type { SpeciesEntry } from '../network/document';
import type { Edit, Report } from '../network/problem';
import type { Draft } from './parse/draft';

/** The compartment of everything that names none; Antimony's own name for it. */
export const DEFAULT_COMPARTMENT = 'default_compartment';

/** What is known of a model while its reactions are put together. */
export interface BuildContext {
  readonly draft: Draft;
  readonly report: Report;
  readonly species: ReadonlyMap<string, SpeciesEntry>;
  readonly ruled: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  /** Laws that are one constant, each with that of mass action in its place. */
  readonly constants: Edit[];
}
