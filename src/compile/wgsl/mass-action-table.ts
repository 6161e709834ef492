import type { Expr } from '../expressions/expression';
import { asProduct } from '../expressions/products';

/** A propensity coefficient · θ_parameter · Π (x_species − shift); parameter P stands for the number 1. */
export interface MassAction {
  readonly coefficient: number;
  readonly parameter: number;
  readonly factors: readonly { readonly species: number; readonly shift: number }[];
}

/** Numbers and parameters that are multiplied; null if anything else is in it. */
function multiplied(e: Expr): readonly Expr[] | null {
  if (e.kind === 'number' || e.kind === 'parameter') return [e];
  if (e.kind !== 'binary' || e.op !== 'mul') return null;
  const [left, right] = [multiplied(e.left), multiplied(e.right)];
  return left && right && [...left, ...right];
}

/** A propensity with at most one rate constant and whole shifts as a row of a table; null for any other. @param P parameters */
export function asMassAction(e: Expr, P: number): MassAction | null {
  let coefficient = 1;
  let parameter = P;
  const factors: { species: number; shift: number }[] = [];
  for (const { species, scale, shift } of asProduct(e) ?? []) {
    if (scale === 1) {
      if (shift.kind !== 'number' || !Number.isInteger(shift.value) || shift.value > 0) return null;
      factors.push({ species, shift: -shift.value });
      continue;
    }
    for (const part of multiplied(shift) ?? [shift]) {
      if (part.kind === 'number') coefficient *= part.value;
      else if (part.kind === 'parameter' && part.index < P && parameter === P) parameter = part.index;
      else return null;
    }
  }
  return asProduct(e) && { coefficient, parameter, factors };
}
