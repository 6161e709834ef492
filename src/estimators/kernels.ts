import { alternativePathKernel } from './alternative-path/alternative-path';
import { controlKernel, controlledMeansKernel, pilotKernel, valuePilotKernel } from './control-variates/kernel';
import { fdCoupledKernel } from './finite-differences/fd-coupled';
import { fdCrnKernel } from './finite-differences/fd-crn';
import { fdIndependentKernel } from './finite-differences/fd-independent';
import { spsaKernel } from './finite-differences/spsa';
import { StartSlopeKernel } from './finite-differences/start-slope-kernel';
import { gsRelaxedKernel } from './gumbel-softmax/gs-relaxed';
import { gumbelSoftmax } from './gumbel-softmax/gs-st';
import { LyapunovKernel } from './lyapunov/lyapunov';
import { SecondMomentKernel } from './lyapunov/lyapunov-second-moment';
import { scoreFunctionKernel } from './score-function/score-function';
import type { MakeKernel } from './types';

/**
 * The f64 reference implementation of every estimator and auxiliary estimator, by id. Apart from registry.ts, which says what they are,
 * so that neither the page nor the GPU's worker carries code that the CPU's workers alone run.
 */
export const KERNELS: Readonly<Record<string, MakeKernel>> = {
  'gs-st': (shape) => gumbelSoftmax(shape),
  'gs-relaxed': gsRelaxedKernel,
  'score-function': scoreFunctionKernel,
  'score-control': controlKernel,
  'controlled-means': controlledMeansKernel,
  'control-pilot': pilotKernel,
  'value-pilot': valuePilotKernel,
  'alternative-path': alternativePathKernel,
  'fd-independent': fdIndependentKernel,
  'fd-crn': fdCrnKernel,
  'fd-coupled': fdCoupledKernel,
  spsa: spsaKernel,
  'start-slope': (shape) => new StartSlopeKernel(shape),
  lyapunov: (shape) => new LyapunovKernel(shape),
  'lyapunov-second-moment': (shape) => new SecondMomentKernel(shape),
};
