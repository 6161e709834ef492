import { evaluate } from '../compile/expressions/expression';
import { compileNetwork, uniformsOf } from '../compile/network';
import { readAntimony } from '../io/antimony/read';
import { type Lowering, type LowerOptions, lower } from '../io/network/lower/lower';
import type { ModelSpec, Origin } from '../models/types';

export function lowered(text: string, options?: LowerOptions): Lowering {
  const { document, problems } = readAntimony(text);
  if (!document) throw new Error(problems.map((p) => p.message).join('\n'));
  return lower(document, options);
}

export function model(text: string, options?: LowerOptions): ModelSpec {
  const result = lowered(text, options);
  if (result.kind !== 'model') throw new Error(JSON.stringify(result));
  return result.model;
}

export const notes = (text: string) => lowered(text).problems.map((p) => p.message);
export const rates = (text: string) =>
  model(text).reactions.map((r) => [r.equation, r.massAction ?? `= ${r.propensity}`]);

/** Propensities in a state, by the names of species; parameters at their values. */
export function propensities(text: string, state: Record<string, number>, options?: LowerOptions): number[] {
  const spec = model(text, options);
  const network = compileNetwork({ ...spec, events: [] });
  const x = network.names.species.map((s) => state[s]);
  const k = spec.parameters.map((p) => p.value);
  return network.propensities.map((a) => evaluate(a, x, uniformsOf(network, k, x, 1)));
}

/** A model as it is wherever its text stands: what two texts have in common. */
export function placeless(spec: ModelSpec): ModelSpec {
  const without = <T extends Origin>(list: readonly T[]) => list.map(({ line: _, file: __, ...own }) => own as T);
  const { file: _, ...own } = spec;
  return {
    ...own,
    species: without(spec.species),
    reactions: without(spec.reactions),
    ...(spec.events ? { events: without(spec.events) } : {}),
  };
}
