import { compileFunctions } from '../../compile/emit/emit-js';
import type { KernelShape } from '../../estimators/types';
import { JobError, type PreparedJob, prepareJob } from '../job';
import { startOf } from '../starts/random-starts';
import { type Job, SIMULATE } from '../types';

/** What a single trajectory takes of a job; the rest does not matter to it. */
export type SingleJob = Pick<Job, 'model' | 'parameters' | 'initial' | 'random' | 'to' | 'seed' | 'maxReactions'>;

/** One trajectory of a system, to be followed event by event: what kernels are made of, and how each trajectory starts. */
export interface Single {
  readonly prepared: PreparedJob;
  readonly shape: KernelShape;
  /** Counts at time 0 of a trajectory, and the numbers that compiled functions take as parameters. */
  readonly startOf: (trajectory: number) => { readonly initial: Float64Array; readonly numbers: readonly number[] };
}

/**
 * Prepares one trajectory of a job. `given` may hold more than it takes.
 * @param observable expression in species @throws JobError, ModelError
 */
export function single(given: SingleJob, observable = '0', temperature = 1): Single {
  const { model, parameters, initial, random, to, seed, maxReactions } = given;
  const prepared = prepareJob({
    model,
    parameters,
    initial,
    ...(random ? { random } : {}),
    to,
    seed,
    maxReactions,
    from: 0,
    bins: 1,
    observables: [observable],
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature,
    first: 0,
    trajectories: 1,
    samplePaths: 0,
  });
  const { job, network, observables, uniforms } = prepared;
  const draw = startOf(job, network);
  return {
    prepared,
    shape: {
      network,
      functions: compileFunctions(network, observables),
      observables,
      kind: job.kind,
      options: job.options,
    },
    startOf: (trajectory) => {
      const drawn = draw?.(trajectory, uniforms);
      return {
        initial: Float64Array.from(drawn?.initial ?? job.initial).subarray(0, network.S),
        numbers: drawn?.parameters ?? uniforms,
      };
    },
  };
}

/** @throws JobError for a model that the microscope does not show */
export function holdPlain({ network }: PreparedJob): void {
  if (network.events.length > 0 || network.breaks.length > 0 || network.thinned)
    throw new JobError('The microscope shows models without events and without rates that change with the time.');
}
