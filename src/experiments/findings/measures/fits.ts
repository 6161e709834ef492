import type { Engine } from '../../../engine/types';
import { makeTarget } from '../../../inference/problem/targets';
import { CASES, type Case, CELLS, DATA_SEED, type Method } from '../../inference/inference-cases';
import { advance, partOf, planFor, recordsOf } from '../../inference/inference-study';
import type { DataOfFit, FitRunData } from '../measured';
import type { Part } from '../types';

export class Stopped extends Error {
  override readonly name = 'Stopped';
}

const caseOf = (id: string): Case => {
  const found = CASES.find((one) => one.id === id);
  if (!found) throw new Error(`There is no problem "${id}".`);
  return found;
};

type FitPart = Extract<Part, { measure: 'fit' }>;

/** The problem of a run, sized as the part says, and its method. */
export function problemOfRun(part: FitPart): { readonly one: Case; readonly method: Method } {
  const one = caseOf(part.fitCase);
  const method = one.methods.find(({ name }) => name === part.method);
  if (!method) throw new Error(`There is no method "${part.method}" for ${one.title}.`);
  const { trajectories = one.trajectories, iterations = one.iterations } = part;
  return { one: { ...one, trajectories, iterations }, method };
}

/** Simulates the data of a case. @throws Stopped */
export async function fitData(fitCase: string, engine: Engine, signal: AbortSignal): Promise<DataOfFit> {
  const target = await makeTarget(caseOf(fitCase).question, engine, CELLS, DATA_SEED, signal);
  if (!target) throw new Stopped();
  return { target: [...target] };
}

/** Runs one fit from one start to its end. @param seed of the start and the trajectories @throws Stopped */
export async function fitRun(
  part: FitPart,
  seed: number,
  { target }: DataOfFit,
  engine: Engine,
  signal: AbortSignal,
): Promise<{ seconds: number; data: FitRunData }> {
  const { one, method } = problemOfRun(part);
  const plan = planFor(one, method, target, part.run + 1, seed);
  const end = await advance(partOf(plan, part.run, part.run + 1), engine, signal);
  const found = recordsOf(end);
  if (!found) throw new Stopped();
  const { seconds, seed: _, reached, ...data } = found[0];
  return { seconds, data: { ...data, reached: reached?.iteration ?? null } };
}
