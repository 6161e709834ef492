import { compileFunctions } from '../../compile/emit/emit-js';
import { evaluate } from '../../compile/expressions/expression';
import { compileObservable } from '../../compile/observable';
import { type Jump, TraceSteps } from '../../estimators/kernel/trace';
import { OUTCOME } from '../../estimators/types';
import { prepareJob } from '../job';
import { startOf } from '../starts/random-starts';
import { type Job, SIMULATE } from '../types';

export type { Jump } from '../../estimators/kernel/trace';

/** Reactions between two looks at what else happens. */
const CHUNK = 2000;

/** How a trajectory ended: at the horizon, at `maxReactions`, where a propensity was impossible, or where `met` was. */
export type TraceEnd = 'horizon' | 'max-reactions' | 'bad-propensity' | 'met';

/** What a trace takes of a job; the rest does not matter to a single trajectory. */
export interface TraceJob
  extends Pick<Job, 'model' | 'parameters' | 'initial' | 'random' | 'to' | 'seed' | 'maxReactions'> {
  /** An observable: the trajectory ends in the first state in which it is not 0. */
  readonly met?: string;
}

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
  const met = given.met === undefined ? undefined : compileObservable(given.met, network).expr;
  const isMet = ({ x }: Jump) => met !== undefined && evaluate(met, x, []) !== 0;
  const functions = compileFunctions(network, observables);
  const shape = { network, functions, observables, kind: job.kind, options: job.options };
  const kernel = new TraceSteps(shape, (jump) => jumps.push(jump));
  const draw = startOf(job, network);
  kernel.configure({ ...job, parameters: uniforms });
  return function* (trajectory) {
    jumps = [];
    if (draw) kernel.configure({ ...job, ...draw(trajectory, uniforms) });
    kernel.start(trajectory);
    while (!kernel.done) {
      kernel.advance(CHUNK);
      const last = jumps.findIndex(isMet);
      if (last >= 0) {
        const { time, x } = jumps[last];
        yield [...jumps.slice(0, last + 1), { time, cause: { kind: 'end' }, x }];
        return 'met';
      }
      yield jumps;
      jumps = [];
    }
    if (kernel.outcome === OUTCOME.stepBudget) return 'max-reactions';
    return kernel.outcome === OUTCOME.badPropensity ? 'bad-propensity' : 'horizon';
  };
}
