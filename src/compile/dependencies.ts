import type { Expr } from './expression';
import type { Network } from './network';

/** Adds the species that a tree mentions to `found`. */
function collectSpecies(e: Expr, found: Set<number>): void {
  switch (e.kind) {
    case 'species':
      found.add(e.index);
      return;
    case 'unary':
      collectSpecies(e.arg, found);
      return;
    case 'binary':
      collectSpecies(e.left, found);
      collectSpecies(e.right, found);
      return;
    case 'select':
      for (const part of [e.test, e.yes, e.no]) collectSpecies(part, found);
  }
}

/** The species that a tree mentions. */
export function speciesOf(e: Expr): ReadonlySet<number> {
  const found = new Set<number>();
  collectSpecies(e, found);
  return found;
}

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
    for (const s of speciesOf(a)) readers[s].push(r);
  });
  return changes.map((list) => [...new Set(list.flatMap((c) => readers[c.species]))].sort((p, q) => p - q));
}
