import { fitControl } from '../../estimators/control-variates/fit';
import { plainGrid } from '../../estimators/control-variates/grid';
import { recordWidthOf } from '../../estimators/control-variates/layout';
import type { ControlNumbers } from '../../estimators/control-variates/numbers';
import { fitValue } from '../../estimators/control-variates/value-function/fit';
import type { PreparedJob } from '../job';
import { planOf } from './pilot';
import type { FitPilot } from './piloted';

/** Cells and coefficients of a job, from its pilot's records. */
export function controlNumbers(prepared: PreparedJob, records: Float64Array): ControlNumbers {
  const { job, network, observables, output } = prepared;
  const { kind, bins } = job;
  const { grid, value, features, probe } = planOf(prepared);
  const found = regular(records, probe.bins * recordWidthOf(network, observables, probe.options));
  const length = job.to - job.from;
  const P = output === 'controlled' ? network.P : 0;
  const costs = (job.options.features ?? 'automatic') === 'automatic';
  if (value) {
    const { lengths } = grid;
    return {
      grid,
      value: fitValue({ ...found, ...value, network, observables, P, kind, lengths, width: length, costs }),
    };
  }
  const K = observables.length;
  const fitted = fitControl({ ...found, features, K, P, kind, grid, bins, width: length / bins, costs });
  return fitted.plain ? { grid: plainGrid(job), ...fitted } : { grid, coefficients: fitted.coefficients };
}

/** Fits in this thread: for programs and tests. */
export const fitHere: FitPilot = async (prepared, records) => controlNumbers(prepared, records);

/** The records of trajectories that ended regularly, of `row` numbers each: a propensity that is not a number leaves none. */
function regular(records: Float64Array, row: number): { readonly records: Float64Array; readonly n: number } {
  const n = records.length / row;
  const kept: number[] = [];
  for (let i = 0; i < n; i++) {
    let at = i * row;
    const end = at + row;
    while (at < end && Math.abs(records[at]) < Number.POSITIVE_INFINITY) at++;
    if (at === end) kept.push(i);
  }
  if (kept.length === n) return { records, n };
  const out = new Float64Array(kept.length * row);
  for (const [j, i] of kept.entries()) out.set(records.subarray(i * row, (i + 1) * row), j * row);
  return { records: out, n: kept.length };
}
