import type { EventEntry, Participant } from '../../network/document';
import type { Place } from '../../network/problem';
import type { Tree } from '../../network/tree/tree';

/** What the statements of one model say, in their order, before it is known what every name is. */
export class Draft {
  /** As the text writes it, and the identifier that it is known by. */
  id = '';
  place: Place | undefined;
  /** Marked with a star as the model that a file is about. */
  main = false;
  /** Names that a model using this one may give its own, in order. */
  readonly exports: string[] = [];
  title = '';
  moleculesPerUnit: number | undefined;
  /** Of reactions, where it is stated apart from that of amounts. */
  moleculesPerExtent: { readonly value: number; readonly place: Place } | undefined;
  timeUnit = '';
  readonly compartments = new Map<string, Place>();
  readonly species = new Map<string, DraftSpecies>();
  /** Names declared `const` or `var`. */
  readonly constancy = new Map<string, boolean>();
  /** `name = expression`; without an expression, whatever value there was is taken back. */
  readonly values = new Map<string, Given>();
  /** Where a name stands alone in a declaration, so that it is known without a value. */
  readonly declared = new Map<string, Place>();
  readonly units = new Map<string, string>();
  readonly labels = new Map<string, string>();
  /** `name := expression` */
  readonly rules = new Map<string, Given>();
  /** `name' = expression` */
  readonly rateRules = new Map<string, Given>();
  readonly reactions: DraftReaction[] = [];
  readonly interactions: DraftInteraction[] = [];
  readonly events: EventEntry[] = [];
  readonly submodels: Submodel[] = [];
  /** `a is b`: two names of one thing, which is then called b. */
  readonly synonyms: { readonly from: string; readonly to: string; readonly place: Place }[] = [];
  readonly deletions: { readonly name: string; readonly place: Place }[] = [];

  /** The species of that name, made if it is new. */
  speciesAt(name: string, place: Place): DraftSpecies {
    let species = this.species.get(name);
    if (!species) {
      species = { place, boundary: false, substanceOnly: false, compartment: undefined };
      this.species.set(name, species);
    }
    return species;
  }

  /** The names of reactions and events so far. */
  private readonly named = new Set<string>();
  private readonly numbers = new Map<string, number>();

  /** Takes a name for a reaction or an event; without one, the next that is free: _J0, _J1, ... */
  take(name: string | undefined, prefix: string): string {
    let free = name;
    for (let i = this.numbers.get(prefix) ?? 0; free === undefined; i++) {
      if (!this.named.has(`${prefix}${i}`)) free = `${prefix}${i}`;
      this.numbers.set(prefix, i + 1);
    }
    this.named.add(free);
    return free;
  }
}

export interface Given {
  readonly value: Tree | undefined;
  readonly place: Place;
}

export interface DraftSpecies {
  readonly place: Place;
  boundary: boolean;
  substanceOnly: boolean;
  compartment: string | undefined;
}

export interface DraftReaction {
  readonly name: string;
  readonly place: Place;
  readonly reactants: readonly Participant[];
  readonly products: readonly Participant[];
  /** Undefined if none follows the equation: `name = law` may say it elsewhere. */
  readonly law: Tree | undefined;
  readonly lawPlace: Place;
  /** Where the law ends. */
  readonly lawEnd: { readonly line: number; readonly column: number };
  /** `mass_action(k)`: the law is this constant alone, to be completed by the reactants. */
  readonly massAction: boolean;
  readonly arrow: string;
  readonly arrowPlace: Place;
  readonly compartment: string | undefined;
  /** Whether what it is made of has another name in the text than here, or something stands behind its law. */
  readonly moved: boolean;
}

/** `Z -| R1`: said of a reaction for people, without meaning for its rate. */
export interface DraftInteraction {
  readonly name: string;
  readonly place: Place;
  readonly kind: 'inhibits' | 'activates' | 'influences';
  readonly species: readonly string[];
  readonly targets: readonly string[];
}

export interface Submodel {
  readonly name: string;
  readonly model: string;
  readonly place: Place;
  readonly given: readonly (
    | { readonly name: string; readonly place: Place }
    | { readonly number: number; readonly place: Place }
  )[];
  readonly compartment: string | undefined;
}
