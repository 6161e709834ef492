import type { Expected, Range, Settings } from './conformance-files';

/**
 * The verdict on one case of the discrete stochastic models test suite (Evans, Gillespie & Wilkinson, Bioinformatics
 * 24:285 (2008)). With n trajectories whose mean is X̄ and whose standard deviation is S, where μ and σ are expected,
 *   Z = √n (X̄ − μ)/σ  and  Y = √(n/2) (S²/σ² − 1)
 * should lie in the ranges of the case's settings.
 */

/** What n trajectories came to at one moment. */
export interface Observed {
  readonly mean: number;
  readonly sd: number;
  /** Standard error of sd², from the fourth moment of the same trajectories. */
  readonly varianceError: number;
}

/** One variable at one moment. */
export interface Point {
  readonly variable: string;
  readonly time: number;
  readonly z: number;
  readonly y: number;
  readonly meanOutside: boolean;
  readonly sdOutside: boolean;
  /**
   * Whether Y is no larger than chance makes it in a heavy tail. The range of Y supposes a normal law, for which Y has standard
   * deviation 1; in general that is √((κ − 1)/2) with the law's kurtosis κ, about 7 for the last moments of case 00003,
   * where any correct simulation is outside half of the time.
   */
  readonly heavyTail: boolean;
}

export interface Comparison {
  readonly points: readonly Point[];
  /** Points of which Z, Y or both lie outside their range. */
  readonly outside: readonly Point[];
  /** Those with the largest |Z| and |Y|. */
  readonly worstMean: Point;
  readonly worstSd: Point;
}

/** Where nothing varies, numbers must be equal: to the digits of the files, and to single precision. */
const EQUAL = 1e-5;
const PRECISION = 1e-6;

/** How far a number is from one that it must be equal to: 0 or infinitely far. */
const apart = (got: number, want: number) =>
  Math.abs(got - want) <= EQUAL + PRECISION * Math.abs(want) ? 0 : Math.sign(got - want) * Number.POSITIVE_INFINITY;

const outsideOf = (value: number, [min, max]: Range) => !(value >= min && value <= max);

/**
 * @param observed of a variable at the i-th moment of the settings' grid, the start included
 * @param n trajectories behind it
 */
export function compare(
  settings: Settings,
  expected: Expected,
  observed: (variable: string, i: number) => Observed,
  n: number,
): Comparison {
  const points = settings.variables.flatMap((variable) => {
    const { mean, sd } = expected.columns.get(variable)!;
    return expected.time.map((time, i): Point => {
      const got = observed(variable, i);
      const z = sd[i] > 0 ? (Math.sqrt(n) * (got.mean - mean[i])) / sd[i] : apart(got.mean, mean[i]);
      const y = sd[i] > 0 ? Math.sqrt(n / 2) * ((got.sd * got.sd) / (sd[i] * sd[i]) - 1) : apart(got.sd, 0);
      const meanOutside = outsideOf(z, settings.meanRange);
      const sdOutside = outsideOf(y, settings.sdRange);
      const spread = sd[i] > 0 ? (Math.sqrt(n / 2) * got.varianceError) / (sd[i] * sd[i]) : 1;
      const heavyTail = sdOutside && !outsideOf(y / Math.max(1, spread), settings.sdRange);
      return { variable, time, z, y, meanOutside, sdOutside, heavyTail };
    });
  });
  const worst = (of: (point: Point) => number) =>
    points.reduce((a, b) => (Math.abs(of(b)) > Math.abs(of(a)) || Number.isNaN(of(b)) ? b : a));
  return {
    points,
    outside: points.filter((p) => p.meanOutside || p.sdOutside),
    worstMean: worst((p) => p.z),
    worstSd: worst((p) => p.y),
  };
}

/** Points that may lie outside in one case: chance alone does that now and then. */
export const MAX_OUTSIDE = 1;

/** The points outside that count against a case. */
export const counted = ({ outside }: Comparison): readonly Point[] =>
  outside.filter((p) => p.meanOutside || !p.heavyTail);

/**
 * Points that lie outside again, on the same side, with other random numbers: no chance, the simulation is wrong there.
 * Infinite scores are never chance.
 */
export function systematic(first: Comparison, again: Comparison): readonly Point[] {
  const wide = (p: Point) => p.sdOutside && !p.heavyTail;
  const repeated = (a: Point, b: Point) =>
    (a.meanOutside && b.meanOutside && Math.sign(a.z) === Math.sign(b.z)) ||
    (wide(a) && wide(b) && Math.sign(a.y) === Math.sign(b.y)) ||
    Number.isNaN(a.z + a.y);
  return counted(first).filter((p) => {
    const twin = again.points.find((q) => q.variable === p.variable && q.time === p.time);
    return twin !== undefined && repeated(p, twin);
  });
}

/**
 * - pass: at most one point counts against the case, and it is inside with other random numbers
 * - repeated: more did, but with other random numbers at most one does, and none of the same. Neighbouring moments and
 *   conserved sums go astray together, so that one unlucky run in fifty of a correct simulation has several at once;
 *   a wrong one has them again.
 */
export type Verdict = 'pass' | 'repeated' | 'fail';

/** @param again the comparison with other random numbers, needed as soon as a point counts against the case */
export function verdictOf(first: Comparison, again: Comparison | null): Verdict {
  const { length } = counted(first);
  if (length === 0) return 'pass';
  if (again === null || systematic(first, again).length > 0) return 'fail';
  if (length <= MAX_OUTSIDE) return 'pass';
  return counted(again).length <= MAX_OUTSIDE ? 'repeated' : 'fail';
}
