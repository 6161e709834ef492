import { driftPlan } from '../../../estimators/control-variates/drift';
import { emitControl } from '../../../estimators/control-variates/emit-control';
import { type FeatureChoice, featuresOf } from '../../../estimators/control-variates/features';
import { coefficientCapacity, tableCapacity } from '../../../estimators/control-variates/numbers';
import { orderOf, valueBasis } from '../../../estimators/control-variates/value-function/basis';
import { emitValue, valueSizes } from '../../../estimators/control-variates/value-function/emit-value';
import type { PreparedJob } from '../../job';

/** What a kernel on control variates has beside others: generated code, its sizes, and a job's table of coefficients. */
export interface ControlCode {
  readonly sizes: Readonly<Record<'F' | 'NI' | 'Q' | 'FQ' | 'KQ' | 'LOOKED', number>>;
  readonly text: string;
  /** Numbers that the table has room for, a multiple of 4; the same for equal `PreparedJob.key`. */
  readonly capacity: number;
  /** As shaders/ssa/stops-cells.wgsl reads it. */
  table(): number[];
}

export const controlCode = (prepared: PreparedJob, gradients: boolean): ControlCode =>
  orderOf(prepared.job) === undefined ? new CellCode(prepared, gradients) : new ValueCode(prepared, gradients);

/** A value function of one bin: score-control-value.wgsl. */
class ValueCode implements ControlCode {
  readonly sizes: ControlCode['sizes'];
  readonly text: string;
  readonly capacity: number;

  constructor(
    private readonly prepared: PreparedJob,
    gradients: boolean,
  ) {
    const { network, observables, job } = prepared;
    const Q = gradients ? network.P : 0;
    const K = observables.length;
    const basis = valueBasis(network, observables, orderOf(job) ?? 0);
    this.sizes = valueSizes(basis, Q, K);
    this.text = emitValue(network, basis, Q, K);
    this.capacity = job.control ? tableCapacity(job.control) : 4;
  }

  table(): number[] {
    const { control } = this.prepared.job;
    const out = new Array<number>(this.capacity).fill(0);
    if (!control?.value) return out;
    const { lengths } = control.grid;
    const { factors, baseline, table } = control.value;
    const put = (from: ArrayLike<number>, at: number) => {
      for (let i = 0; i < from.length; i++) out[at + i] = from[i];
    };
    put(lengths, 0);
    put(factors, lengths.length);
    put(baseline, lengths.length + factors.length);
    put(table, lengths.length + factors.length + baseline.length);
    return out;
  }
}

/** Increments per cell: score-control.wgsl. */
class CellCode implements ControlCode {
  readonly sizes: ControlCode['sizes'];
  readonly text: string;
  readonly capacity: number;

  constructor(
    private readonly prepared: PreparedJob,
    gradients: boolean,
  ) {
    const { network, observables, job } = prepared;
    const features = featuresOf(network, observables, job.options.features as FeatureChoice);
    const plan = driftPlan(network, features, gradients);
    const [F, Q] = [features.length, gradients ? network.P : 0];
    this.sizes = { F, NI: plan.integrands.length, Q, FQ: F * Q, KQ: observables.length * Q, LOOKED: 0 };
    this.text = emitControl(network, features, plan, Q);
    this.capacity = job.control ? coefficientCapacity(job.control, job.bins, observables.length, F, Q) : 4;
  }

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
