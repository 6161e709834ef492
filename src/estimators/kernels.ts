import { alternativePathKernel } from './alternative-path';
import { controlKernel, controlledMeansKernel, pilotKernel } from './control-variates/kernel';
import { fdCoupledKernel } from './fd-coupled';
import { fdCrnKernel } from './fd-crn';
import { fdIndependentKernel } from './fd-independent';
import { gsRelaxedKernel } from './gs-relaxed';
import { gumbelSoftmax } from './gs-st';
import { LyapunovKernel } from './lyapunov';
import { SecondMomentKernel } from './lyapunov-second-moment';
import { scoreFunctionKernel } from './score-function';
import { spsaKernel } from './spsa';
import type { MakeKernel } from './types';

/**
 * The f64 reference implementation of every estimator and probe, by id. Apart from registry.ts, which says what they are,
 * so that neither the page nor the GPU's worker carries code that the CPU's workers alone run.
 */
export const KERNELS: Readonly<Record<string, MakeKernel>> = {
  'gs-st': (shape) => gumbelSoftmax(shape),
  'gs-relaxed': gsRelaxedKernel,
  'score-function': scoreFunctionKernel,
  'score-control': controlKernel,
  'controlled-means': controlledMeansKernel,
  'control-pilot': pilotKernel,
  'alternative-path': alternativePathKernel,
  'fd-independent': fdIndependentKernel,
  'fd-crn': fdCrnKernel,
  'fd-coupled': fdCoupledKernel,
  spsa: spsaKernel,
  lyapunov: (shape) => new LyapunovKernel(shape),
  'lyapunov-second-moment': (shape) => new SecondMomentKernel(shape),
};
