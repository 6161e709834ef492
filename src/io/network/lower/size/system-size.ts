import type { SystemSizeSpec } from '../../../../models/types';
import { AVOGADRO, type NetworkDocument } from '../../document';
import { Report } from '../../problem';
import { changedByReactions } from '../../validate';
import { nearlyWhole } from '../../whole';
import { Symbols } from '../symbols/symbols';

/** Molecules that a proposed size gives the species with the largest initial amount. */
const TARGET = 1000;
/**
 * Molecules at the start up to which a stated unit of moles is taken at its word. A trajectory of a system changes by
 * one molecule at a time: beyond this it would print nothing for minutes.
 */
const FEASIBLE = 2e6;
/** How far below and above the proposal a size may be set: some ten to a million molecules of the most frequent species. */
const BELOW = 100;
const ABOVE = 1000;

/** An initial amount, in the document's unit. */
interface Amount {
  readonly name: string;
  readonly amount: number;
}

/** A system size: how many molecules one unit of the document's amounts stands for. */
export interface SizeProposal {
  readonly moleculesPerUnit: number;
  /** What it comes to, e.g. `"A" starts with 1008 molecules`. */
  readonly meaning: string;
}

/** The largest initial amount; undefined where all of them are 0. The document must be valid. */
export const largestAmount = (document: NetworkDocument): Amount | undefined => largestOf(amountsOf(document));

function largestOf(amounts: readonly Amount[]): Amount | undefined {
  let largest: Amount | undefined;
  for (const one of amounts) if (one.amount > (largest?.amount ?? 0)) largest = one;
  return largest;
}

/** Initial amounts of what reactions or events change. */
function amountsOf(document: NetworkDocument): Amount[] {
  const symbols = new Symbols(document, 1, new Report());
  const changed = changedByReactions(document);
  const assigned = new Set(document.events.flatMap((e) => e.assignments.map((a) => a.target)));
  const ruled = new Set(document.rules.map((r) => r.target));
  return document.species.flatMap((species): Amount[] => {
    const { name } = species;
    if (ruled.has(name) || !(changed.has(name) || assigned.has(name))) return [];
    const amount = symbols.stated.initial(name) * symbols.stated.molecules(species);
    return Number.isFinite(amount) ? [{ name, amount }] : [];
  });
}

/** Species of which a size leaves no molecule, with the smallest size (to two digits) that keeps one; the smallest first. */
export function lostAmounts(document: NetworkDocument, moleculesPerUnit: number): { name: string; size: number }[] {
  const twoDigitsUp = (x: number) => {
    const step = 10 ** (Math.floor(Math.log10(x)) - 1);
    return Number((Math.ceil(x / step) * step).toPrecision(2));
  };
  return amountsOf(document)
    .filter(({ amount }) => amount > 0 && Math.round(amount * moleculesPerUnit) === 0)
    .map(({ name, amount }) => ({ name, size: twoDigitsUp(0.5 / amount) }))
    .sort((a, b) => a.size - b.size);
}

/** A size for which the largest initial amount becomes about 1000 molecules; one unit does where all amounts are 0. */
export function proposeSize(document: NetworkDocument): SizeProposal {
  const largest = largestAmount(document);
  const moleculesPerUnit = Number((TARGET / (largest?.amount ?? 1)).toPrecision(2));
  return { moleculesPerUnit, meaning: sizeMeaning(largest, moleculesPerUnit) };
}

/** A size and the range it may be varied in. */
export function sizeRange(document: NetworkDocument, value: number): SystemSizeSpec {
  const { moleculesPerUnit } = proposeSize(document);
  return {
    value,
    proposal: moleculesPerUnit,
    min: Math.min(value, moleculesPerUnit / BELOW),
    max: Math.max(value, moleculesPerUnit * ABOVE),
  };
}

/** What a size comes to, in words. */
export function sizeMeaning(largest: Amount | undefined, moleculesPerUnit: number): string {
  return largest
    ? `"${largest.name}" starts with ${countText(largest.amount * moleculesPerUnit)}`
    : 'nothing is there at the start';
}

/**
 * Whether what the text says of its unit can be followed molecule by molecule. A unit that is one molecule is taken at
 * its word; a larger one may start with a million molecules, and where all starts at 0, it may be no larger itself.
 */
export function isFeasible(largest: Amount | undefined, moleculesPerUnit: number): boolean {
  return moleculesPerUnit === 1 || (largest?.amount ?? 1) * moleculesPerUnit <= FEASIBLE;
}

/** Whole numbers up to here are taken for counts without asking. */
const MAX_FOLLOWED = 1e9;

/** The size that `auto` takes: 1 for whole counts that can be followed, else the proposal. */
export function automaticSize(document: NetworkDocument): number {
  const amounts = amountsOf(document);
  const counts = (document.moleculesPerUnit ?? 1) === 1 && amounts.every(({ amount }) => nearlyWhole(amount));
  if (counts && (largestOf(amounts)?.amount ?? 0) <= MAX_FOLLOWED) return 1;
  return proposeSize(document).moleculesPerUnit;
}

/** "mole", "1e-6 mole", "2800 molecules": a unit of amounts for a sentence. */
export function unitText(moleculesPerUnit: number): string {
  if (moleculesPerUnit === 1) return 'molecule';
  if (moleculesPerUnit === AVOGADRO) return 'mole';
  const moles = moleculesPerUnit / AVOGADRO;
  return moles >= 1e-15 ? `${Number(moles.toPrecision(6))} mole` : `${sizeText(moleculesPerUnit)} molecules`;
}

/** A number of molecules in words: "12 molecules", "1.8e+25 molecules". */
export function countText(count: number): string {
  return `${sizeText(count)} ${count === 1 ? 'molecule' : 'molecules'}`;
}

/** A number with at most four digits where it is not whole, or long. */
export function sizeText(x: number): string {
  if (Number.isInteger(x) && x < 1e7) return String(x);
  const short = Number(x.toPrecision(4));
  return short >= 1e7 ? short.toExponential() : String(short);
}
