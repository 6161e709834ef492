import { compileFunctions } from '../../compile/emit/emit-js';
import { GsStMicro } from '../../estimators/gumbel-softmax/gs-st-micro';
import { type MicroStep, MicroSteps } from '../../estimators/kernel/micro-steps';
import type { SteppedKernel } from '../../estimators/kernel/stepped-kernel';
import { OUTCOME } from '../../estimators/types';
import { JobError, prepareJob } from '../job';
import { startOf } from '../starts/random-starts';
import { SIMULATE } from '../types';
import type { TraceJob } from './trace';

export type { MicroStep } from '../../estimators/kernel/micro-steps';

export interface MicroscopeJob extends TraceJob {
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
  const { model, parameters, initial, random, to, seed, maxReactions, choice, temperature, trajectory } = given;
  const { job, uniforms, network, observables } = prepareJob({
    model,
    parameters,
    initial,
    ...(random ? { random } : {}),
    to,
    seed,
    maxReactions,
    from: 0,
    bins: 1,
    observables: ['0'],
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature,
    first: 0,
    trajectories: 1,
    samplePaths: 0,
  });
  if (network.events.length > 0 || network.breaks.length > 0 || network.thinned) {
    throw new JobError('The microscope shows models without events and without rates that change with the time.');
  }
  const steps: MicroStep[] = [];
  const shape = {
    network,
    functions: compileFunctions(network, observables),
    observables,
    kind: job.kind,
    options: {},
  };
  const see = (step: MicroStep) => steps.push(step);
  const kernel: SteppedKernel = choice === 'gumbel' ? new GsStMicro(shape, see) : new MicroSteps(shape, see);
  const drawn = startOf(job, network)?.(trajectory, uniforms);
  const start = Float64Array.from(drawn?.initial ?? job.initial).subarray(0, network.S);
  const numbers = drawn?.parameters ?? uniforms;
  kernel.configure({ ...job, parameters: numbers, initial: start });
  kernel.start(trajectory);
  while (!kernel.done) kernel.advance(maxReactions + 1);
  return { steps, end: endOf(kernel.outcome), start };
}

function endOf(outcome: SteppedKernel['outcome']): MicroscopeEnd {
  if (outcome === OUTCOME.stepBudget) return 'limit';
  if (outcome === OUTCOME.badPropensity) return 'bad-propensity';
  return outcome === OUTCOME.exploded ? 'exploded' : 'horizon';
}
