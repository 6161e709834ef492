import { adam } from './adam';
import { gaussNewton } from './gauss-newton';
import { natural } from './natural';
import { sgd } from './sgd';
import type { Optimiser } from './types';

/** Every optimiser; fits name them by id. The first is the default. Each alone knows what its state is. */
export const OPTIMISERS: readonly Optimiser[] = [adam, sgd, natural, gaussNewton];

export function findOptimiser(id: string): Optimiser | undefined {
  return OPTIMISERS.find((optimiser) => optimiser.id === id);
}
