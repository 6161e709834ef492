import { ExpressionError, parseExpression } from '../../../compile/expressions/parse';
import type { DerivedSpec, EventSpec, ParameterSpec, ReactionSpec, RuleSpec, SpeciesSpec } from '../../../models/types';
import type { NetworkDocument } from '../document';
import type { Report } from '../problem';
import { placeNamed } from './compile-problem';

/** All of a model that holds expressions. */
interface Texts {
  readonly species: readonly SpeciesSpec[];
  readonly parameters: readonly ParameterSpec[];
  readonly derived: readonly DerivedSpec[];
  readonly reactions: readonly ReactionSpec[];
  readonly rules: readonly RuleSpec[];
  readonly events: readonly EventSpec[];
}

/** Holds every expression against the parser that will read it: what it refuses is refused here, with the rest. */
export function checkText(all: Texts, document: NetworkDocument, report: Report): void {
  const { species, parameters, derived, reactions, rules, events } = all;
  const constants = [...parameters, ...derived].map((p) => p.name);
  const names = { species: species.map((s) => s.name), parameters: constants, time: true };
  const texts: (readonly [string, string])[] = [
    ...reactions.map((r) => [`Reaction "${r.name}"`, r.propensity ?? r.massAction ?? ''] as const),
    ...species.flatMap((s) =>
      s.formula === undefined ? [] : [[`The initial value of "${s.name}"`, s.formula] as const],
    ),
    ...derived.map((d) => [`"${d.name}"`, d.expression] as const),
    ...rules.map((r) => [`The rule for "${r.name}"`, r.expression] as const),
    ...events.flatMap((e) =>
      [
        e.trigger,
        ...[e.priority, e.delay].filter((text) => text !== undefined),
        ...e.assignments.map((a) => a.expression),
      ].map((text) => [`Event "${e.name}"`, text] as const),
    ),
  ];
  for (const [what, text] of texts) {
    try {
      parseExpression(text, names);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const message = `${what}: ${error.message}`;
      report.error(message, placeNamed(message, document));
    }
  }
}
