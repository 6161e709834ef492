import type { Engine } from '../../../engine/types';
import { makeTarget } from '../../../inference/targets';
import { CASES, CELLS, DATA_SEED, METHODS } from '../../inference/inference-cases';
import { advance, partOf, planFor, recordsOf } from '../../inference/inference-study';
import type { DataOfFit, FitRunData } from '../measured';
import type { Part } from '../types';

export class Stopped extends Error {
  override readonly name = 'Stopped';
}

const caseOf = (id: string) => {
  const found = CASES.find((one) => one.id === id);
  if (!found) throw new Error(`There is no problem "${id}".`);
  return found;
};

/** Simulates the data of a case. @throws Stopped */
export async function fitData(fitCase: string, engine: Engine, signal: AbortSignal): Promise<DataOfFit> {
  const target = await makeTarget(caseOf(fitCase).question, engine, CELLS, DATA_SEED, signal);
  if (!target) throw new Stopped();
  return { target: [...target] };
}

/** Runs one fit from one start to its end. @throws Stopped */
export async function fitRun(
  part: Extract<Part, { measure: 'fit' }>,
  { target }: DataOfFit,
  engine: Engine,
  signal: AbortSignal,
): Promise<{ seconds: number; data: FitRunData }> {
  const one = caseOf(part.fitCase);
  const method = METHODS.find(({ name }) => name === part.method);
  if (!method) throw new Error(`There is no method "${part.method}".`);
  const sized = {
    ...one,
    trajectories: part.trajectories ?? one.trajectories,
    iterations: part.iterations ?? one.iterations,
  };
  const plan = planFor(sized, method, target, part.run + 1);
  const end = await advance(partOf(plan, part.run, part.run + 1), engine, signal);
  const found = recordsOf(end);
  if (!found) throw new Stopped();
  const { seconds, seed: _, reached, ...data } = found[0];
  return { seconds, data: { ...data, reached: reached?.iteration ?? null } };
}
