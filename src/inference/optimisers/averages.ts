import { zeros } from '../algebra/linear';

/** Exponential averages of a gradient and a matrix, corrected for their start at zero. Plain JSON. */
export interface Averages {
  readonly step: number;
  readonly gradient: readonly number[];
  readonly matrix: readonly (readonly number[])[];
}

export const noAverages = (size: number): Averages => ({
  step: 0,
  gradient: new Array(size).fill(0),
  matrix: zeros(size),
});

/** The next averages, and their unbiased values. @param memory weight of the old, per quantity, in [0, 1) */
export function average(
  old: Averages,
  gradient: readonly number[],
  matrix: readonly (readonly number[])[],
  memory: { readonly gradient: number; readonly matrix: number },
): { next: Averages; gradient: number[]; matrix: number[][] } {
  const step = old.step + 1;
  const mix = (weight: number, a: number, b: number) => weight * a + (1 - weight) * b;
  const next: Averages = {
    step,
    gradient: old.gradient.map((x, i) => mix(memory.gradient, x, gradient[i])),
    matrix: old.matrix.map((row, i) => row.map((x, j) => mix(memory.matrix, x, matrix[i][j]))),
  };
  return {
    next,
    gradient: next.gradient.map((x) => x / (1 - memory.gradient ** step)),
    matrix: next.matrix.map((row) => row.map((x) => x / (1 - memory.matrix ** step))),
  };
}

/**
 * A with its diagonal raised: a_ii (1 + λ), and at least a small share of the largest, so that a coordinate without any
 * curvature of its own stays put instead of making the matrix singular (Marquardt 1963; Nocedal & Wright, section 10.3).
 */
export function damped(A: readonly (readonly number[])[], damping: number): number[][] {
  const top = Math.max(...A.map((row, i) => row[i]), Number.MIN_VALUE);
  return A.map((row, i) => row.map((x, j) => (i === j ? x * (1 + damping) + 1e-9 * top : x)));
}

/** x, shortened to a Euclidean length of at most `limit`. */
export function shortened(x: readonly number[], limit: number): number[] {
  const length = Math.hypot(...x);
  return length > limit ? x.map((value) => (value * limit) / length) : [...x];
}
