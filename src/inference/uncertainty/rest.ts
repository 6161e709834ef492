import { chiSquaredTail } from '../../numerics/chi-squared';
import { TEST_P } from '../../numerics/confidence';
import { symmetricEigen, zeros } from '../algebra/linear';
import type { Draw } from '../draw';
import { type Evaluation, residualsOf, scatter } from '../evaluate';
import type { PreparedProblem } from '../problem/problem';
import { dataNoise } from './uncertainty';

/** Whether a search ended where the loss is flat. */
export interface Rest {
  /** Null where nothing says how noisy the data are. */
  readonly atRest: boolean | null;
  /** Probability of a steeper slope, if the search is at the optimum up to what the data's noise could move it by. */
  readonly p: number;
  /** Indices of coordinates that ended at a bound, with a slope that leads further. */
  readonly atBounds: readonly number[];
}

/** An average over iterations that bounce off a bound lies a little inside, ln units. */
const AT_BOUND = 0.02;
const RANK = 1e-10;

/**
 * The score test (Rao 1948) of "the search has come to rest": the slope g of the loss at the estimate, against what it
 * varies by with the noise of the data (4 B, B = JᵀWΣWJ) and with that of the simulation (V): gᵀ (4 B + V)⁻¹ g follows χ² with one
 * degree of freedom per coordinate. At the optimum g = 0 whatever the data are; a distance from it that repeating the experiment
 * would cover is no reason to search on. Unlike the length of Newton's step it needs no inverse of the curvature, and
 * holds in valleys that the data do not determine. A coordinate at a bound whose slope leads out of it is left out.
 */
export function restOf(
  prepared: PreparedProblem,
  position: readonly number[],
  draws: readonly Draw[],
  { gradient, gradientCovariance }: Evaluation,
  cells: number | undefined,
): Rest {
  const { lower, upper, conditions } = prepared;
  const atBounds = position.flatMap((phi, c) =>
    (phi - lower[c] < AT_BOUND && gradient[c] > 0) || (upper[c] - phi < AT_BOUND && gradient[c] < 0) ? [c] : [],
  );
  const known = conditions.every(({ terms }) => terms.every(({ term }) => term.errors));
  if (!known && cells === undefined) return { atRest: null, p: Number.NaN, atBounds };
  const C = position.length;
  const noise = zeros(C);
  conditions.forEach((condition, i) => {
    scatter(noise, dataNoise(condition, draws[i], cells), residualsOf(condition, draws[i]).coordinates);
  });
  const free = position.flatMap((_, c) => (atBounds.includes(c) ? [] : [c]));
  if (free.length === 0) return { atRest: true, p: 1, atBounds };
  // In units of each coordinate's own spread, so that what counts as rank does not depend on units.
  const scale = free.map((c) => Math.sqrt(4 * noise[c][c] + gradientCovariance[c][c]) || 1);
  const V = free.map((c, i) =>
    free.map((d, j) => (4 * noise[c][d] + gradientCovariance[c][d]) / (scale[i] * scale[j])),
  );
  const { values, vectors } = symmetricEigen(V);
  let [statistic, degrees] = [0, 0];
  values.forEach((value, i) => {
    if (!(value > RANK * values[0])) return;
    const along = free.reduce((sum, c, j) => sum + (vectors[i][j] * gradient[c]) / scale[j], 0);
    statistic += (along * along) / value;
    degrees++;
  });
  const p = chiSquaredTail(statistic, degrees);
  return { atRest: p >= TEST_P, p, atBounds };
}
