import { atlas } from './catalogue/atlas';
import { bias } from './catalogue/bias';
import { clock } from './catalogue/clock';
import { controls } from './catalogue/controls';
import { couplings } from './catalogue/couplings';
import { efficiency } from './catalogue/efficiency';
import { explosion } from './catalogue/explosion';
import { inference } from './catalogue/inference';
import { length } from './catalogue/length';
import { optimiser } from './catalogue/optimiser';
import { oscillator } from './catalogue/oscillator';
import { oscillatorInference } from './catalogue/oscillator-inference';
import { relaxed } from './catalogue/relaxed';
import { steady } from './catalogue/steady';
import { steps } from './catalogue/steps';
import type { Finding } from './types';

/** Every finding, in the order in which they are read. */
export const FINDINGS: readonly Finding[] = [
  explosion,
  length,
  atlas,
  bias,
  inference,
  oscillator,
  oscillatorInference,
  optimiser,
  steady,
  efficiency,
  controls,
  couplings,
  steps,
  relaxed,
  clock,
];

export const findFinding = (id: string): Finding | undefined => FINDINGS.find((finding) => finding.id === id);
