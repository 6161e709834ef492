import { sceneOf as freshScene, type Scene } from '../../src/io/scene/scene';
import type { ModelSpec } from '../../src/models/types';

export { expect, test } from './app';

/** A scene of a built-in model with a single estimator, so that it is soon finished. */
export function sceneOf(model: ModelSpec, change: Partial<Scene>): Partial<Scene> {
  return { ...freshScene(model), estimators: [{ id: 'score-function', options: {} }], ...change };
}
