import { FusedKernel } from '../kernel/fused-kernel';
import { isLarge } from '../kernel/reaction-tree';
import type { EventTrouble, KernelShape, Outcome, PathKernel, Stuck, Uniforms } from '../types';
import { type BookShape, Correction, Record } from './book';
import { ControlSteps } from './control-steps';
import { ControlThinned } from './control-thinned';
import { driftPlan } from './drift';
import { type FeatureChoice, featuresOf } from './features';
import { layoutOf } from './layout';
import { controlLoop } from './loop';
import { type ControlGrid, NO_CELLS } from './numbers';
import { PlainKernel } from './plain';
import { orderOf } from './value-function/basis';
import { ValueKernel, ValueRecord } from './value-function/kernel';

/** Who takes what a path hands over at the end of every cell. */
type Book = Correction | Record;

const needNumbers = (u: Uniforms) => {
  if (!u.control) throw new Error('Control variates have no cells.');
  return u.control;
};

/**
 * The score function with martingale control variates (score-control.ts): a path that hands over its integrals at the end of
 * every cell, and what makes corrected values and gradients of them.
 */
class ControlKernel implements PathKernel {
  private readonly book: Book;
  private grid: ControlGrid = NO_CELLS;
  private readonly path: FusedKernel | ControlSteps | ControlThinned;

  constructor(shape: KernelShape, make: (book: BookShape) => Book, gradients: boolean, pilot = false) {
    const { network, observables, kind, options } = shape;
    const features = featuresOf(network, observables, (options.features ?? 'automatic') as FeatureChoice);
    const plan = driftPlan(network, features, gradients, pilot);
    const K = observables.length;
    const layout = layoutOf(network, plan, features.length, K, gradients);
    this.book = make({ features, plan, layout, K, P: gradients ? network.P : 0, kind });
    const end = (_: number, handed: Float64Array) => this.book.end(handed);
    if (network.thinned) this.path = new ControlThinned(shape, plan, layout, gradients, end);
    else if (isLarge(network)) this.path = new ControlSteps(shape, plan, layout, gradients, end);
    else this.path = new FusedKernel(shape, controlLoop(shape, plan, gradients), end);
  }

  configure(u: Uniforms): void {
    const control = needNumbers(u);
    const { lengths } = control.grid;
    this.grid = control.grid;
    this.book.configure(control, u.bins, (u.to - u.from) / u.bins);
    this.path.configure({ ...u, from: 0, bins: lengths.length, lengths });
  }

  start(trajectory: number): void {
    this.path.start(trajectory);
    this.book.start(this.path.counts);
  }

  advance(budget: number): number {
    return this.path.advance(budget);
  }

  get done(): boolean {
    return this.path.done;
  }

  get outcome(): Outcome {
    return this.path.outcome;
  }

  get stuck(): Stuck | null {
    return this.path.stuck;
  }

  cut(): void {
    this.path.cut();
  }

  get trouble(): EventTrouble | null {
    return this.path.trouble;
  }

  /** The bin in which a trajectory was cut off. */
  get reached(): number {
    const { burnIn, own } = this.grid;
    return Math.max(0, Math.floor((this.path.reached - burnIn) / own));
  }

  get failedAt(): number {
    return this.path.failedAt;
  }

  get raw(): Float64Array {
    return this.book.raw;
  }
}

/** Corrected values and gradients. */
export const controlKernel = (shape: KernelShape): PathKernel => corrected(shape, true);

/** Corrected values alone. */
export const controlledMeansKernel = (shape: KernelShape): PathKernel => corrected(shape, false);

function corrected(shape: KernelShape, gradients: boolean): PathKernel {
  const order = orderOf(shape);
  if (order !== undefined) return new ValueKernel(shape, order, gradients);
  const { network, options } = shape;
  if (options.features === 'none' && !isLarge(network) && !network.thinned) return new PlainKernel(shape, gradients);
  return new ControlKernel(shape, (book) => new Correction(book), gradients);
}

/** What coefficients are fitted on; `options.gradients` is "no" where values alone are wanted. */
export const pilotKernel = (shape: KernelShape): PathKernel =>
  new ControlKernel(shape, (book) => new Record(book), shape.options.gradients !== 'no', true);

/** What a value function is fitted on, of the order that options state. */
export const valuePilotKernel = (shape: KernelShape): PathKernel =>
  new ValueRecord(shape, orderOf(shape) ?? 0, shape.options.gradients !== 'no');
