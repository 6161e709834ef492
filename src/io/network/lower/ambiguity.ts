import { AVOGADRO, type NetworkDocument } from '../document';
import { isNumber } from '../tree/tree';
import { nearlyWhole } from '../whole';
import { countText, isFeasible, largestAmount, proposeSize, sizeText, unitText } from './size/system-size';

/** A question that the text leaves open, with the answers to choose from. */
export interface Ambiguity {
  readonly question: string;
  readonly readings: readonly UnitReading[];
  /** Molecules per unit that are proposed where the numbers are concentrations; any other number may be given. */
  readonly proposal: number;
}

/** One answer: give its `moleculesPerUnit` to `lower`. */
export interface UnitReading {
  readonly id: 'counts' | 'concentrations' | 'moles';
  readonly label: string;
  /** Why it may be this one. */
  readonly reason: string;
  /** Molecules in one unit of amount. */
  readonly moleculesPerUnit: number;
}

/**
 * What a person has to decide about the unit of amounts. A text that does not name one means molecules if all initial
 * amounts are whole numbers. One that says mole is asked about where that many molecules could not be simulated one by
 * one: GillesPy2 and StochSS write mole into every file and mean molecules, most others mean concentrations.
 */
export function unitQuestion(document: NetworkDocument): Ambiguity | undefined {
  const stated = document.moleculesPerUnit;
  const odd = stated === undefined ? fractional(document) : undefined;
  if (stated === undefined && !odd) return undefined;
  const largest = largestAmount(document);
  if (stated !== undefined && isFeasible(largest, stated)) return undefined;
  const { moleculesPerUnit: proposal, meaning } = proposeSize(document);
  const unit = stated === undefined ? '' : unitText(stated);
  const start = largest && stated !== undefined ? `"${largest.name}" would start with ` : '';
  const question =
    stated === undefined
      ? `The model does not say in which unit its amounts are, and "${odd}" does not start with a whole number. ` +
        'Are the numbers molecules or concentrations?'
      : `The model gives amounts in the unit ${unit}, ` +
        (start ? `so ${start}${countText(largest!.amount * stated)}` : `and its rates in ${countText(stated)} each`) +
        ': too many to follow one by one. Are the numbers molecules or concentrations?';
  const readings: UnitReading[] = [
    {
      id: 'counts',
      label: `Counts of molecules${odd ? ', rounded at the start' : ''}`,
      reason: unit
        ? `GillesPy2 and StochSS write ${unit} into their files and mean molecules.`
        : 'The numbers are those of molecules.',
      moleculesPerUnit: 1,
    },
    {
      id: 'concentrations',
      label: `Concentrations, ${sizeText(proposal)} molecules per unit`,
      reason: `A system size: with this one ${meaning}. More molecules make less noise and longer runs.`,
      moleculesPerUnit: proposal,
    },
  ];
  if (stated === undefined && largest && isMoles(largest.amount)) {
    readings.push({
      id: 'moles',
      label: 'Moles and moles per litre',
      reason: `Then "${largest.name}" starts with ${countText(largest.amount * AVOGADRO)}.`,
      moleculesPerUnit: AVOGADRO,
    });
  }
  return { question, readings, proposal };
}

/** Whether an amount is that of some molecules if it is in moles. */
const isMoles = (amount: number) => {
  const count = amount * AVOGADRO;
  return count >= 1 && count <= 1e9;
};

/** The first species that does not start with a whole amount. */
function fractional(document: NetworkDocument): string | undefined {
  const sizes = new Map(document.compartments.map((c) => [c.name, c.size && isNumber(c.size) ? c.size.value : 1]));
  return document.species.find((s) => {
    if (s.boundary || s.constant || !s.initial || !isNumber(s.initial.value)) return false;
    const { value, as } = s.initial;
    const amount = as === 'amount' ? value.value : value.value * (sizes.get(s.compartment) ?? 1);
    return !nearlyWhole(amount);
  })?.name;
}
