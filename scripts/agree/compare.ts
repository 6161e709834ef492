/** Means and standard deviations of species at three times. */
export interface Simulated {
  readonly species: Readonly<Record<string, { readonly mean: readonly number[]; readonly sd: readonly number[] }>>;
}

export interface Agreement {
  readonly agrees: boolean;
  /** Means that were compared. */
  readonly points: number;
  /** Means more than four standard errors apart. */
  readonly outside: number;
  readonly largest: { readonly name: string; readonly z: number; readonly mine: number; readonly other: number };
}

/** Standard errors that two means may be apart. */
const LIMIT = 4;

/**
 * Compares the means of two simulations of as many trajectories each. Where hardly any trajectory differs, the measured
 * standard deviation says little: there, one trajectory's jump by one molecule is allowed for.
 */
export function compareMeans(mine: Simulated, other: Simulated, trajectories: number): Agreement {
  let points = 0;
  let outside = 0;
  let largest: Agreement['largest'] = { name: '', z: 0, mine: 0, other: 0 };
  for (const [name, theirs] of Object.entries(other.species)) {
    const own = mine.species[name];
    if (!own) {
      outside++;
      largest = {
        name: `${name}, which is missing here`,
        z: Number.POSITIVE_INFINITY,
        mine: Number.NaN,
        other: Number.NaN,
      };
      continue;
    }
    theirs.mean.forEach((mean, i) => {
      const variance = (own.sd[i] ** 2 + theirs.sd[i] ** 2) / trajectories;
      const z = Math.abs(own.mean[i] - mean) / Math.sqrt(variance + 1 / trajectories ** 2);
      points++;
      if (z > LIMIT) outside++;
      if (z > largest.z) largest = { name, z, mine: own.mean[i], other: mean };
    });
  }
  return { agrees: outside === 0 && points > 0, points, outside, largest };
}
