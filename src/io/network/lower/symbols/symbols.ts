import type { CompartmentEntry, NetworkDocument, ParameterEntry, SpeciesEntry } from '../../document';
import { LIMITS } from '../../limits';
import type { Place, Report } from '../../problem';
import { apply, forEachName, isNumber, name, number, sizeProblem, substitute, type Tree } from '../../tree/tree';
import { nearlyWhole } from '../../whole';
import { Starts } from './starts';
import { Stated } from './stated';

/** A number that nothing changes is a count up to here, where every engine counts exactly; beyond it is a parameter. */
const MAX_FIXED = 2 ** 24 - 1;

/** What becomes of a symbol of the document in a model. */
export type Role =
  /** A count, in molecules; `fixed` if nothing changes it. */
  | { readonly kind: 'species'; readonly initial: number; readonly unrounded?: number; readonly fixed: boolean }
  | { readonly kind: 'parameter'; readonly value: number }
  /**
   * A real number that events alone change, in the symbol's own unit. `start` says where it starts: at a parameter of the same
   * name, at an expression of what may be set, or (undefined) at `initial`.
   */
  | { readonly kind: 'input'; readonly initial: number; readonly start: 'parameter' | Tree | undefined }
  /** A number that follows from parameters and initial counts; known by its name. */
  | { readonly kind: 'derived' }
  /** Written out where it is used: a number, or a rule. */
  | { readonly kind: 'expression' };

/** The symbols of a document as a model sees them: counts, positive parameters, and everything else written out. */
export class Symbols {
  readonly roles = new Map<string, Role>();
  readonly stated: Stated;
  private readonly document: NetworkDocument;
  private readonly report: Report;
  /** What stands for a symbol in a model's expression, by name. */
  private readonly meaning = new Map<string, Tree>();
  private readonly resolved = new Map<string, Tree | undefined>();
  /** Symbols that are being written out. */
  private readonly open = new Set<string>();
  /** Symbols that something made of this document has used. */
  private readonly used = new Set<string>();
  private readonly starts: Starts;
  /** Parameters without a value: an error where they are used. */
  private readonly unvalued = new Set<string>();

  /** @param perUnit molecules per unit of substance; the document must be valid */
  constructor(document: NetworkDocument, perUnit: number, report: Report) {
    this.document = document;
    this.report = report;
    this.stated = new Stated(document, perUnit, report);
    for (const { name: reaction, law } of document.reactions) {
      this.roles.set(reaction, { kind: 'expression' });
      this.meaning.set(reaction, law);
    }
    this.starts = this.startsOf(document);
    // A size that events change is a number like others that they change.
    for (const c of document.compartments)
      if (this.stated.assigned.has(c.name) && this.stated.isSound(c)) this.input(c, this.stated.initial(c.name));
    // Sizes of compartments may follow from parameters, and species count by them.
    for (const p of document.parameters) this.parameter(p);
    for (const s of document.species) this.species(s);
  }

  /**
   * A document's expression in a model's names: counts, parameters and time.
   * @returns undefined, and reports, if something in it has no value or it is too large written out
   */
  lower(tree: Tree, what: string, place: Place): Tree | undefined {
    let missing = false;
    const result = substitute(tree, (n) => {
      const meaning = this.resolve(n);
      if (meaning) return meaning;
      missing = true;
      return undefined;
    });
    if (missing) {
      forEachName(tree, (n, at) => {
        if (this.unvalued.has(n)) this.report.error(`"${n}" has no value; give it one, e.g. ${n} = 1.`, at ?? place);
      });
      return undefined;
    }
    const problem = sizeProblem(result);
    if (!problem) return result;
    this.report.error(`${what} ${problem}.`, place);
    return undefined;
  }

  /** What stands for a symbol, everything in it written out; once per symbol, so that doublings cost nothing. */
  private resolve(symbol: string): Tree | undefined {
    this.note(symbol);
    const known = this.resolved.get(symbol);
    if (known) return known;
    if (this.stated.sizes.has(symbol)) this.compartment(symbol);
    const meaning = this.meaning.get(symbol);
    if (!meaning || this.resolved.has(symbol)) return undefined;
    const role = this.roles.get(symbol)!;
    if (this.open.has(symbol)) {
      this.report.error(
        `The size of a compartment depends on a concentration in it: "${symbol}".`,
        this.stated.placeOf(symbol),
      );
      return undefined;
    }
    this.open.add(symbol);
    const tree =
      role.kind === 'expression'
        ? this.lower(meaning, `"${symbol}"`, this.stated.placeOf(symbol))
        : role.kind === 'species'
          ? this.perUnitOf(symbol, meaning)
          : meaning;
    this.open.delete(symbol);
    this.resolved.set(symbol, tree);
    return tree;
  }

  /** What a count is in the unit of its symbol: of amount, or of concentration. */
  private perUnitOf(symbol: string, count: Tree): Tree {
    const species = this.stated.speciesOf.get(symbol);
    if (!species) return count;
    const factor = this.moleculesFactor(species);
    return isNumber(factor, 1) ? count : apply('div', count, factor);
  }

  /** Molecules per unit of a species' symbol as a factor in a model's expressions, where it follows from parameters. */
  moleculesFactor(species: SpeciesEntry): Tree {
    const size = species.substanceOnly ? undefined : this.resolve(species.compartment);
    if (!size || isNumber(size)) return number(this.stated.molecules(species));
    return this.stated.perUnit === 1 ? size : apply('mul', number(this.stated.perUnit), size);
  }

  /** What there is of a species that a rule gives, in molecules and in a model's names; undefined for one without a rule. */
  ruledAmount(symbol: string): Tree | undefined {
    const species = this.stated.rules.has(symbol) ? this.stated.speciesOf.get(symbol) : undefined;
    const value = species && this.resolve(symbol);
    return species && value ? apply('mul', value, this.moleculesFactor(species)) : undefined;
  }

  /** The initial value of a symbol as a model has it: counts in molecules. */
  inModel(symbol: string): number {
    const role = this.roles.get(symbol);
    return role?.kind === 'species' ? role.initial : this.stated.initial(symbol);
  }

  /** The initial value of what a model counts, in molecules, if it follows from parameters or other initial counts. */
  formula(symbol: string): Tree | undefined {
    if (this.roles.get(symbol)?.kind !== 'species' || !this.starts.follows(symbol)) return undefined;
    const tree = this.formulaTree(symbol);
    // What it is made of belongs to the model, too.
    forEachName(this.stated.definitions.get(symbol) ?? number(0), (n) => this.note(n));
    return tree;
  }

  private formulaTree(symbol: string): Tree {
    const { starts } = this;
    const { perUnit } = this.stated;
    const species = this.stated.speciesOf.get(symbol);
    if (!species?.initial) return starts.definitionOf(symbol);
    const { value, as } = species.initial;
    const amount = starts.write(value, symbol);
    const scaled = perUnit === 1 ? amount : apply('mul', amount, number(perUnit));
    const size = as === 'amount' ? number(1) : starts.of(species.compartment);
    return isNumber(size, 1) ? scaled : apply('mul', scaled, size);
  }

  /** What follows from other values and is used, by the name of the document, with its value at time 0 written out. */
  derived(): readonly { readonly name: string; readonly value: Tree }[] {
    const { parameters, compartments, species } = this.document;
    return [...parameters, ...compartments, ...species].flatMap(({ name: symbol }) => {
      if (this.roles.get(symbol)?.kind !== 'derived' || !this.used.has(symbol)) return [];
      return [{ name: symbol, value: this.starts.of(symbol) }];
    });
  }

  /** Notes that a symbol, and what it follows from, is used. */
  private note(symbol: string): void {
    if (this.used.has(symbol)) return;
    this.used.add(symbol);
    forEachName(this.stated.definitions.get(symbol) ?? number(0), (n) => this.note(n));
  }

  private startsOf(document: NetworkDocument): Starts {
    const species = new Map(document.species.map((s) => [s.name, s]));
    const parameters = new Set(document.parameters.map((p) => p.name));
    return new Starts({
      of: (symbol) => this.stated.rules.get(symbol) ?? this.stated.definitions.get(symbol),
      isRuled: (symbol) => this.stated.rules.has(symbol),
      isSpecies: (symbol) => species.has(symbol),
      isParameter: (symbol) => parameters.has(symbol),
      isChanged: (symbol) => this.stated.changed.has(symbol) || this.stated.assigned.has(symbol),
      value: (symbol) => this.stated.initial(symbol),
      fromCount: (symbol, count) => {
        const entry = species.get(symbol)!;
        if (!this.becomesCount(entry)) return count;
        const size = entry.substanceOnly ? number(1) : this.starts.of(entry.compartment);
        const scale = isNumber(size)
          ? number(this.stated.molecules(entry))
          : this.stated.perUnit === 1
            ? size
            : apply('mul', number(this.stated.perUnit), size);
        return isNumber(scale, 1) ? count : apply('div', count, scale);
      },
      tooLarge: (symbol, problem) => this.report.error(`"${symbol}" ${problem}.`, this.stated.placeOf(symbol)),
    });
  }

  /** Whether events alone change a species, and not by whole numbers. */
  private becomesInput(s: SpeciesEntry): boolean {
    const assigned = this.stated.assigned.get(s.name);
    if (!assigned || this.stated.changed.has(s.name)) return false;
    const count = this.stated.initial(s.name) * this.stated.molecules(s);
    return !(nearlyWhole(count) && count >= 0 && assigned.every((t) => this.stated.staysWhole(t)));
  }

  /** Whether a species becomes a count; else it is a number that nothing changes. */
  private becomesCount(s: SpeciesEntry): boolean {
    if (this.becomesInput(s)) return false;
    if (this.stated.changed.has(s.name) || this.stated.assigned.has(s.name)) return true;
    const count = this.stated.initial(s.name) * this.stated.molecules(s);
    return !this.starts.follows(s.name) && nearlyWhole(count) && count <= MAX_FIXED;
  }

  /** A symbol that nothing changes and that follows from others is known by its name. */
  private following(symbol: string): void {
    this.roles.set(symbol, { kind: 'derived' });
    this.meaning.set(symbol, name(symbol));
  }

  /** A compartment is looked at where it is first used: one that nothing depends on may be without a size. */
  private compartment(symbol: string): void {
    if (this.meaning.has(symbol)) return;
    this.stated.isSound(this.document.compartments.find((c) => c.name === symbol)!);
    const size = this.stated.initial(symbol);
    const rule = this.stated.rules.get(symbol);
    if (rule) {
      this.meaning.set(symbol, rule);
      this.roles.set(symbol, { kind: 'expression' });
      return;
    }
    if (this.starts.follows(symbol)) {
      this.following(symbol);
      return;
    }
    this.meaning.set(symbol, number(size));
    this.roles.set(symbol, { kind: 'expression' });
  }

  /** A concentration that is no count has no amount that could stay when the size changes. @returns whether it is refused */
  private isLost(s: SpeciesEntry): boolean {
    if (s.substanceOnly || !this.stated.isResized(s.compartment)) return false;
    this.report.error(
      `"${s.name}" is a concentration that is no whole number of molecules, in compartment "${s.compartment}", whose size changes: ` +
        'say how much there is of it as an amount (substanceOnly species in Antimony, hasOnlySubstanceUnits in SBML), or give a system size that makes it whole.',
      s.place,
    );
    return true;
  }

  private species(s: SpeciesEntry): void {
    const rule = this.stated.rules.get(s.name);
    if (rule) {
      this.roles.set(s.name, { kind: 'expression' });
      this.meaning.set(s.name, rule);
      return;
    }
    const scale = this.stated.molecules(s);
    const value = this.stated.initial(s.name);
    const count = value * scale;
    if (this.becomesInput(s)) {
      if (!this.isLost(s)) this.input(s, value);
      return;
    }
    const fixed = !this.stated.changed.has(s.name) && !this.stated.assigned.has(s.name);
    if (!Number.isFinite(count) || count < 0) {
      this.report.error(`"${s.name}" starts with ${count} molecules, which cannot be.`, s.place);
      return;
    }
    if (fixed && (this.starts.follows(s.name) || !this.becomesCount(s)) && this.isLost(s)) return;
    if (fixed && this.starts.follows(s.name)) {
      this.following(s.name);
      return;
    }
    if (fixed && !this.becomesCount(s)) {
      // A constant concentration is not a number of molecules: it enters as the number it is.
      this.constant(s.name, value, s);
      return;
    }
    if (!s.initial) this.report.note(`"${s.name}" has no initial value; it starts at 0.`, s.place);
    if (count > LIMITS.count) {
      this.report.error(`"${s.name}" starts with ${count} molecules; at most ${LIMITS.count} are supported.`, s.place);
    }
    if (!nearlyWhole(count)) {
      const none = Math.round(count) === 0 ? `; a system ${Math.ceil(0.5 / count)} times as large keeps one` : '';
      this.report.note(
        `"${s.name}" starts with ${Number(count.toPrecision(12))} molecules, rounded to ${Math.round(count)}${none}.`,
        s.place,
      );
    }
    const unrounded = nearlyWhole(count) || this.starts.follows(s.name) ? {} : { unrounded: count };
    this.roles.set(s.name, { kind: 'species', initial: Math.round(count), ...unrounded, fixed });
    this.meaning.set(s.name, name(s.name));
  }

  private parameter(p: ParameterEntry): void {
    const rule = this.stated.rules.get(p.name);
    if (rule) {
      this.roles.set(p.name, { kind: 'expression' });
      this.meaning.set(p.name, rule);
      return;
    }
    const value = this.stated.initial(p.name);
    if (!Number.isFinite(value)) {
      this.unvalued.add(p.name);
      this.roles.set(p.name, { kind: 'expression' });
      return;
    }
    const assignments = this.stated.assigned.get(p.name);
    const tree = p.value!;
    if (assignments) {
      if (value === 0 && assignments.every((t) => isNumber(t) && this.stated.staysWhole(t))) {
        this.roles.set(p.name, { kind: 'species', initial: value, fixed: false });
        this.meaning.set(p.name, name(p.name));
      } else this.input(p, value);
      return;
    }
    if (this.starts.follows(p.name)) this.following(p.name);
    else if (!isNumber(tree)) {
      this.roles.set(p.name, { kind: 'expression' });
      this.meaning.set(p.name, tree);
    } else this.constant(p.name, value, p);
  }

  /** What events alone change: a real number, which starts at a parameter if it is positive. */
  private input(entry: ParameterEntry | SpeciesEntry | CompartmentEntry, value: number): void {
    const follows = this.starts.follows(entry.name);
    const start = follows ? this.starts.definitionOf(entry.name) : value > 0 ? 'parameter' : undefined;
    // What it is made of belongs to the model, too.
    forEachName(this.stated.definitions.get(entry.name) ?? number(0), (n) => this.note(n));
    this.roles.set(entry.name, { kind: 'input', initial: value, start });
    this.meaning.set(entry.name, name(entry.name));
  }

  private constant(symbol: string, value: number, entry: ParameterEntry | SpeciesEntry): void {
    if (value > 0) {
      this.roles.set(symbol, { kind: 'parameter', value });
      this.meaning.set(symbol, name(symbol));
      return;
    }
    this.report.note(
      `"${symbol}" is ${value}, so it is a fixed number here: what can be varied is positive.`,
      entry.place,
    );
    this.roles.set(symbol, { kind: 'expression' });
    this.meaning.set(symbol, number(value));
  }
}
