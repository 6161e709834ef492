import { findModel } from '../../models/registry';
import type { ModelSpec } from '../../models/types';

/** Whether two models are one at two system sizes: of the same species, parameters and reactions. */
export function sameButSize(a: ModelSpec, b: ModelSpec): boolean {
  const same = <T>(x: readonly T[], y: readonly T[], of: (value: T) => string) =>
    x.length === y.length && x.every((value, i) => of(value) === of(y[i]));
  return (
    a.systemSize !== undefined &&
    b.systemSize !== undefined &&
    a.title === b.title &&
    same(a.species, b.species, ({ name }) => name) &&
    same(a.parameters, b.parameters, ({ name }) => name) &&
    same(a.reactions, b.reactions, ({ name, equation }) => `${name}: ${equation}`)
  );
}

/** Up to this factor between system sizes, what was measured on one model holds for the other. */
const ALIKE = 10;

/** Whether what was measured on a model holds for another: the same, or one of nearly that system size. */
export function isMeasuredFor(measured: string, id: string): boolean {
  const [a, b] = [findModel(measured), findModel(id)];
  if (measured === id || !a?.systemSize || !b?.systemSize || !sameButSize(a, b)) return measured === id;
  return Math.abs(Math.log(a.systemSize.value / b.systemSize.value)) < Math.log(ALIKE);
}
