/**
 * Laws of counts by their successive ratios p(k + 1)/p(k), which both need no more than p at one place. Numbers are drawn by
 * inversion outwards from the mode (Devroye 1986, "Non-Uniform Random Variate Generation", section III.2): one uniform, about as
 * many steps as the standard deviation, exact up to rounding.
 */
export interface CountLaw {
  readonly min: number;
  readonly max: number;
  readonly mode: number;
  /** Probability of the mode. */
  readonly peak: number;
  /** p(k + 1)/p(k) */
  readonly ratio: (k: number) => number;
}

const EXACT = 128;
const LOG_FACTORIALS = Float64Array.from({ length: EXACT }, () => 0);
for (let n = 2; n < EXACT; n++) LOG_FACTORIALS[n] = LOG_FACTORIALS[n - 1] + Math.log(n);

/** ln n!; beyond a table Stirling's series, whose next term is below 1e-17 there. */
export function logFactorial(n: number): number {
  if (n < EXACT) return LOG_FACTORIALS[n];
  const x = n + 1;
  const i = 1 / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + i / 12 - i ** 3 / 360 + i ** 5 / 1260;
}

export function poissonLaw(mean: number): CountLaw {
  const mode = Math.floor(mean);
  return {
    min: 0,
    max: mean === 0 ? 0 : Number.POSITIVE_INFINITY,
    mode,
    peak: mean === 0 ? 1 : Math.exp(mode * Math.log(mean) - mean - logFactorial(mode)),
    ratio: (k) => mean / (k + 1),
  };
}

export function binomialLaw(n: number, p: number): CountLaw {
  const certain = p === 0 || p === 1;
  const mode = certain ? n * p : Math.min(n, Math.floor((n + 1) * p));
  const log = () =>
    logFactorial(n) - logFactorial(mode) - logFactorial(n - mode) + mode * Math.log(p) + (n - mode) * Math.log1p(-p);
  return {
    min: certain ? mode : 0,
    max: certain ? mode : n,
    mode,
    peak: certain ? 1 : Math.exp(log()),
    ratio: (k) => ((n - k) / (k + 1)) * (p / (1 - p)),
  };
}

/** The count at which a uniform u in (0, 1) is used up. */
export function countAt({ min, max, mode, peak, ratio }: CountLaw, u: number): number {
  let left = u - peak;
  let down = mode;
  let up = mode;
  let pDown = peak;
  let pUp = peak;
  while (left >= 0) {
    const before = left;
    if (up < max) {
      pUp *= ratio(up++);
      left -= pUp;
      if (left < 0) return up;
    }
    if (down > min) {
      pDown /= ratio(--down);
      left -= pDown;
      if (left < 0) return down;
    }
    // What is left is rounding.
    if (left === before) return mode;
  }
  return mode;
}

/** Counts and their probabilities, of which at most `lost` is missing. */
export function atoms({ min, max, mode, peak, ratio }: CountLaw, lost: number): { counts: number[]; p: number[] } {
  const found = new Map([[mode, peak]]);
  let sum = peak;
  let down = mode;
  let up = mode;
  let pDown = peak;
  let pUp = peak;
  while (1 - sum > lost) {
    const before = sum;
    if (up < max) {
      pUp *= ratio(up++);
      found.set(up, pUp);
      sum += pUp;
    }
    if (down > min) {
      pDown /= ratio(--down);
      found.set(down, pDown);
      sum += pDown;
    }
    if (sum === before) break;
  }
  const counts = [...found.keys()].sort((a, b) => a - b);
  return { counts, p: counts.map((k) => (found.get(k) as number) / sum) };
}
