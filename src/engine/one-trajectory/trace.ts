import { evaluate } from '../../compile/expressions/expression';
import { compileObservable } from '../../compile/observable';
import { type Jump, TraceSteps } from '../../estimators/kernel/trace';
import { OUTCOME } from '../../estimators/types';
import { type SingleJob, single } from './begin';

export type { Jump } from '../../estimators/kernel/trace';

/** Reactions between two looks at what else happens. */
const CHUNK = 2000;

/** How a trajectory ended: at the horizon, at `maxReactions`, where a propensity was impossible, or where `met` was. */
export type TraceEnd = 'horizon' | 'max-reactions' | 'bad-propensity' | 'met';

/** What a trace takes of a job. */
export interface TraceJob extends SingleJob {
  /** An observable: the trajectory ends in the first state in which it is not 0. */
  readonly met?: string;
}

/**
 * Trajectories with every jump, in f64 on this thread: those that the CPU engine simulates with the same seed and numbers, to the
 * last bit. The kernel is compiled once for all. @throws JobError, ModelError
 */
export function tracer(given: TraceJob): (trajectory: number) => Generator<Jump[], TraceEnd> {
  const { prepared, shape, startOf } = single(given);
  const { job, network } = prepared;
  let jumps: Jump[] = [];
  const met = given.met === undefined ? undefined : compileObservable(given.met, network).expr;
  const isMet = ({ x }: Jump) => met !== undefined && evaluate(met, x, []) !== 0;
  const kernel = new TraceSteps(shape, (jump) => jumps.push(jump));
  return function* (trajectory) {
    jumps = [];
    const { initial, numbers } = startOf(trajectory);
    kernel.configure({ ...job, parameters: numbers, initial });
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
