import type { ObservableKind } from '../../types';

/**
 * How much longer a cell is than the next, back from the end: the value function of an endpoint changes fastest there. With many cells the
 * last is a few thousandths of the horizon, which fast relaxation needs; few are for slow changes everywhere.
 */
const GROWTH = { few: 1.08, many: 1.25 } as const;
const MANY = 20;
/** Of an average it changes at its beginning and its end, and slowly. */
const AVERAGE = 1.1;
/** The burn-in's cells grow faster. */
const EARLY = 1.6;

/** From the start on, as many cells grow by so much: a first transient may be short, and an epidemic is decided while few are infected. */
const START = { every: 4, growth: 1.7 } as const;

/**
 * Lengths of the cells between n nodes of [0, to], and the first of them in which something is observed: [from, to] begins at a node.
 */
export function cellsBetween(
  n: number,
  { from, to }: { readonly from: number; readonly to: number },
  kind: ObservableKind,
): { readonly lengths: readonly number[]; readonly observed: number } {
  const early = from > 0 ? Math.max(1, Math.round(n / 4)) : 0;
  const own = Math.max(1, n - 1 - early);
  const start = from > 0 ? 0 : Math.round(n / START.every);
  return {
    lengths: [
      ...growing(from, early, EARLY),
      ...growing(to - from, own, kind !== 'endpoint' ? AVERAGE : n > MANY ? GROWTH.many : GROWTH.few, start),
    ],
    observed: early,
  };
}

/** n lengths with a given sum, each the larger by a factor the farther it is from the end, but for the first ones. */
function growing(sum: number, n: number, factor: number, start = 0): number[] {
  const weights = Array.from({ length: n }, (_, i) => factor ** (n - 1 - i) / START.growth ** Math.max(0, start - i));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => (sum * w) / total);
}
