import { findEstimator } from '../../estimators/registry';
import type { Dash } from '../../figures/figure';

/** How a curve is drawn: colours are of the Okabe–Ito palette, and dash and marker tell curves apart without them. */
export interface CurveLook {
  readonly color: string;
  readonly dash: Dash;
  readonly marker: string;
}

/** The identity that an estimator has on every plot. */
export function lookOf(estimator: string, change: Partial<CurveLook> = {}): CurveLook {
  const identity = findEstimator(estimator)?.identity;
  if (!identity) throw new Error(`There is no estimator "${estimator}".`);
  return { ...identity, ...change };
}

/** Of curves that are no estimators': from low to high. */
export const LOOKS: readonly CurveLook[] = [
  { color: '#56b4e9', dash: 'solid', marker: 'circle' },
  { color: '#009e73', dash: 'dashdot', marker: 'square' },
  { color: '#d55e00', dash: 'dash', marker: 'diamond' },
  { color: '#cc79a7', dash: 'longdash', marker: 'triangle-up' },
  { color: '#0072b2', dash: 'dot', marker: 'x' },
];
