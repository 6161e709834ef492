import { type Expr, mentioned } from '../../../compile/expressions/expression';
import { ExpressionError, type Names, parseExpression } from '../../../compile/expressions/parse';
import type {
  DerivedSpec,
  EventSpec,
  ModelSpec,
  ParameterSpec,
  ReactionSpec,
  Rounding,
  RuleSpec,
  SpeciesSpec,
} from '../../../models/types';
import { type Choice, type Choices, differenceChoice, rateRuleChoice } from '../choices';
import type { NetworkDocument, ReactionEntry } from '../document';
import { LIMITS } from '../limits';
import { Renaming } from '../names';
import { originOf, type Place, type Problem, Report } from '../problem';
import { printTree } from '../tree/print';
import { apply, isNumber, number, type Tree } from '../tree/tree';
import { checkSizes, validate } from '../validate';
import { type Ambiguity, unitQuestion } from './ambiguity';
import { checkText } from './check-text';
import { roundingOf } from './event-counts';
import { KnownSigns } from './reactions/known-signs';
import { withoutRateRules } from './reactions/rate-rules';
import { lowerReaction } from './reactions/reactions';
import { scaleAssigned } from './size/resized';
import { sizeRange } from './size/system-size';
import { type Role, Symbols } from './symbols/symbols';

export interface LowerOptions {
  /** Molecules in one unit of amount, the size of the system: instead of what the document says, or leaves open. */
  readonly moleculesPerUnit?: number;
  /** What a person decided about how the text is read; goes before what the document says. */
  readonly choices?: Choices;
  /** Identifier of the model; the default is made from the document's. */
  readonly id?: string;
  /** Horizon of a run, in the model's time unit; default 10. */
  readonly horizon?: number;
  /** What becomes of counts that events assign and that are no whole numbers; see ModelSpec. */
  readonly rounding?: Rounding;
  /** Is told from time to time which share of the reactions has been made, 0 to 1. */
  readonly told?: (share: number) => void;
  /** What the model is said to come from, e.g. a file's name. */
  readonly source?: string;
  /** The file as messages of a run name it, before a line: "model.ant:3". */
  readonly file?: string;
}

/** What a document comes to: a model with notes, a question to answer first, or reasons why there is none. */
export type Lowering =
  | { readonly kind: 'model'; readonly model: ModelSpec; readonly problems: readonly Problem[] }
  | { readonly kind: 'question'; readonly question: Ambiguity; readonly problems: readonly Problem[] }
  | { readonly kind: 'choice'; readonly choice: Choice; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Sliders reach this factor below and above a parameter's value. */
const RANGE = 100;

/**
 * Makes a model of a document: every propensity in molecule counts and 1/time, rules written out where they are used
 * and kept as named outputs. Whatever was decided on the way is said in a note; what cannot be done is refused.
 */
export function lower(stated: NetworkDocument, options: LowerOptions = {}): Lowering {
  const report = new Report();
  const choices = { ...stated.choices, ...options.choices };
  const rateRules = stated.rateRules ?? [];
  if (rateRules.length > 0 && !choices.rateRules) {
    validate(stated, report);
    const choice = rateRuleChoice(rateRules.map((r) => r.target));
    return report.failed
      ? { kind: 'refused', problems: report.problems }
      : { kind: 'choice', choice, problems: report.problems };
  }
  const document = withoutRateRules(stated, report);
  validate(document, report);
  checkSizes(document, report);
  if (report.failed) return { kind: 'refused', problems: report.problems };
  const given = options.moleculesPerUnit;
  const perUnit = given ?? document.moleculesPerUnit;
  if (given === undefined) {
    const question = unitQuestion(document);
    if (question) return { kind: 'question', question, problems: report.problems };
  }
  if (perUnit !== undefined && !(perUnit > 0 && Number.isFinite(perUnit))) {
    report.error(`One unit of amount cannot be ${perUnit} molecules.`);
    return { kind: 'refused', problems: report.problems };
  }
  const builder = new Builder(document, perUnit ?? 1, choices, report);
  const model = builder.model(options);
  if (builder.unclear.length > 0 && !report.failed) {
    const choice = differenceChoice(builder.unclear.map((r) => r.name));
    return { kind: 'choice', choice, problems: report.problems };
  }
  const size = perUnit === undefined || perUnit === 1 ? {} : { systemSize: sizeRange(document, perUnit) };
  return model && !report.failed
    ? { kind: 'model', model: { ...model, ...size }, problems: report.problems }
    : { kind: 'refused', problems: report.problems };
}

class Builder {
  readonly document: NetworkDocument;
  readonly perUnit: number;
  private readonly choices: Choices;
  /** Reactions whose laws can be read in two ways, while the way is not chosen. */
  readonly unclear: ReactionEntry[] = [];
  readonly report: Report;
  readonly symbols: Symbols;
  private readonly renaming: Renaming;
  private readonly names: Names;
  private readonly used = new Set<string>();

  constructor(document: NetworkDocument, perUnit: number, choices: Choices, report: Report) {
    this.choices = choices;
    this.document = document;
    this.perUnit = perUnit;
    this.report = report;
    this.symbols = new Symbols(document, perUnit, report);
    const { species, parameters, compartments, reactions, events } = document;
    const entries = [...species, ...parameters, ...compartments, ...reactions, ...events];
    this.renaming = new Renaming(entries.map((e) => e.name));
    const of = (...kinds: Role['kind'][]) =>
      [...species, ...parameters, ...compartments]
        .filter((e) => kinds.includes(this.symbols.roles.get(e.name)?.kind ?? 'expression'))
        .map((e) => this.renaming.of(e.name));
    this.names = { species: of('species', 'input'), parameters: of('parameter', 'derived'), time: true };
  }

  model(options: LowerOptions): ModelSpec | undefined {
    if (this.report.failed) return undefined;
    const { document, report } = this;
    const counts = this.speciesSpecs();
    const index = new Map(counts.map((s, i) => [s.name, i]));
    const names = new Set([...this.symbols.roles].flatMap(([n, role]) => (role.kind === 'species' ? [n] : [])));
    const signs = new KnownSigns(document);
    const reactions = document.reactions.flatMap((reaction, r) => {
      if (r % 200 === 0) options.told?.(r / document.reactions.length);
      return lowerReaction(reaction, {
        symbols: this.symbols,
        signs,
        perUnit: this.perUnit,
        report,
        print: (tree) => this.print(tree),
        parse: (text) => this.parse(text),
        nameOf: (name) => this.renaming.of(name),
        fresh: (like) => this.renaming.fresh(like),
        counts: names,
        differences: this.choices.differences,
        unclear: (reaction) => this.unclear.push(reaction),
        countIndex: (name) => index.get(this.renaming.of(name)) ?? -1,
      });
    });
    const rules = this.rules();
    const events = this.events();
    if (report.failed) return undefined;
    if (reactions.length === 0) report.error('The model has no reactions, so nothing would ever happen.');
    if (reactions.length > LIMITS.reactions) {
      report.error(
        `With both directions of reversible ones there are ${reactions.length} reactions; at most ${LIMITS.reactions} are supported.`,
      );
    }
    if (counts.length === 0) report.error('The model has no species.');
    const derived = this.derivedSpecs();
    const parameters = this.parameterSpecs();
    for (const [before, after] of this.renaming.changes) {
      report.note(`"${before}" means something else in expressions; it is called "${after}" here.`);
    }
    checkText({ species: counts, parameters, derived, reactions, rules, events }, document, report);
    return this.assemble(options, counts, parameters, derived, reactions, rules, events);
  }

  private assemble(
    options: LowerOptions,
    species: readonly SpeciesSpec[],
    parameters: readonly ParameterSpec[],
    derived: readonly DerivedSpec[],
    reactions: readonly ReactionSpec[],
    rules: readonly RuleSpec[],
    events: readonly EventSpec[],
  ): ModelSpec {
    const { document } = this;
    const title = document.title || document.id || 'Imported model';
    const horizon = options.horizon ?? 10;
    const counts = species.filter((s) => s.kind !== 'input');
    const shown = counts.filter((s) => s.prominent !== false);
    const kept = withoutIdleAmounts(species, derived);
    return {
      id:
        options.id ??
        (document.id
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-+|-+$/g, '') ||
          'imported'),
      title,
      about: `${title}, with ${reactions.length} reactions of ${counts.length} species.`,
      behaviour: 'relaxation',
      source: { citation: options.source ?? 'A model from outside' },
      ...(options.file === undefined ? {} : { file: options.file }),
      species: kept,
      parameters,
      ...(derived.length > 0 ? { derived } : {}),
      reactions,
      ...(rules.length > 0 ? { rules } : {}),
      ...(events.length > 0 ? { events } : {}),
      ...roundingOf(options.rounding, events, species, this.perUnit, this.report),
      observables: [
        ...(shown.length > 0 ? shown : counts).map((s) => ({ label: s.label ?? s.name, expression: s.name })),
        ...rules.filter((rule) => ofSpeciesAlone(rule, species)).map(({ name }) => ({ label: name, expression: name })),
      ],
      horizon: { value: horizon, min: horizon / 1000, max: horizon * 1000 },
    };
  }

  private speciesSpecs(): SpeciesSpec[] {
    const { species, parameters, compartments } = this.document;
    return [...species, ...parameters, ...compartments].flatMap(({ name, label, place }) => {
      const role = this.symbols.roles.get(name);
      if (role?.kind === 'input') return { ...this.inputSpec(name, label, role), ...originOf(place) };
      if (role?.kind !== 'species') return [];
      return {
        name: this.renaming.of(name),
        ...(label ? { label } : {}),
        initial: role.initial,
        ...(role.unrounded === undefined ? {} : { unrounded: role.unrounded }),
        ...this.formulaOf(name),
        ...this.perConcentration(name),
        max: Math.max(1000, 10 * role.initial),
        about: label ?? '',
        ...(role.fixed ? { prominent: false } : {}),
        ...originOf(place),
      };
    });
  }

  private inputSpec(name: string, label: string | undefined, role: Extract<Role, { kind: 'input' }>): SpeciesSpec {
    const { initial, start } = role;
    const given = this.renaming.of(name);
    return {
      name: given,
      kind: 'input',
      ...(label ? { label } : {}),
      initial,
      ...(start === undefined ? {} : { start: start === 'parameter' ? given : this.print(start) }),
      max: Math.max(1, 100 * Math.abs(initial)),
      about: label ?? '',
      prominent: false,
    };
  }

  /** Of a species in a compartment whose size is a number and stays. */
  private perConcentration(name: string): { perConcentration?: number } {
    const compartment = this.document.species.find((s) => s.name === name)?.compartment;
    const entry = this.document.compartments.find((c) => c.name === compartment);
    const size = entry && !this.symbols.stated.isResized(entry.name) ? entry.size : undefined;
    return size?.kind === 'number' && size.value > 0 ? { perConcentration: this.perUnit * size.value } : {};
  }

  private formulaOf(symbol: string): { formula?: string } {
    const tree = this.symbols.formula(symbol);
    return tree ? { formula: this.print(tree) } : {};
  }

  private derivedSpecs(): DerivedSpec[] {
    const { species, parameters, compartments } = this.document;
    const entries = new Map([...compartments, ...species, ...parameters].map((e) => [e.name, e]));
    const units = new Map(parameters.map((p) => [p.name, p.unit]));
    return this.symbols.derived().map(({ name, value }) => {
      const label = entries.get(name)?.label;
      return {
        name: this.renaming.of(name),
        ...(label ? { label } : {}),
        unit: units.get(name) ?? '',
        expression: this.print(value),
      };
    });
  }

  /** Parameters that something depends on; a slider that does nothing would mislead. */
  private parameterSpecs(): ParameterSpec[] {
    const { species, parameters, compartments } = this.document;
    const units = new Map(parameters.map((p) => [p.name, p.unit]));
    return [...parameters, ...species, ...compartments].flatMap(({ name, label, place }) => {
      const role = this.symbols.roles.get(name);
      const own = role?.kind === 'input' && role.start === 'parameter';
      if (!role || !(own || role.kind === 'parameter')) return [];
      const value = role.kind === 'input' ? role.initial : role.kind === 'parameter' ? role.value : Number.NaN;
      if (!this.used.has(this.renaming.of(name))) {
        this.report.note(`Nothing depends on "${name}"; it is left out.`, place);
        return [];
      }
      return {
        name: this.renaming.of(name),
        ...(label ? { label } : {}),
        unit: units.get(name) ?? '',
        min: value / RANGE,
        max: value * RANGE,
        value,
        about: label ?? '',
      };
    });
  }

  private rules(): RuleSpec[] {
    return this.document.rules.flatMap(({ target, value, place }) => {
      const species = this.document.species.find((s) => s.name === target);
      const tree = this.symbols.lower(value, `The rule for "${target}"`, place);
      if (!tree) return [];
      const amount = species ? multiply(tree, this.symbols.moleculesFactor(species)) : tree;
      return { name: this.renaming.of(target), expression: this.print(amount) };
    });
  }

  private events(): EventSpec[] {
    return this.document.events.flatMap((event): EventSpec[] | EventSpec => {
      const what = `Event "${event.name}"`;
      const text = (tree: Tree, place: Place, scale: Tree | undefined = number(1)): string => {
        const lowered = this.symbols.lower(tree, what, place);
        return lowered && scale ? this.print(multiply(lowered, scale)) : '';
      };
      return {
        name: this.renaming.of(event.name),
        trigger: text(event.trigger, event.place),
        initialValue: event.initialValue,
        persistent: event.persistent,
        valuesFromTrigger: event.valuesFromTrigger,
        ...(event.priority ? { priority: text(event.priority, event.place) } : {}),
        ...(event.delay ? { delay: text(event.delay, event.place) } : {}),
        ...originOf(event.place),
        assignments: event.assignments.map(({ target, value, place }) => {
          const isInput = this.symbols.roles.get(target)?.kind === 'input';
          const species = isInput ? undefined : this.document.species.find((s) => s.name === target);
          this.used.add(this.renaming.of(target));
          return {
            target: this.renaming.of(target),
            expression: text(value, place, species ? scaleAssigned(species, event, place, this) : number(1)),
          };
        }),
      };
    });
  }

  /** An expression of counts and parameters as text, and what it needs. */
  private print(tree: Tree): string {
    return printTree(tree, (name) => {
      const given = this.renaming.of(name);
      this.used.add(given);
      return given;
    });
  }

  /** The text as the compiler will read it. */
  private parse(text: string): Expr | undefined {
    try {
      return parseExpression(text, this.names);
    } catch (error) {
      if (error instanceof ExpressionError) return undefined;
      throw error;
    }
  }
}

/** Amounts before rounding are kept where something follows from them. */
function withoutIdleAmounts(species: readonly SpeciesSpec[], derived: readonly DerivedSpec[]): readonly SpeciesSpec[] {
  const texts = [...species.flatMap((s) => [s.formula ?? '', s.start ?? '']), ...derived.map((d) => d.expression)];
  const words = new Set(texts.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []));
  return species.map(({ unrounded, ...own }) =>
    unrounded === undefined || !words.has(own.name) ? own : { ...own, unrounded },
  );
}

/** A tree times a factor. */
function multiply(tree: Tree, factor: Tree): Tree {
  if (factor.kind !== 'number') return apply('mul', tree, factor);
  if (factor.value === 1) return tree;
  return isNumber(tree) ? number(tree.value * factor.value) : apply('mul', tree, factor);
}

/** Whether a rule is a function of the state, so that it can be an observable. */
function ofSpeciesAlone({ expression }: RuleSpec, species: readonly SpeciesSpec[]): boolean {
  try {
    const expr = parseExpression(expression, { species: species.map((s) => s.name), parameters: [] });
    return mentioned(expr, 'species').length > 0;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
