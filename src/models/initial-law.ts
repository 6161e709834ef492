/** Laws of a random initial count, drawn anew for every trajectory. */
export type InitialLaw =
  | { readonly kind: 'poisson'; readonly mean: number }
  | { readonly kind: 'binomial'; readonly n: number; readonly p: number };

/** Cells that were counted: a trajectory starts as one of them, all with the same probability. */
export interface CellTable {
  /** Indices of the species that were counted. */
  readonly species: readonly number[];
  /** Per cell, their molecules. */
  readonly rows: readonly (readonly number[])[];
}

/** How trajectories start where not all start alike; independent of one another but for a table's columns. */
export interface RandomStart {
  /** Per species, the law of its count; null if it is a number or in the table. */
  readonly laws: readonly (InitialLaw | null)[];
  readonly table?: CellTable;
}

const LAW = /^\s*(poisson|binomial)\s*\((.*)\)\s*$/is;

/** Largest mean of a law: counts stay below 2^24 by far more than any trajectory would notice. */
export const MAX_MEAN = 1e7;

/**
 * Reads "poisson(20)" or "binomial(50, 0.3)". Null if it does not look like a law at all.
 * Its numbers are numbers: gradients know no law that follows a parameter.
 * @throws RangeError with a sentence for people where its numbers are impossible
 */
export function readInitialLaw(text: string): InitialLaw | null {
  const [, name, inside] = LAW.exec(text) ?? [];
  if (name === undefined) return null;
  const formula = inside.split(',').find((part) => /[a-z_]/i.test(part.replace(/\d(?:\.\d*)?e[+-]?\d+/gi, '')));
  if (formula !== undefined) {
    const kind = name.toLowerCase();
    const example = kind === 'poisson' ? 'poisson(20)' : 'binomial(50, 0.3)';
    const mean = inside.split(',').map((part) => part.trim());
    throw new RangeError(
      `${kind} takes numbers, and "${formula.trim()}" is none: laws of initial counts follow no parameters or other counts, neither in values nor in gradients. Write the number that it comes to, as in ${example}; or let the model say that the count is the mean, ${mean.join('*')}, which gradients know.`,
    );
  }
  const numbers = inside.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (name.toLowerCase() === 'poisson') {
    const [mean] = numbers;
    if (numbers.length !== 1 || !(mean >= 0 && mean <= MAX_MEAN))
      throw new RangeError(`poisson takes its mean, from 0 to ${MAX_MEAN}: poisson(20).`);
    return { kind: 'poisson', mean };
  }
  const [n, p] = numbers;
  if (numbers.length !== 2 || !Number.isInteger(n) || n < 0 || n > MAX_MEAN || !(p >= 0 && p <= 1))
    throw new RangeError(`binomial takes a whole number up to ${MAX_MEAN} and a probability: binomial(50, 0.3).`);
  return { kind: 'binomial', n, p };
}

export const lawText = (law: InitialLaw): string =>
  law.kind === 'poisson' ? `poisson(${law.mean})` : `binomial(${law.n}, ${law.p})`;

export const lawMean = (law: InitialLaw): number => (law.kind === 'poisson' ? law.mean : law.n * law.p);

export const lawVariance = (law: InitialLaw): number =>
  law.kind === 'poisson' ? law.mean : law.n * law.p * (1 - law.p);

/** Whether a species' initial count differs from trajectory to trajectory. */
export const isDrawn = (random: RandomStart | undefined, species: number): boolean =>
  Boolean(random?.laws[species]) || (random?.table?.species.includes(species) ?? false);

/** Mean count of a species at time 0, where it is drawn; undefined where it is not. */
export function startMean(random: RandomStart | undefined, species: number): number | undefined {
  const law = random?.laws[species];
  if (law) return lawMean(law);
  const column = columnOf(random, species);
  return column && column.reduce((sum, n) => sum + n, 0) / column.length;
}

/** Covariance of two species' counts at time 0; 0 where either is not drawn. Rows of a table are drawn with equal probability. */
export function startCovariance(random: RandomStart | undefined, a: number, b: number): number {
  const law = random?.laws[a];
  if (law) return a === b ? lawVariance(law) : 0;
  const [x, y] = [columnOf(random, a), columnOf(random, b)];
  if (!x || !y) return 0;
  const mean = (column: readonly number[]) => column.reduce((sum, n) => sum + n, 0) / column.length;
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, n, i) => sum + (n - mx) * (y[i] - my), 0) / x.length;
}

/** A species' counts in the table of cells, a number per cell. */
function columnOf(random: RandomStart | undefined, species: number): readonly number[] | undefined {
  const at = random?.table?.species.indexOf(species) ?? -1;
  return at < 0 ? undefined : random?.table?.rows.map((row) => row[at]);
}
