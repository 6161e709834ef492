/** A share of successes with the interval that its number of trials leaves. */
export interface Share {
  readonly successes: number;
  readonly trials: number;
  readonly rate: number;
  readonly interval: readonly [low: number, high: number];
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Success rate with its 95 % score interval (Wilson, J. Am. Stat. Assoc. 22:209, 1927), which stays inside [0, 1] and
 * keeps its level near 0 and 1, where the rate ± 2 standard errors collapses. Without trials: [0, 1].
 */
export function shareOf(successes: number, trials: number): Share {
  if (trials === 0) return { successes, trials, rate: Number.NaN, interval: [0, 1] };
  const rate = successes / trials;
  const z2 = Z * Z;
  const centre = (rate + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (Z / (1 + z2 / trials)) * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials * trials));
  // At 0 and at all successes the bound is exact; rounding must not push it out.
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === trials ? 1 : Math.min(1, centre + half);
  return { successes, trials, rate, interval: [low, high] };
}

/** Quantile of a sample by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996); NaN if empty. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}
