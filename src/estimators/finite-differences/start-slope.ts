import { ANDERSON_2012 } from '../sources';
import type { AuxiliaryEstimator } from '../types';

/**
 * How observables differ between two initial states: a coupled pair of paths of one network with equal parameters that
 * start from counts of their own (Job.pairStarts), and g(x) − g(y). Not chosen by anybody: engine/starts/start-slopes.ts runs it for
 * initial counts that follow from parameters.
 */
export const startSlope: AuxiliaryEstimator = {
  id: 'start-slope',
  about: 'How much observables differ when a run starts with a molecule more.',
  source: ANDERSON_2012,
  options: [],
  output: 'differences',
};
