import { association } from './association';
import { birthDeath } from './birth-death';
import { repressilator } from './repressilator';
import { repressilatorHill } from './repressilator-hill';
import { telegraph } from './telegraph';
import type { ModelSpec } from './types';

/** Every built-in model; controls, links, engine parity and exact tests iterate it. The first is the default. */
export const MODELS: readonly ModelSpec[] = [association, repressilator, repressilatorHill, birthDeath, telegraph];

/** Models that came from the library, a link, a file or the editor while the program runs. */
const added = new Map<string, ModelSpec>();

/** Makes a model known to everything that looks one up. A built-in one cannot be replaced. */
export function addModel(model: ModelSpec): void {
  added.set(model.id, model);
}

export function findModel(id: string): ModelSpec | undefined {
  return MODELS.find((model) => model.id === id) ?? added.get(id);
}
