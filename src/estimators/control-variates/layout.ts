import type { Network } from '../../compile/network';
import type { Observable } from '../../compile/observable';
import type { DriftPlan } from './drift';
import { type FeatureChoice, featuresOf } from './features';
import { nodeWidth, type Order, valueBasis } from './value-function/basis';

/**
 * What a path hands over at the end of a cell, in one array: the plan's integrals over the cell; P scores of all jumps since time 0,
 * without their survival term unless rates are thinned; the state at the cell's end, S counts, or, where events move it too, what reactions alone have
 * added to each of the features in the cell; K observables, at the end of the cell or integrated over it.
 */
export interface Handover {
  readonly integrals: number;
  readonly scores: number;
  readonly moved: number;
  readonly values: number;
  readonly size: number;
  /** Whether `moved` holds the sums of jumps, features many, instead of the counts. */
  readonly jumps: boolean;
}

export function layoutOf(network: Network, plan: DriftPlan, features: number, K: number, gradients: boolean): Handover {
  const jumps = network.events.length > 0;
  const scores = plan.integrands.length;
  const moved = scores + (gradients ? network.P : 0);
  const values = moved + (jumps ? features : network.S);
  return { integrals: 0, scores, moved, values, size: values + K, jumps };
}

/** Numbers per cell of a pilot's record: M (Φ), C (Φ × P), scores (P), observables (K), spreads (Φ). */
export const recordWidth = (features: number, P: number, K: number): number => features * (2 + P) + P + K;

/** The same for the probe's options, of either kind of pilot. */
export function recordWidthOf(
  network: Network,
  observables: readonly Observable[],
  options: Readonly<Record<string, string>>,
): number {
  const P = options.gradients === 'no' ? 0 : network.P;
  if (options.order !== undefined)
    return nodeWidth(
      valueBasis(network, observables, Number(options.order) as Order),
      network.R,
      observables.length,
      P,
    );
  const features = featuresOf(network, observables, (options.features ?? 'automatic') as FeatureChoice);
  return recordWidth(features.length, P, observables.length);
}
