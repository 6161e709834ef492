import {
  add,
  div,
  type Expr,
  isNumber,
  mul,
  num,
  species as stateOf,
  sub,
  ZERO,
} from '../../../compile/expressions/expression';
import type { OdeEvent, OdeSystem, Output } from '../../../ode/system';
import type { EventEntry, NetworkDocument, SpeciesEntry } from '../document';
import { Symbols } from '../lower/symbols/symbols';
import { type Place, type Problem, Report } from '../problem';
import { expressionOf } from '../tree/expression-of';
import type { Tree } from '../tree/tree';
import { changedByReactions, validate } from '../validate';

/** A document as differential equations, in the document's own units: amounts, concentrations and sizes are real numbers. */
export interface Continuous {
  /** Outputs are all that changes: a species in the unit of its symbol, then parameters and sizes. */
  readonly system: OdeSystem;
  /** What a name of the document is at any moment; a species as a concentration or an amount. */
  readonly value: (name: string, as?: 'amount' | 'concentration') => Expr | undefined;
}

export type ContinuousLowering =
  | { readonly kind: 'system'; readonly continuous: Continuous; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * The rate equations of a document: d(amount)/dt of a species is the sum of the laws of its reactions, rate rules are taken as they
 * stand, assignment rules hold at every moment, and events act on real numbers (SBML L3V2, sections 4.9 to 4.12). Nothing is
 * rounded, and no unit needs to be known.
 */
export function continuous(document: NetworkDocument): ContinuousLowering {
  const report = new Report();
  validate(document, report);
  checkRateRules(document, report);
  if (report.failed) return { kind: 'refused', problems: report.problems };
  const made = new Builder(document, report).build();
  return report.failed
    ? { kind: 'refused', problems: report.problems }
    : { kind: 'system', continuous: made, problems: report.problems };
}

function checkRateRules(document: NetworkDocument, report: Report): void {
  const entries = new Map([...document.species, ...document.parameters].map((e) => [e.name, e]));
  const compartments = new Set(document.compartments.map((c) => c.name));
  const ruled = new Set(document.rules.map((r) => r.target));
  const changed = changedByReactions(document);
  for (const { target, place } of document.rateRules ?? []) {
    const entry = entries.get(target);
    if (!entry && !compartments.has(target)) report.error(`There is no "${target}" for a rate rule to change.`, place);
    if (entry?.constant) report.error(`A rate rule changes "${target}", which is declared constant.`, place);
    if (ruled.has(target)) report.error(`"${target}" has two rules.`, place);
    ruled.add(target);
    if (changed.has(target)) report.error(`"${target}" is changed by reactions and by a rate rule.`, place);
  }
}

class Builder {
  private readonly document: NetworkDocument;
  private readonly report: Report;
  private readonly symbols: Symbols;
  private readonly species: ReadonlyMap<string, SpeciesEntry>;
  private readonly rules: ReadonlyMap<string, Tree>;
  private readonly rateRules: ReadonlyMap<string, Tree>;
  private readonly laws: ReadonlyMap<string, Tree>;
  private readonly places: ReadonlyMap<string, Place>;
  /** Indices in y of what changes other than by an assignment rule. */
  private readonly states = new Map<string, number>();
  private readonly values = new Map<string, Expr>();

  constructor(document: NetworkDocument, report: Report) {
    this.document = document;
    this.report = report;
    // Initial values in the document's units; what it has to say of counts does not matter here.
    this.symbols = new Symbols(document, 1, new Report());
    const { species, parameters, compartments, reactions, rules, rateRules = [], events } = document;
    this.species = new Map(species.map((s) => [s.name, s]));
    this.rules = new Map(rules.map((r) => [r.target, r.value]));
    this.rateRules = new Map(rateRules.map((r) => [r.target, r.value]));
    this.laws = new Map(reactions.map((r) => [r.name, r.law]));
    this.places = new Map([...species, ...parameters, ...compartments].map((e) => [e.name, e.place]));
    const changing = new Set([
      ...changedByReactions(document),
      ...this.rateRules.keys(),
      ...events.flatMap((e) => e.assignments.map((a) => a.target)),
    ]);
    for (const { name } of [...species, ...parameters, ...compartments]) {
      if (changing.has(name) && !this.rules.has(name)) this.states.set(name, this.states.size);
    }
  }

  build(): Continuous {
    const names = [...this.states.keys()];
    const initial = names.map((name) => {
      const value = this.initial(name);
      const entry = this.species.get(name);
      return entry && this.isAmount(entry) && !entry.substanceOnly ? value * this.initial(entry.compartment) : value;
    });
    const rates = this.rates(names);
    const events = this.document.events.map((e) => this.event(e));
    const concentrations = [...this.species.values()].flatMap((s) => {
      const state = this.states.get(s.name);
      const size = this.valueOf(s.compartment);
      return state === undefined || s.substanceOnly || this.isAmount(s) || isNumber(size) ? [] : [{ state, size }];
    });
    const value: Continuous['value'] = (name, as) => {
      const entry = this.species.get(name);
      if (!entry && !this.places.has(name) && !this.laws.has(name)) return undefined;
      const symbol = this.valueOf(name);
      if (!entry || as === undefined || entry.substanceOnly === (as === 'amount')) return symbol;
      const size = this.valueOf(entry.compartment);
      return as === 'amount' ? mul(symbol, size) : div(symbol, size);
    };
    const { species, parameters, compartments } = this.document;
    const outputs = [...species, ...parameters, ...compartments].flatMap(({ name }): Output[] => {
      const expr = this.valueOf(name);
      return this.species.has(name) || !isNumber(expr) ? [{ name, value: expr }] : [];
    });
    const system: OdeSystem = { names, initial, rates, parameters: [], events, concentrations, outputs };
    return { system, value };
  }

  /** Whether y holds the amount of a species; the symbol itself, where a rate rule says how that changes. */
  private isAmount(s: SpeciesEntry): boolean {
    return !this.rateRules.has(s.name);
  }

  private initial(name: string): number {
    const value = this.symbols.stated.initial(name);
    if (!Number.isFinite(value)) this.report.error(`"${name}" has no value.`, this.places.get(name));
    return value;
  }

  /** What a name stands for in expressions. */
  private valueOf(name: string): Expr {
    const known = this.values.get(name);
    if (known) return known;
    const value = this.meaning(name);
    this.values.set(name, value);
    return value;
  }

  private meaning(name: string): Expr {
    const tree = this.rules.get(name) ?? this.laws.get(name);
    if (tree) return this.expression(tree);
    const state = this.states.get(name);
    const entry = this.species.get(name);
    if (!entry || entry.substanceOnly) return state === undefined ? num(this.initial(name)) : stateOf(state);
    const size = this.valueOf(entry.compartment);
    if (state !== undefined) return this.isAmount(entry) ? div(stateOf(state), size) : stateOf(state);
    // What nothing changes keeps its amount, not its concentration.
    const start = this.initial(name);
    return isNumber(size) ? num(start) : div(num(start * this.initial(entry.compartment)), size);
  }

  private expression(tree: Tree): Expr {
    return expressionOf(tree, (name) => this.valueOf(name));
  }

  private rates(names: readonly string[]): Expr[] {
    const free = changedByReactions(this.document);
    const rates = names.map((name) => {
      const rule = this.rateRules.get(name);
      return rule ? this.expression(rule) : ZERO;
    });
    for (const { name, reactants, products } of this.document.reactions) {
      const net = new Map<string, number>();
      for (const { species, count } of reactants) net.set(species, (net.get(species) ?? 0) - count);
      for (const { species, count } of products) net.set(species, (net.get(species) ?? 0) + count);
      for (const [species, count] of net) {
        const state = this.states.get(species);
        if (state === undefined || !free.has(species) || count === 0) continue;
        const flow = mul(num(Math.abs(count)), this.valueOf(name));
        rates[state] = count < 0 ? sub(rates[state], flow) : add(rates[state], flow);
      }
    }
    return rates;
  }

  private event(event: EventEntry): OdeEvent {
    const { name, initialValue, persistent, valuesFromTrigger, trigger, priority, delay, assignments } = event;
    return {
      name,
      initialValue,
      persistent,
      valuesFromTrigger,
      trigger: this.expression(trigger),
      ...(priority ? { priority: this.expression(priority) } : {}),
      ...(delay ? { delay: this.expression(delay) } : {}),
      assignments: assignments.map(({ target, value }) => {
        const entry = this.species.get(target);
        const state = this.states.get(target) as number;
        // A concentration is that in the compartment as it is afterwards.
        const scaled = entry && !entry.substanceOnly && this.isAmount(entry);
        return { state, value: this.expression(value), ...(scaled ? { scale: this.valueOf(entry.compartment) } : {}) };
      }),
    };
  }
}
