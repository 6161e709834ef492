import { alternativePath } from './alternative-path/alternative-path';
import { controlledMeans, controlPilot, scoreControl, valuePilot } from './control-variates/score-control';
import { fdCoupled } from './finite-differences/fd-coupled';
import { fdCrn } from './finite-differences/fd-crn';
import { fdIndependent } from './finite-differences/fd-independent';
import { spsa } from './finite-differences/spsa';
import { startSlope } from './finite-differences/start-slope';
import { gsRelaxed } from './gumbel-softmax/gs-relaxed';
import { gsSt } from './gumbel-softmax/gs-st';
import { lyapunov } from './lyapunov/lyapunov';
import { lyapunovSecondMoment } from './lyapunov/lyapunov-second-moment';
import { scoreFunction } from './score-function/score-function';
import type { AuxiliaryEstimator, Estimator } from './types';

/** Every estimator; chips, links, tests and both engines iterate it. */
export const ESTIMATORS: readonly Estimator[] = [
  gsSt,
  gsRelaxed,
  scoreFunction,
  scoreControl,
  alternativePath,
  fdIndependent,
  fdCrn,
  fdCoupled,
  spsa,
];

export function findEstimator(id: string): Estimator | undefined {
  return ESTIMATORS.find((estimator) => estimator.id === id);
}

/** What engines can measure beside gradients. */
export const AUXILIARY_ESTIMATORS: readonly AuxiliaryEstimator[] = [
  lyapunov,
  lyapunovSecondMoment,
  startSlope,
  controlledMeans,
  controlPilot,
  valuePilot,
];

export function findAuxiliary(id: string): AuxiliaryEstimator | undefined {
  return AUXILIARY_ESTIMATORS.find(({ id: known }) => known === id);
}
