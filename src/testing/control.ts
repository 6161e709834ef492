import { type FeatureChoice, featuresOf } from '../estimators/control-variates/features';
import { controlGrid } from '../estimators/control-variates/grid';
import { entriesOf } from '../estimators/control-variates/numbers';
import type { KernelShape, PathKernel, Uniforms } from '../estimators/types';

/** A kernel on control variates with the same coefficient everywhere, in place of a pilot's. */
export function withCoefficients(kernel: PathKernel, shape: KernelShape, coefficient = 0): PathKernel {
  const { network, observables, options, kind } = shape;
  const F = featuresOf(network, observables, (options.features ?? 'automatic') as FeatureChoice).length;
  const configure = (u: Uniforms) => {
    const grid = controlGrid(u, kind);
    const n = u.bins * observables.length;
    const value = new Float64Array(n * entriesOf(grid) * F).fill(coefficient);
    const coefficients = { value, gradient: new Float64Array(0), baseline: new Float64Array(n) };
    kernel.configure({ ...u, control: { grid, coefficients } });
  };
  return {
    configure,
    start: (trajectory) => kernel.start(trajectory),
    advance: (budget) => kernel.advance(budget),
    get done() {
      return kernel.done;
    },
    get outcome() {
      return kernel.outcome;
    },
    get failedAt() {
      return kernel.failedAt;
    },
    get raw() {
      return kernel.raw;
    },
  };
}
