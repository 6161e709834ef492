import { association } from './association';
import { birthDeath } from './birth-death';
import { repressilator } from './repressilator';
import { repressilatorHill } from './repressilator-hill';
import { telegraph } from './telegraph';
import type { ModelSpec } from './types';

/** Every built-in model; controls, links, engine parity and exact tests iterate it. The first is the default. */
export const MODELS: readonly ModelSpec[] = [association, repressilator, repressilatorHill, birthDeath, telegraph];

export function findModel(id: string): ModelSpec | undefined {
  return MODELS.find((model) => model.id === id);
}
