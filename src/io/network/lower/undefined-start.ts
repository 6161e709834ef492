import { evaluate, mentioned } from '../../../compile/expressions/expression';
import { actualPropensities, compileNetwork, uniformsOf } from '../../../compile/network';
import { startValues } from '../../../compile/start';
import type { ModelSpec } from '../../../models/types';

/** A moment after time 0, for laws in which it stands. */
const SOON = 1e-9;

/**
 * Names of species without a molecule at the start that stand in laws without a value there: k/X at X = 0, or X/(X + Y) at
 * X = Y = 0. Empty where every law has a value, or where the model does not compile.
 */
export function absentInUndefinedLaws(model: ModelSpec): ReadonlySet<string> {
  const absent = new Set<string>();
  try {
    const network = compileNetwork(model);
    const parameters = model.parameters.map((p) => p.value);
    const chosen = model.species.map((s) => s.initial);
    const { counts } = startValues(model, parameters, chosen);
    const k = uniformsOf(network, parameters, chosen, 1);
    for (const law of actualPropensities(network)) {
      if (Number.isFinite(evaluate(law, counts, k, SOON))) continue;
      for (const s of mentioned(law, 'species')) if (counts[s] === 0) absent.add(model.species[s].name);
    }
  } catch {
    // What is wrong with it is told where it is compiled to run.
  }
  return absent;
}
