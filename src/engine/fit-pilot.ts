import { fitControl } from '../estimators/control-variates/fit';
import type { ControlNumbers } from '../estimators/control-variates/numbers';
import type { PreparedJob } from './job';
import { gridOf, regressionProblem } from './pilot';
import type { FitPilot } from './piloted';

/** Cells and coefficients of a job, from its pilot's records. */
export const controlNumbers = (prepared: PreparedJob, records: Float64Array): ControlNumbers => ({
  grid: gridOf(prepared),
  coefficients: fitControl(regressionProblem(prepared, records)),
});

/** Fits in this thread: for programs and tests. */
export const fitHere: FitPilot = async (prepared, records) => controlNumbers(prepared, records);
