import { driftPlan } from '../../../estimators/control-variates/drift';
import { emitControl } from '../../../estimators/control-variates/emit-control';
import { type FeatureChoice, featuresOf } from '../../../estimators/control-variates/features';
import { coefficientCapacity } from '../../../estimators/control-variates/numbers';
import type { PreparedJob } from '../../job';

/** What a kernel on control variates has beside others: generated code, its sizes, and a job's table of coefficients. */
export class ControlCode {
  readonly sizes: Readonly<Record<'F' | 'NI' | 'Q' | 'FQ', number>>;
  readonly text: string;
  /** Numbers that the table has room for, a multiple of 4; the same for equal `PreparedJob.key`. */
  readonly capacity: number;

  constructor(
    private readonly prepared: PreparedJob,
    gradients: boolean,
  ) {
    const { network, observables, job } = prepared;
    const features = featuresOf(network, observables, job.options.features as FeatureChoice);
    const plan = driftPlan(network, features, gradients);
    const [F, Q] = [features.length, gradients ? network.P : 0];
    this.sizes = { F, NI: plan.integrands.length, Q, FQ: F * Q };
    this.text = emitControl(network, features, plan, Q);
    this.capacity = job.control ? coefficientCapacity(job.control, job.bins, observables.length, F, Q) : 4;
  }

  /** As shaders/ssa/stops-cells.wgsl reads it. */
  table(): number[] {
    const { control } = this.prepared.job;
    const out = new Array<number>(this.capacity).fill(0);
    if (!control?.coefficients) return out;
    const { grid, coefficients } = control;
    const { value, gradient, baseline } = coefficients;
    const put = (from: ArrayLike<number>, at: number) => {
      for (let i = 0; i < from.length; i++) out[at + i] = from[i];
    };
    put(grid.lengths, 0);
    put(value, grid.lengths.length);
    put(gradient, grid.lengths.length + value.length);
    put(baseline, grid.lengths.length + value.length * (1 + this.sizes.Q));
    return out;
  }
}
