import type { Scene } from '../scene/scene';
import type { Measure } from './lesson';
import { type Settled, sceneOfSettings } from './settings';

/** The scene that a measure simulates: that of its step, with what the measure changes. The models must be known. */
export function measuredScene(measure: Measure, base: Scene): Settled {
  const { expression, estimator, settings, quantity } = measure;
  const own = [
    ...(settings === '' ? [] : [settings]),
    ...(expression === '' ? [] : [`obs=${encodeURIComponent(expression)}`, 'kind=endpoint']),
    ...(estimator === '' ? [] : [`est=${encodeURIComponent(estimator)}`]),
  ];
  const settled = own.length === 0 ? { scene: base, problem: '' as const } : sceneOfSettings(own.join('&'), base);
  if (!settled.scene) return settled;
  const { scene } = settled;
  if (quantity === 'time' && scene.until === '') {
    return { scene: null, problem: 'it measures a time, but no condition "until" ends a trajectory.' };
  }
  if (quantity === 'fitted' && scene.fit.free.filter(Boolean).length === 0)
    return { scene: null, problem: 'no parameter is to be inferred.' };
  return settled;
}

/** Index of the parameter that a gradient is taken by. */
export const measuredParameter = ({ parameter }: Measure, names: readonly string[]): number => names.indexOf(parameter);
