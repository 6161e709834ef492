import { GsStMicro } from '../../estimators/gumbel-softmax/gs-st-micro';
import { type MicroStep, MicroSteps } from '../../estimators/kernel/micro-steps';
import type { SteppedKernel } from '../../estimators/kernel/stepped-kernel';
import { OUTCOME } from '../../estimators/types';
import { holdPlain, type SingleJob, single } from './begin';

export type { MicroStep } from '../../estimators/kernel/micro-steps';

export interface MicroscopeJob extends SingleJob {
  /** 'direct': one uniform number chooses the reaction, as in simulation. 'gumbel': as in GS-ST. */
  readonly choice: 'direct' | 'gumbel';
  readonly temperature: number;
  readonly trajectory: number;
}

/** Why a trajectory was seen no further. */
export type MicroscopeEnd = 'horizon' | 'limit' | 'bad-propensity' | 'exploded';

export interface MicroscopeView {
  readonly steps: readonly MicroStep[];
  readonly end: MicroscopeEnd;
  /** Counts and propensities at time 0. */
  readonly start: Float64Array;
}

/**
 * One trajectory, reaction by reaction, with every draw behind it, in f64 on this thread: the trajectory that the CPU engine
 * simulates with that seed and number, by plain simulation or by GS-ST. It sees `maxReactions` reactions at most.
 * @throws JobError, ModelError
 */
export function microscope(given: MicroscopeJob): MicroscopeView {
  const { maxReactions, choice, temperature, trajectory } = given;
  const { prepared, shape, startOf } = single(given, '0', temperature);
  holdPlain(prepared);
  const steps: MicroStep[] = [];
  const see = (step: MicroStep) => steps.push(step);
  const kernel: SteppedKernel = choice === 'gumbel' ? new GsStMicro(shape, see) : new MicroSteps(shape, see);
  const { initial: start, numbers } = startOf(trajectory);
  kernel.configure({ ...prepared.job, parameters: numbers, initial: start });
  kernel.start(trajectory);
  while (!kernel.done) kernel.advance(maxReactions + 1);
  return { steps, end: endOf(kernel.outcome), start };
}

function endOf(outcome: SteppedKernel['outcome']): MicroscopeEnd {
  if (outcome === OUTCOME.stepBudget) return 'limit';
  if (outcome === OUTCOME.badPropensity) return 'bad-propensity';
  return outcome === OUTCOME.exploded ? 'exploded' : 'horizon';
}
