import { ForkMicro, type ForkStep } from '../../estimators/alternative-path/alternative-micro';
import { holdPlain, type SingleJob, single } from './begin';

export type { ForkEvent, ForkStep } from '../../estimators/alternative-path/alternative-micro';

export interface ForkJob extends SingleJob {
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
  const { observable, parameter, trajectory, most } = given;
  const { prepared, shape, startOf } = single(given, observable);
  holdPlain(prepared);
  const steps: ForkStep[] = [];
  let cut = false;
  const kernel = new ForkMicro(shape, parameter, (step) => {
    if (steps.length < most) steps.push(step);
    else cut = true;
  });
  const { initial: start, numbers } = startOf(trajectory);
  kernel.configure({ ...prepared.job, parameters: numbers, initial: start });
  kernel.start(trajectory);
  while (!kernel.done) kernel.advance(10_000);
  const k = Float64Array.from(numbers);
  const g = new Float64Array(1);
  const observe = (x: Float64Array) => {
    shape.functions.observe(x, k, g);
    return g[0];
  };
  const values = [{ x: start, y: null }, ...steps].map(({ x, y }) => [observe(x), observe(y ?? x)] as const);
  return { start, steps, values, cut, estimate: kernel.raw[1 + parameter] };
}
