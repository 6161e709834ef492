import type { CompartmentEntry, NetworkDocument, SpeciesEntry } from '../../document';
import { LIMITS } from '../../limits';
import type { Place, Report } from '../../problem';
import { apply, evaluateTree, isNumber, name, number, substitute, type Tree } from '../../tree/tree';
import { changedByReactions } from '../../validate';

/** What a document states of its symbols: definitions and rules, what changes them, and their values at time 0. */
export class Stated {
  /** Names of compartments. */
  readonly sizes: ReadonlySet<string>;
  readonly speciesOf: ReadonlyMap<string, SpeciesEntry>;
  readonly rules: ReadonlyMap<string, Tree>;
  /** The value of a symbol at time 0; that of a reaction is its rate. */
  readonly definitions: ReadonlyMap<string, Tree>;
  /** Species that reactions change. */
  readonly changed: ReadonlySet<string>;
  /** What events set a symbol to. */
  readonly assigned: ReadonlyMap<string, readonly Tree[]>;
  /** Molecules per unit of substance. */
  readonly perUnit: number;
  private readonly document: NetworkDocument;
  private readonly report: Report;
  /** The laws of reactions, whose names stand for them in expressions. */
  private readonly rates: ReadonlyMap<string, Tree>;
  private readonly initials = new Map<string, number>();

  /** @param perUnit molecules per unit of substance; the document must be valid */
  constructor(document: NetworkDocument, perUnit: number, report: Report) {
    const { compartments, parameters, species, reactions, rules, events } = document;
    this.document = document;
    this.perUnit = perUnit;
    this.report = report;
    this.sizes = new Set(compartments.map((c) => c.name));
    this.speciesOf = new Map(species.map((s) => [s.name, s]));
    this.changed = changedByReactions(document);
    this.rules = new Map(rules.map((r) => [r.target, r.value]));
    this.rates = new Map(reactions.map((r) => [r.name, r.law]));
    const assigned = new Map<string, Tree[]>();
    for (const { target, value } of events.flatMap((e) => e.assignments)) {
      assigned.set(target, [...(assigned.get(target) ?? []), value]);
    }
    this.assigned = assigned;
    this.definitions = new Map([
      ...compartments.map((c) => [c.name, c.size ?? number(1)] as const),
      ...parameters.flatMap((p) => (p.value ? [[p.name, p.value] as const] : [])),
      ...species.map((s) => [s.name, this.initialTree(s)] as const),
      ...this.rates,
    ]);
  }

  /** Where the text says what a symbol is. */
  placeOf(symbol: string): Place {
    const { rules, parameters, species, compartments, reactions } = this.document;
    const rule = rules.find((r) => r.target === symbol);
    return (rule ?? [...parameters, ...species, ...compartments, ...reactions].find((e) => e.name === symbol))!.place;
  }

  /** A document's expression with rules for parameters, and rates of reactions, written out; names of species stay. */
  written(tree: Tree): Tree {
    return substitute(tree, (n) => {
      const species = this.speciesOf.has(n);
      const rule = species ? undefined : (this.rules.get(n) ?? this.rates.get(n));
      return rule && this.written(rule);
    });
  }

  /** Whether reactions change a species. */
  isMoving(symbol: string): boolean {
    return this.changed.has(symbol);
  }

  /** Molecules per unit of a species' symbol: of its amount, or of its concentration. */
  molecules(species: SpeciesEntry): number {
    return species.substanceOnly ? this.perUnit : this.perUnit * this.initial(species.compartment);
  }

  /** The value of a symbol at time 0. */
  initial(symbol: string): number {
    const known = this.initials.get(symbol);
    if (known !== undefined) return known;
    this.noteSize(symbol);
    const tree = this.rules.get(symbol) ?? this.definitions.get(symbol);
    const value = tree ? evaluateTree(tree, (n) => this.initial(n), 0) : Number.NaN;
    this.initials.set(symbol, value);
    return value;
  }

  /** The initial value of a species' symbol. */
  private initialTree(s: SpeciesEntry): Tree {
    if (!s.initial) return number(0);
    const { value, as } = s.initial;
    if (s.substanceOnly === (as === 'amount')) return value;
    return apply(s.substanceOnly ? 'mul' : 'div', value, name(s.compartment));
  }

  /** Compartments whose size the text leaves out have the size 1, where it matters. */
  private noteSize(symbol: string): void {
    if (!this.sizes.has(symbol) || this.rules.has(symbol)) return;
    const entry = this.document.compartments.find((c) => c.name === symbol)!;
    if (!entry.size) this.report.note(`Compartment "${symbol}" has no size; 1 is assumed.`, entry.place);
  }

  /** Whether the size of a compartment changes during a run. */
  isResized(compartment: string): boolean {
    return this.assigned.has(compartment) || this.rules.has(compartment);
  }

  /** Whether a compartment starts with a size that can be one. */
  isSound({ name: symbol, place }: CompartmentEntry): boolean {
    const size = this.initial(symbol);
    if (size > 0 && Number.isFinite(size)) return true;
    this.report.error(`The size of compartment "${symbol}" is ${size}; it must be positive.`, place);
    return false;
  }

  /** Whether a value is a whole number ≥ 0 as long as the species in it are. */
  staysWhole(tree: Tree): boolean {
    if (isNumber(tree)) return Number.isInteger(tree.value) && tree.value >= 0 && tree.value <= LIMITS.count;
    if (tree.kind === 'name') {
      const species = this.speciesOf.get(tree.name);
      return species !== undefined && this.molecules(species) === 1 && !species.boundary && !species.constant;
    }
    return tree.kind === 'apply' && ['add', 'mul'].includes(tree.op) && tree.args.every((arg) => this.staysWhole(arg));
  }
}
