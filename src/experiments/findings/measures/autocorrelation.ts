import type { Job, Snapshot } from '../../../engine/types';
import { columnsOf } from '../../../estimators/columns';
import { findEstimator } from '../../../estimators/registry';
import { samplesOf } from '../../../estimators/samples';
import { memoryName, remembering } from '../../../inference/problem/memory';
import type { Cell, CellData } from '../measured';
import type { Setting } from '../types';
import { jobOf, maybe, timeOf } from './gradient';

/** Features of a trajectory at a lag: m = y(t_0), m², m y, y. */
const M = 0;
const MM = 1;
const MY = 2;
const Y = 3;
const K = 4;

/** The run behind an autocorrelation: the rows of all trajectories, which remember y(t_0). */
export function autocorrelationJob(setting: Setting, seed: number, trajectories: number): Job {
  const job = jobOf(setting, seed, trajectories);
  const [y] = job.observables;
  const m = memoryName(0);
  return {
    ...job,
    ...remembering(job.model, job.initial, [y], job.from),
    observables: [m, `${m} * ${m}`, `${m} * (${y})`, y],
    samplePaths: trajectories,
  };
}

/**
 * ρ = (E[my] − E[m] E[y]) / (E[m²] − E[m]²) and ∂ρ/∂ ln θ at every lag, from the means of features and of their derivatives. What one
 * trajectory contributes to ∂ρ is its influence function: the linear part of ∂ρ in those means (delta method), whose
 * variance over n is that of the estimate. Both are off by O(1/n).
 */
export function autocorrelationCells({ job, paths, reactions, done, failures }: Snapshot, parameter: string): CellData {
  const estimator = findEstimator(job.estimator);
  const p = job.model.parameters.findIndex(({ name }) => name === parameter);
  if (!estimator || p < 0) throw new Error(`There is no ${parameter} or no estimator ${job.estimator}.`);
  const P = job.parameters.length;
  const columns = columnsOf(estimator.output, job.model.species.length, P, K);
  const samples = samplesOf(paths, done, job.bins, columns, estimator.output, job.kind, { K, P }, job.options);
  const rows = Array.from({ length: done }, (_, i) => i);
  const at = (i: number, b: number) => (i * job.bins + b) * columns.width;
  const cells = Array.from({ length: job.bins }, (_, b): Cell => {
    const value = (i: number, k: number) => samples[at(i, b) + k];
    const slope = (i: number, k: number) => samples[at(i, b) + K + k * P + p];
    const features = Array.from({ length: done }, (_, i) => ({
      f: [M, MM, MY, Y].map((k) => value(i, k)),
      g: [M, MM, MY, Y].map((k) => slope(i, k)),
    }));
    return cellOf(timeOf(job, b), features, rows);
  });
  return {
    trajectories: done,
    reactions,
    exploded: failures.exploded,
    cut: failures.stepBudget + failures.badPropensity,
    bins: cells,
  };
}

interface Features {
  readonly f: readonly number[];
  readonly g: readonly number[];
}

function cellOf(time: number, features: readonly Features[], rows: readonly number[]): Cell {
  const n = rows.length;
  const mean = (of: (i: number) => number) => rows.reduce((sum, i) => sum + of(i), 0) / n;
  const f = [M, MM, MY, Y].map((k) => mean((i) => features[i].f[k]));
  const g = [M, MM, MY, Y].map((k) => mean((i) => features[i].g[k]));
  const V = f[MM] - f[M] ** 2;
  const rho = (f[MY] - f[M] * f[Y]) / V;
  const dV = g[MM] - 2 * f[M] * g[M];
  const drho = (g[MY] - g[M] * f[Y] - f[M] * g[Y] - rho * dV) / V;
  const influences = features.map(({ f: x, g: dx }) => {
    const [m, mm, my, y] = x.map((value, k) => value - f[k]);
    const [dm, dmm, dmy, dy] = dx.map((value, k) => value - g[k]);
    const v = mm - 2 * f[M] * m;
    const r = (my - m * f[Y] - f[M] * y - rho * v) / V;
    const dv = dmm - 2 * m * g[M] - 2 * f[M] * dm;
    const slope = (dmy - dm * f[Y] - g[M] * y - m * g[Y] - f[M] * dy - r * dV - rho * dv - drho * v) / V;
    return { r, slope };
  });
  const second = mean((i) => influences[i].slope ** 2);
  const fourth = mean((i) => influences[i].slope ** 4);
  const largest = rows.reduce((most, i) => Math.max(most, influences[i].slope ** 2), 0);
  return {
    time,
    value: maybe(rho),
    valueError: maybe(Math.sqrt(mean((i) => influences[i].r ** 2) / n)),
    mean: maybe(drho),
    error: maybe(Math.sqrt(second / n)),
    variance: maybe(second),
    varianceError: maybe(Math.sqrt(Math.max(0, fourth - second * second) / n)),
    dominance: second > 0 ? Math.min(1, largest / (second * n)) : 0,
  };
}
