import { expect } from 'vitest';
import { solveExact } from '../../exact/solve';
import { PAGE_BUDGET } from '../../exact/types';
import { libraryModel } from '../../io/library/library';
import { findInLibrary } from '../../models/library/registry';
import type { ModelSpec } from '../../models/types';
import type { Estimate } from '../../stats/estimates';
import { estimates, jobFor } from '../jobs';

// Runs of the library's models, for tests of what it says of them: closed forms are met within 4 standard errors, and
// seeds are fixed.

export interface Asked {
  readonly to?: number;
  readonly from?: number;
  readonly bins?: number;
  readonly observables?: readonly string[];
  readonly trajectories?: number;
  readonly set?: Readonly<Record<string, number>>;
  readonly maxReactions?: number;
  readonly initial?: readonly number[];
}

export async function run(id: string, asked: Asked = {}) {
  const entry = findInLibrary(id)!;
  const model = await libraryModel(entry);
  const { set = {}, trajectories = 1000, bins = 1, ...rest } = asked;
  const observables = asked.observables ?? entry.observables.map((o) => o.expression);
  const job = jobFor(model, {
    kind: 'endpoint',
    parameters: model.parameters.map((p) => set[p.name] ?? p.value),
    trajectories,
    samplePaths: trajectories,
    bins,
    ...rest,
    observables,
  });
  const { columns, width, result } = estimates(job);
  const S = model.species.length;
  return {
    model,
    job,
    /** Estimate of an observable at the end of a bin. */
    at: (bin: number, k = 0): Estimate => columns[bin * width + S + k],
    /** Values of an observable along one trajectory. */
    path: (i: number, k = 0) => Array.from({ length: bins }, (_, b) => result.paths[(i * bins + b) * width + S + k]),
    trajectories,
    failures: result.failures,
  };
}

/** Values of an observable at the end, one per trajectory. */
export const ends = (r: Awaited<ReturnType<typeof run>>, k = 0) =>
  Array.from({ length: r.trajectories }, (_, i) => r.path(i, k).at(-1)!);

export const share = (values: readonly number[], test: (x: number) => boolean) =>
  values.filter(test).length / values.length;

export function expectMean(estimate: Estimate, want: number) {
  expect(Math.abs(estimate.mean - want), `${estimate.mean} is not ${want}`).toBeLessThan(4 * estimate.standardError);
  // The check could see a bias of 15 %.
  expect(4 * estimate.standardError).toBeLessThan(0.15 * Math.abs(want));
}
export function expectVariance(estimate: Estimate, want: number) {
  const { variance, varianceError } = estimate;
  expect(Math.abs(variance - want), `variance ${variance} is not ${want}`).toBeLessThan(4 * varianceError);
  expect(4 * varianceError).toBeLessThan(0.4 * want);
}

export function solve(
  model: ModelSpec,
  query: {
    to: number;
    bins: number;
    observables: string[];
    initial?: number[];
    law?: { bin: number; observable: number };
  },
) {
  const steps = solveExact(
    {
      model,
      parameters: model.parameters.map((p) => p.value),
      initial: model.species.map((s) => s.initial),
      from: 0,
      gradients: false,
      ...query,
    },
    PAGE_BUDGET,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (step.value.status === 'refused') throw new Error(step.value.reason);
  return step.value;
}

/** Where a path rises past `high` after having been below `low`. */
export function rises(path: readonly number[], low: number, high: number): number[] {
  let armed = false;
  const found: number[] = [];
  path.forEach((x, i) => {
    if (x < low) armed = true;
    else if (x > high && armed) {
      armed = false;
      found.push(i);
    }
  });
  return found;
}

export const crossings = (path: readonly number[], low: number, high: number) => rises(path, low, high).length;
