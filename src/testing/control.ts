import { type FeatureChoice, featuresOf } from '../estimators/control-variates/features';
import { controlGrid } from '../estimators/control-variates/grid';
import { type ControlNumbers, entriesOf } from '../estimators/control-variates/numbers';
import { type Order, orderOf, valueBasis } from '../estimators/control-variates/value-function/basis';
import { cellsBetween } from '../estimators/control-variates/value-function/nodes';
import { PER_FACTOR, rowWidth } from '../estimators/control-variates/value-function/numbers';
import type { KernelShape, PathKernel, Uniforms } from '../estimators/types';

/** A value function with coefficients that differ from term to term and from cell to cell, of about a given size. */
export function valueNumbers(
  { network, observables, kind }: KernelShape,
  u: Pick<Uniforms, 'from' | 'to'>,
  order: Order,
  size: number,
): ControlNumbers {
  const basis = valueBasis(network, observables, order);
  const { lengths, observed } = cellsBetween(9, u, kind);
  const K = observables.length;
  const row = rowWidth(basis, K);
  const head = PER_FACTOR * basis.factors.length;
  // Counts from 1 to 12 are followed, if they move by more than half a molecule.
  const table = Float64Array.from({ length: lengths.length * row }, (_, i) =>
    i % row < head ? [1, 12, 0.5][(i % row) % PER_FACTOR] : size * Math.sin(1 + 12.9898 * i),
  );
  const factors = basis.factors.flatMap((_, j) => [3 + j, 0.25]);
  const grid = { lengths, blocks: [1], burnIn: observed, own: lengths.length - observed, reach: 0 };
  return {
    grid,
    value: {
      order,
      observed,
      factors,
      table,
      baseline: new Float64Array(K * lengths.length * network.P).map((_, i) => size * Math.cos(i)),
    },
  };
}

/** A kernel on control variates with the same coefficient everywhere, or with a value function of `options.order`, in place of a pilot's. */
export function withCoefficients(kernel: PathKernel, shape: KernelShape, coefficient = 0): PathKernel {
  const { network, observables, options, kind } = shape;
  const order = orderOf(shape);
  const F = featuresOf(network, observables, (options.features ?? 'automatic') as FeatureChoice).length;
  const configure = (u: Uniforms) => {
    const grid = controlGrid(u, kind);
    if (order !== undefined) {
      kernel.configure({ ...u, control: valueNumbers(shape, u, order, coefficient) });
      return;
    }
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
