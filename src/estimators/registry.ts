import { alternativePath } from './alternative-path';
import { controlledMeans, controlPilot, scoreControl } from './control-variates/score-control';
import { fdCoupled } from './fd-coupled';
import { fdCrn } from './fd-crn';
import { fdIndependent } from './fd-independent';
import { gsRelaxed } from './gs-relaxed';
import { gsSt } from './gs-st';
import { lyapunov } from './lyapunov';
import { lyapunovSecondMoment } from './lyapunov-second-moment';
import { scoreFunction } from './score-function';
import { spsa } from './spsa';
import type { Estimator, Probe } from './types';

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
export const PROBES: readonly Probe[] = [lyapunov, lyapunovSecondMoment, controlledMeans, controlPilot];

export function findProbe(id: string): Probe | undefined {
  return PROBES.find((probe) => probe.id === id);
}
