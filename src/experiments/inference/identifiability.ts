import type { Engine } from '../../engine/types';
import { simpleProblem } from '../../inference/problem/problem';
import { makeTarget } from '../../inference/problem/targets';
import type { SimpleProblem } from '../../inference/types';
import { type InformationReport, informationAt } from '../../inference/uncertainty/identifiability';
import { repressilator } from '../../models/repressilator';

/** The parameters that means of the proteins identify. */
export const IDENTIFIED = ['alpha', 'delta', 'k_b'] as const;

/**
 * The default question to the repressilator with explicit promoter binding: from the means of the three proteins in 20
 * bins up to T = 10, find the named parameters (Burger et al., arXiv:2604.02121). Starts at the truth.
 */
export function repressilatorQuestion(free: readonly string[] = IDENTIFIED): Omit<SimpleProblem, 'target'> {
  const indices = free.map((name) => repressilator.parameters.findIndex((parameter) => parameter.name === name));
  const values = repressilator.parameters.map(({ value }) => value);
  return {
    model: repressilator,
    initial: repressilator.species.map(({ initial }) => initial),
    parameters: values,
    free: indices,
    start: indices.map((p) => values[p]),
    observables: ['P1', 'P2', 'P3'],
    kind: 'binned',
    from: 0,
    to: 10,
    bins: 20,
  };
}

/**
 * What identifies the repressilator's parameters at the truth. With all five free the means know three combinations; binding and
 * unbinding raised together (k_b with k_u1), and k_u2, hardly change them. A fully observed path would know all
 * five: the loss is lost in averaging, not in the network. Null if stopped.
 */
export async function repressilatorInformation(
  engine: Engine,
  free: readonly string[],
  trajectories: number,
  seed: number,
  signal?: AbortSignal,
): Promise<InformationReport | null> {
  const question = repressilatorQuestion(free);
  const target = await makeTarget(question, engine, trajectories, seed, signal);
  if (!target) return null;
  const problem = simpleProblem({ ...question, target });
  return informationAt(problem, question.start, { trajectories, seed, maxReactions: 1e7 }, engine, signal);
}
