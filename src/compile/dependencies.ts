import { mentioned } from './expressions/expression';
import type { Network } from './network';

/**
 * The dependency graph (Gibson & Bruck, J. Phys. Chem. A 104:1876, 2000): per reaction, those whose propensities its
 * firing changes, ascending. Events are not looked at.
 */
export function dependents({
  S,
  changes,
  propensities,
}: Pick<Network, 'S' | 'changes' | 'propensities'>): readonly (readonly number[])[] {
  const readers: number[][] = Array.from({ length: S }, () => []);
  propensities.forEach((a, r) => {
    for (const s of mentioned(a, 'species')) readers[s].push(r);
  });
  return changes.map((list) => [...new Set(list.flatMap((c) => readers[c.species]))].sort((p, q) => p - q));
}
