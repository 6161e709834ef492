import type { EventEntry, Participant } from '../network/document';
import type { Defined } from '../network/functions';
import type { Place } from '../network/problem';
import type { Tree } from '../network/tree';

/** What the statements of a text say, in their order, before it is known what every name is. */
export class Draft {
  id = '';
  title = '';
  moleculesPerUnit: number | undefined;
  timeUnit = '';
  readonly compartments = new Map<string, Place>();
  readonly species = new Map<string, DraftSpecies>();
  /** Names declared `const` or `var`. */
  readonly constancy = new Map<string, boolean>();
  /** `name = expression`. */
  readonly values = new Map<string, { readonly value: Tree; readonly place: Place }>();
  /** Where a name stands alone in a declaration, so that it is known without a value. */
  readonly declared = new Map<string, Place>();
  readonly units = new Map<string, string>();
  readonly labels = new Map<string, string>();
  readonly rules: { readonly target: string; readonly value: Tree; readonly place: Place }[] = [];
  readonly reactions: DraftReaction[] = [];
  readonly events: EventEntry[] = [];
  readonly functions = new Map<string, Defined>();

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
  readonly law: Tree;
  readonly lawPlace: Place;
  readonly arrow: string;
}
