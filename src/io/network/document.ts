import type { Choices } from './choices';
import type { Place, Problem, Spot } from './problem';
import type { Tree } from './tree/tree';

/**
 * A reaction network as a file states it, the same for every language: names, numbers and expression trees, each with
 * its place in the text. Readers make it, `validate` checks it, `lower` makes a model of it, writers print it.
 *
 * In expressions a species stands for its amount if it is `substanceOnly`, else for its concentration (amount / size of
 * its compartment), both in the document's units of substance; a kinetic law is extent (reactions, in the same units)
 * per time. So it is in SBML and in Antimony.
 */
export interface NetworkDocument {
  readonly id: string;
  /** For people. */
  readonly title?: string;
  /**
   * Molecules in one unit of substance: 1 if amounts are counts, about 6e23 if they are moles. Undefined if the text
   * does not say; `lower` asks where that makes a difference.
   */
  readonly moleculesPerUnit?: number;
  /** Units as the text names them, for labels alone. */
  readonly timeUnit?: string;
  /** What a person decided about how the text is read. */
  readonly choices?: Choices;
  readonly compartments: readonly CompartmentEntry[];
  readonly species: readonly SpeciesEntry[];
  readonly parameters: readonly ParameterEntry[];
  readonly reactions: readonly ReactionEntry[];
  readonly rules: readonly RuleEntry[];
  /** `target` changes by this much per time: an amount or a concentration for a species. */
  readonly rateRules?: readonly RuleEntry[];
  /** What the text says of reactions for people, apart from their laws. */
  readonly interactions?: readonly InteractionEntry[];
  readonly events: readonly EventEntry[];
}

export interface Entry {
  readonly name: string;
  readonly place: Place;
  /** For people, from the text. */
  readonly label?: string;
}

export interface CompartmentEntry extends Entry {
  /** Undefined if the text does not say. */
  readonly size: Tree | undefined;
}

export interface SpeciesEntry extends Entry {
  readonly compartment: string;
  /** Undefined if the text does not say. May refer to anything constant, and to other initial values. */
  readonly initial: { readonly value: Tree; readonly as: 'amount' | 'concentration' } | undefined;
  /** Whether it stands for its amount in expressions, not for its concentration. */
  readonly substanceOnly: boolean;
  /** Not changed by reactions, even where it takes part in them. */
  readonly boundary: boolean;
  /** Not changed by anything. */
  readonly constant: boolean;
}

export interface ParameterEntry extends Entry {
  /** Undefined if the text does not say. */
  readonly value: Tree | undefined;
  readonly constant: boolean;
  readonly unit?: string;
}

export interface Participant {
  readonly species: string;
  /** Molecules, a whole number. */
  readonly count: number;
  readonly place: Place;
}

export interface ReactionEntry extends Entry {
  readonly reactants: readonly Participant[];
  readonly products: readonly Participant[];
  /** Species the law mentions without being changed, as far as the text lists them. */
  readonly modifiers: readonly string[];
  /** Extent per time. */
  readonly law: Tree;
  /** Whether the text says that it may also run backwards: its law may then be a forward minus a backward one. */
  readonly reversible: boolean;
  /** Whether its law is known to be the rate of one direction, and is not taken apart. */
  readonly oneWay?: true;
  /** Where a text has an arrow of its own that says so. */
  readonly arrow?: Place;
  /** Where the law alone stands in the text, if it can be replaced there. */
  readonly lawSpan?: { readonly from: Spot; readonly to: Spot };
}

/** Species that are said to inhibit, activate or otherwise influence reactions; their laws alone say how much. */
export interface InteractionEntry extends Entry {
  readonly kind: 'inhibits' | 'activates' | 'influences';
  readonly species: readonly string[];
  readonly targets: readonly string[];
}

/** `target` has this value at every moment: an amount or a concentration for a species, see NetworkDocument. */
export interface RuleEntry {
  readonly target: string;
  readonly value: Tree;
  readonly place: Place;
}

/** See EventSpec in src/models/types.ts for what the flags mean. */
export interface EventEntry extends Entry {
  readonly trigger: Tree;
  /** Time from when it fires to when it is executed. */
  readonly delay?: Tree;
  readonly initialValue: boolean;
  readonly persistent: boolean;
  readonly valuesFromTrigger: boolean;
  readonly priority?: Tree;
  readonly assignments: readonly EventAssignmentEntry[];
}

export interface EventAssignmentEntry {
  readonly target: string;
  readonly value: Tree;
  readonly place: Place;
}

/** What an outside text comes to. Notes go with a document; where there is an error, there is none. */
export type ReadResult =
  | { readonly document: NetworkDocument; readonly problems: readonly Problem[] }
  | { readonly document: null; readonly problems: readonly Problem[] };

/** 1 mol in molecules, as SBML L3V2 fixes it (section 3.4.6, CODATA 2006). */
export const AVOGADRO = 6.02214179e23;
