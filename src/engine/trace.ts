import { compileFunctions } from '../compile/emit/emit-js';
import { startDraws } from '../compile/random-start';
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
export type TraceJob = Pick<Job, 'model' | 'parameters' | 'initial' | 'random' | 'to' | 'seed' | 'maxReactions'>;

/**
 * Trajectories with every jump, in f64 on this thread: those that the CPU engine simulates with the same seed and numbers, to the
 * last bit. The kernel is compiled once for all. @throws JobError, ModelError
 */
export function tracer(given: TraceJob): (trajectory: number) => Generator<Jump[], TraceEnd> {
  // A job may ask for more than a single trajectory has.
  const { model, parameters, initial, random, to, seed, maxReactions } = given;
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
    temperature: 1,
    first: 0,
    trajectories: 1,
    samplePaths: 0,
  });
  let jumps: Jump[] = [];
  const functions = compileFunctions(network, observables);
  const shape = { network, functions, observables, kind: job.kind, options: job.options };
  const kernel = new TraceSteps(shape, (jump) => jumps.push(jump));
  const configure = (initial: ArrayLike<number>) => kernel.configure({ ...job, parameters: uniforms, initial });
  const draw = job.random && startDraws(job.random, job.initial, job.seed);
  configure(job.initial);
  return function* (trajectory) {
    jumps = [];
    if (draw) configure(draw(trajectory, new Float64Array(network.S)));
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
