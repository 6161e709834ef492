import { compileFunctions } from '../../compile/emit/emit-js';
import { ForkMicro, type ForkStep } from '../../estimators/alternative-path/alternative-micro';
import { JobError, prepareJob } from '../job';
import { startOf } from '../starts/random-starts';
import { SIMULATE } from '../types';
import type { TraceJob } from './trace';

export type { ForkEvent, ForkStep } from '../../estimators/alternative-path/alternative-micro';

export interface ForkJob extends TraceJob {
  /** Expression in species. */
  readonly observable: string;
  /** Index of the parameter whose alternative is followed. */
  readonly parameter: number;
  readonly trajectory: number;
  /** Moments that are shown at most. */
  readonly most: number;
}

export interface ForkView {
  readonly start: Float64Array;
  readonly steps: readonly ForkStep[];
  /** The observable of the path, and of the alternative (or of the path, where there is none), at the start and after every step. */
  readonly values: readonly (readonly [path: number, alternative: number])[];
  /** True if the horizon was not reached. */
  readonly cut: boolean;
  /** What the whole trajectory contributes to ∂E[observable at the end]/∂ ln θ. */
  readonly estimate: number;
}

/**
 * One trajectory of the alternative path estimator with split coupling: where it forks, with which weight, how both run beside each
 * other, and where they meet. In f64 on this thread, the numbers of the CPU engine. @throws JobError, ModelError
 */
export function forks(given: ForkJob): ForkView {
  const { model, parameters, initial, random, to, seed, maxReactions, observable, parameter, trajectory, most } = given;
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
    observables: [observable],
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature: 1,
    first: 0,
    trajectories: 1,
    samplePaths: 0,
  });
  if (network.events.length > 0 || network.breaks.length > 0 || network.thinned) {
    throw new JobError('The microscope shows models without events and without rates that change with the time.');
  }
  const functions = compileFunctions(network, observables);
  const steps: ForkStep[] = [];
  let cut = false;
  const kernel = new ForkMicro(
    { network, functions, observables, kind: 'endpoint', options: {} },
    parameter,
    (step) => {
      if (steps.length < most) steps.push(step);
      else cut = true;
    },
  );
  const drawn = startOf(job, network)?.(trajectory, uniforms);
  const start = Float64Array.from(drawn?.initial ?? job.initial).subarray(0, network.S);
  const numbers = drawn?.parameters ?? uniforms;
  kernel.configure({ ...job, parameters: numbers, initial: start });
  kernel.start(trajectory);
  while (!kernel.done) kernel.advance(10_000);
  const k = Float64Array.from(numbers);
  const g = new Float64Array(1);
  const observe = (x: Float64Array) => {
    functions.observe(x, k, g);
    return g[0];
  };
  const values = [{ x: start, y: null }, ...steps].map(({ x, y }) => [observe(x), observe(y ?? x)] as const);
  return { start, steps, values, cut, estimate: kernel.raw[1 + parameter] };
}
