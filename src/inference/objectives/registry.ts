import { autocorrelation } from './autocorrelation';
import { distribution } from './distribution';
import { fano } from './fano';
import { means } from './means';
import type { Objective } from './types';
import { variance } from './variance';

/** Every objective; problems name them by id. */
export const OBJECTIVES: readonly Objective[] = [means, variance, fano, autocorrelation, distribution];

export function findObjective(id: string): Objective | undefined {
  return OBJECTIVES.find((objective) => objective.id === id);
}
