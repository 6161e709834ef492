/** A number with an error that holds whatever the points have to do with each other. */
export interface Slope {
  readonly slope: number;
  /** An upper bound of its standard error. */
  readonly error: number;
  /** Root mean square distance of the points from the line. */
  readonly residual: number;
}

/**
 * Slope of the least-squares line. Points read off one run are correlated, in ways that are not known: the slope being
 * Σ c_i y_i, its standard error is at most Σ |c_i| σ_i, reached when all errors conspire.
 * @param errors standard errors of y
 */
export function slopeOf(x: readonly number[], y: readonly number[], errors: readonly number[]): Slope | null {
  const n = x.length;
  if (n < 3) return null;
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  const spread = x.reduce((sum, xi) => sum + (xi - mx) ** 2, 0);
  if (!(spread > 0)) return null;
  const c = x.map((xi) => (xi - mx) / spread);
  const slope = c.reduce((sum, ci, i) => sum + ci * y[i], 0);
  const error = c.reduce((sum, ci, i) => sum + Math.abs(ci) * errors[i], 0);
  const residual = Math.sqrt(mean(y.map((yi, i) => (yi - my - slope * (x[i] - mx)) ** 2)));
  return Number.isFinite(slope) && Number.isFinite(error) ? { slope, error, residual } : null;
}

/** How a variance grows with a length. */
export interface VarianceLaw {
  readonly law: 'power' | 'exponential';
  /** The exponent of the power, or the rate per unit of the length. */
  readonly slope: number;
  readonly error: number;
}

export interface VariancePoint {
  readonly length: number;
  readonly variance: number;
  readonly varianceError: number;
}

/** Below this power the growth is never called exponential. */
const STEEP = 2.5;
/** What is shorter than this share of the longest is transient. */
const SETTLED = 0.25;

/** The law that the longer half of a course follows; null if there is too little to say. */
export function varianceLawOf(points: readonly VariancePoint[]): VarianceLaw | null {
  const longest = points.reduce((most, { length }) => Math.max(most, length), 0);
  const used = points.filter(
    ({ length, variance, varianceError }) =>
      length >= SETTLED * longest && variance > 0 && Number.isFinite(varianceError),
  );
  const y = used.map(({ variance }) => Math.log(variance));
  const errors = used.map(({ variance, varianceError }) => varianceError / variance);
  const power = slopeOf(
    used.map(({ length }) => Math.log(length)),
    y,
    errors,
  );
  const rate = slopeOf(
    used.map(({ length }) => length),
    y,
    errors,
  );
  if (!power || !rate) return null;
  const exponential = power.slope > STEEP && rate.residual < power.residual;
  return exponential
    ? { law: 'exponential', slope: rate.slope, error: rate.error }
    : { law: 'power', slope: power.slope, error: power.error };
}
