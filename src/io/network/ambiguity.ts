import { AVOGADRO, type NetworkDocument } from './document';
import { isNumber } from './tree';

/** A question that the text leaves open, with the answers to choose from. */
export interface Ambiguity {
  readonly question: string;
  readonly readings: readonly UnitReading[];
}

/** One answer: give its `moleculesPerUnit` to `lower`. */
export interface UnitReading {
  readonly id: 'counts' | 'concentrations';
  readonly label: string;
  /** Molecules in one unit of amount. For concentrations any other number may be given: the size of the system. */
  readonly moleculesPerUnit: number;
}

/**
 * Whether amounts are molecules, if the document does not say: they must be if all initial amounts are whole numbers;
 * else a person has to decide.
 */
export function unitQuestion(document: NetworkDocument): Ambiguity | undefined {
  if (document.moleculesPerUnit !== undefined) return undefined;
  const sizes = new Map(document.compartments.map((c) => [c.name, c.size && isNumber(c.size) ? c.size.value : 1]));
  const odd = document.species.find((s) => {
    if (s.boundary || s.constant || !s.initial || !isNumber(s.initial.value)) return false;
    const { value, as } = s.initial;
    const amount = as === 'amount' ? value.value : value.value * (sizes.get(s.compartment) ?? 1);
    return !nearlyWhole(amount);
  });
  if (!odd) return undefined;
  return {
    question:
      `The model does not say in which unit its amounts are, and "${odd.name}" does not start with a whole number. ` +
      'Are the numbers molecules, or moles and moles per litre?',
    readings: [
      { id: 'counts', label: 'Counts of molecules, rounded at the start', moleculesPerUnit: 1 },
      { id: 'concentrations', label: 'Moles and moles per litre', moleculesPerUnit: AVOGADRO },
    ],
  };
}

/** Whether a number is whole but for rounding in the division by a size. A tiny one is not 0: it is a few moles' share. */
export function nearlyWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 1e-9 * Math.abs(value);
}
