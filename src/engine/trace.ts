import { compileFunctions } from '../compile/emit-js';
import { type Jump, TraceSteps } from '../estimators/kernel/trace';
import { OUTCOME } from '../estimators/types';
import { prepareJob } from './job';
import { type Job, SIMULATE } from './types';

export type { Jump } from '../estimators/kernel/trace';

/** Reactions between two looks at what else happens. */
const CHUNK = 2000;

/** How a trajectory ended: at the horizon, at `maxReactions`, or where a propensity was impossible. */
export type TraceEnd = 'horizon' | 'max-reactions' | 'bad-propensity';

/** What a trace takes of a job; the rest does not matter to a single trajectory. */
export type TraceJob = Pick<Job, 'model' | 'parameters' | 'initial' | 'to' | 'seed' | 'maxReactions'>;

/**
 * Trajectories with every jump, in f64 on this thread: those that the CPU engine simulates with the same seed and numbers, to the
 * last bit. The kernel is compiled once for all. @throws JobError, ModelError
 */
export function tracer(given: TraceJob): (trajectory: number) => Generator<Jump[], TraceEnd> {
  const { job, network, observables } = prepareJob({
    ...given,
    from: 0,
    bins: 1,
    observables: ['0'],
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature: 1,
    first: 0,
    trajectories: 1,
    samplePaths: 0,
  });
  let jumps: Jump[] = [];
  const functions = compileFunctions(network, observables);
  const shape = { network, functions, observables, kind: job.kind, options: job.options };
  const kernel = new TraceSteps(shape, (jump) => jumps.push(jump));
  kernel.configure(job);
  return function* (trajectory) {
    jumps = [];
    kernel.start(trajectory);
    while (!kernel.done) {
      kernel.advance(CHUNK);
      yield jumps;
      jumps = [];
    }
    if (kernel.outcome === OUTCOME.stepBudget) return 'max-reactions';
    return kernel.outcome === OUTCOME.badPropensity ? 'bad-propensity' : 'horizon';
  };
}
