import { factorsOf, inDenominators, signedTerms, sumOf, type Term } from '../../tree/terms';
import { apply, isNumber, number, substitute, type Tree } from '../../tree/tree';
import type { KnownSigns } from './known-signs';

/** A term of a rate rule: how fast it makes or removes what the rule is for. */
export interface RateTerm {
  readonly does: 'makes' | 'removes';
  readonly rate: Tree;
}

export interface RateRuleParts {
  readonly terms: readonly RateTerm[];
  /** Whether a term may have either sign, so that it became two: one for where it is positive, one for where it is negative. */
  readonly unsigned: boolean;
}

/** What is known of the names in a rate rule. */
export interface RateRuleNames {
  readonly signs: KnownSigns;
  /** Assignment rules for parameters. Of a species there is never less than nothing, so that its name stays a factor. */
  readonly rules: ReadonlyMap<string, Tree>;
}

/**
 * The terms of the right-hand side of a rate rule. Products are multiplied out as far as a difference of two things that
 * change is in them, and no further: terms that nearly cancel make noise. One factor each are
 * - what is never negative, as 1 - x/(K + x), or PSR + (PSE - PSR)(1 - exp(-t)) of constants and the time,
 * - what follows the time alone, which has one sign at a time,
 * - a difference that stands in a denominator too: what is left of something.
 * @returns undefined if there would be too many
 */
export function rateTerms(tree: Tree, names: RateRuleNames): RateRuleParts | undefined {
  const written = withDifferences(tree, names);
  const terms = signedTerms(written, factorOf(written, names.signs));
  if (!terms) return undefined;
  const parts = terms.flatMap((term) => ways(term, names.signs));
  return { terms: parts, unsigned: parts.length > terms.length };
}

/** Says of a difference in an expression whether it stays one factor. */
function factorOf(whole: Tree, signs: KnownSigns): (difference: Tree) => boolean {
  const left = inDenominators(whole);
  return (difference) => signs.neverNegative(difference) || signs.signOf(difference) === 'both' || left(difference);
}

/** A right-hand side with those assignment rules written into it that are differences themselves. */
function withDifferences(tree: Tree, { signs, rules }: RateRuleNames): Tree {
  const known = new Map<string, Tree | undefined>();
  const write = (part: Tree): Tree => substitute(part, ofRule);
  const ofRule = (n: string): Tree | undefined => {
    const value = rules.get(n);
    if (!value || known.has(n)) return known.get(n);
    // A circle of rules is refused elsewhere.
    known.set(n, undefined);
    const inner = write(value);
    const negative = signedTerms(inner, factorOf(inner, signs))?.some((t) => t.negative && !isNumber(t.tree));
    if (negative) known.set(n, inner);
    return known.get(n);
  };
  return write(tree);
}

/** What a term does: one of the two, or either by its sign. */
function ways(term: Term, signs: KnownSigns): RateTerm[] {
  const tree = sumOf([{ ...term, negative: false }], false) ?? number(0);
  const { above, below } = factorsOf(tree);
  const factors = [...above, ...below];
  const known = factors.map((f) => signs.signOf(f));
  const unsigned = factors.some((f, i) => known[i] === 'both' || (known[i] === undefined && mayBeNegative(f, signs)));
  const flipped = known.filter((s) => s === -1).length % 2 === 1;
  const [first, second] = term.negative ? (['removes', 'makes'] as const) : (['makes', 'removes'] as const);
  const minus = apply('neg', tree);
  if (unsigned) {
    return [
      { does: first, rate: apply('max', number(0), tree) },
      { does: second, rate: apply('max', number(0), minus) },
    ];
  }
  return [flipped ? { does: second, rate: minus } : { does: first, rate: tree }];
}

const mayBeNegative = (factor: Tree, signs: KnownSigns) =>
  factor.kind === 'name' ? signs.mayBeNegative(factor.name) : !signs.neverNegative(factor);
