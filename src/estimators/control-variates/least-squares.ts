/**
 * Ridge regression on many zero-mean regressors, judged by what it leaves on rows that it has not seen. Rows are independent
 * trajectories; regressors are martingale increments, which have mean 0, so that no intercept is shared with them.
 */

/** Rows are cut into so many parts; each is foretold from the others. */
export const FOLDS = 4;

export interface Regressors {
  /** n × p, row by row. */
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
}

const foldOf = (row: number, n: number) => Math.floor((row * FOLDS) / n);

/** Σ x xᵀ of every fold, lower triangles, p × p each: four rows at a time, so that a sum is fetched once for all of them. */
export function gramsOf({ X, n, p }: Regressors): Float64Array[] {
  const grams = Array.from({ length: FOLDS }, () => new Float64Array(p * p));
  for (let i = 0; i < n; ) {
    const fold = foldOf(i, n);
    const gram = grams[fold];
    const [r0, r1, r2, r3] = [i * p, (i + 1) * p, (i + 2) * p, (i + 3) * p];
    if (i + 3 < n && foldOf(i + 3, n) === fold) {
      for (let a = 0, at = 0; a < p; a++, at += p) {
        const [x0, x1, x2, x3] = [X[r0 + a], X[r1 + a], X[r2 + a], X[r3 + a]];
        if (x0 === 0 && x1 === 0 && x2 === 0 && x3 === 0) continue;
        for (let b = 0; b <= a; b++) gram[at + b] += x0 * X[r0 + b] + x1 * X[r1 + b] + x2 * X[r2 + b] + x3 * X[r3 + b];
      }
      i += 4;
      continue;
    }
    for (let a = 0, at = 0; a < p; a++, at += p) {
      const x = X[r0 + a];
      if (x !== 0) for (let b = 0; b <= a; b++) gram[at + b] += x * X[r0 + b];
    }
    i++;
  }
  return grams;
}

/** Σ x (y − mean) of every fold, and Σ y, Σ y² and rows for the variances. */
export function momentsOf(
  { X, n, p }: Regressors,
  y: ArrayLike<number>,
): { readonly xy: Float64Array[]; readonly mean: number } {
  let mean = 0;
  for (let i = 0; i < n; i++) mean += y[i] / n;
  const xy = Array.from({ length: FOLDS }, () => new Float64Array(p));
  for (let i = 0; i < n; i++) {
    const out = xy[foldOf(i, n)];
    const d = y[i] - mean;
    for (let a = 0; a < p; a++) out[a] += X[i * p + a] * d;
  }
  return { xy, mean };
}

/**
 * A choice of regressors and of the ridge: penalties are shares of a regressor's own variance.
 */
export interface Candidate {
  readonly use: readonly number[];
  /** How many of those, from the first on, make a choice of their own: the factor of a leading part is the leading part of the factor. */
  readonly leading: readonly number[];
  readonly ridge: number;
}

/**
 * Σ x xᵀ of the regressors in use, m × m lower triangles: of all rows, then without each fold.
 * @param floors least that the sums of squares of all rows are taken to be, p
 */
export function normalsOf(
  grams: readonly Float64Array[],
  p: number,
  floors: Float64Array,
  use: readonly number[],
): Float64Array[] {
  const m = use.length;
  const pick = (gram: Float64Array, out: Float64Array, sign: number) => {
    for (let a = 0; a < m; a++) {
      const i = use[a];
      for (let b = 0; b <= a; b++) {
        const j = use[b];
        out[a * m + b] += sign * (i > j ? gram[i * p + j] : gram[j * p + i]);
      }
    }
  };
  const total = new Float64Array(m * m);
  for (const gram of grams) pick(gram, total, 1);
  const finished = (matrix: Float64Array, share: number) => {
    for (let a = 0; a < m; a++) matrix[a * m + a] = Math.max(matrix[a * m + a], share * floors[use[a]]);
    return matrix;
  };
  const without = grams.map((gram) => {
    const matrix = total.slice();
    pick(gram, matrix, -1);
    return finished(matrix, 1 - 1 / grams.length);
  });
  return [finished(total, 1), ...without];
}

/** Cholesky factors of a candidate's normal equations. */
export class Factors {
  readonly candidate: Candidate;
  private readonly factors: readonly Float64Array[];
  private readonly p: number;

  /** @param normals of normalsOf, for the candidate's regressors */
  constructor(normals: readonly Float64Array[], p: number, candidate: Candidate) {
    this.candidate = candidate;
    this.p = p;
    this.factors = normals.map((matrix) => cholesky(matrix.slice(), candidate.use.length, candidate.ridge));
  }

  /** Coefficients of all p regressors with the first m of those used: from all rows, then without each fold. */
  solve(xy: readonly Float64Array[], m: number): Float64Array[] {
    const { use } = this.candidate;
    const stride = use.length;
    const total = new Float64Array(m);
    for (const part of xy) for (let a = 0; a < m; a++) total[a] += part[use[a]];
    return this.factors.map((factor, i) => {
      const right = total.slice();
      if (i > 0) for (let a = 0; a < m; a++) right[a] -= xy[i - 1][use[a]];
      substitute(factor, stride, m, right);
      const out = new Float64Array(this.p);
      for (let a = 0; a < m; a++) out[use[a]] = right[a];
      return out;
    });
  }
}

/** In place, the lower Cholesky factor of A + ridge · diag(A); a regressor that never moves gets coefficient 0. */
function cholesky(A: Float64Array, m: number, ridge: number): Float64Array {
  for (let a = 0; a < m; a++) {
    const own = A[a * m + a];
    A[a * m + a] = own > 0 ? own * (1 + ridge) : 1;
  }
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      const sum = A[a * m + b] - product(A, a * m, A, b * m, b);
      if (a > b) A[a * m + b] = sum / A[b * m + b];
      // What rounding leaves of a regressor that others make up is as good as infinite: it is not used.
      else A[a * m + a] = sum > 1e-12 * A[a * m + a] ? Math.sqrt(sum) : 1e150;
    }
  }
  return A;
}

/** Σ_c A[a + c] B[b + c] of n entries: four sums that need not wait for each other. */
function product(A: Float64Array, a: number, B: Float64Array, b: number, n: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (; c + 3 < n; c += 4) {
    s0 += A[a + c] * B[b + c];
    s1 += A[a + c + 1] * B[b + c + 1];
    s2 += A[a + c + 2] * B[b + c + 2];
    s3 += A[a + c + 3] * B[b + c + 3];
  }
  for (; c < n; c++) s0 += A[a + c] * B[b + c];
  return s0 + s1 + s2 + s3;
}

/** Solves L Lᵀ z = y in place, with the leading m × m part of L. */
function substitute(L: Float64Array, stride: number, m: number, y: Float64Array): void {
  for (let a = 0; a < m; a++) {
    y[a] = (y[a] - product(L, a * stride, y, 0, a)) / L[a * stride + a];
  }
  // Row by row: columns would be far apart in memory.
  for (let a = m - 1; a >= 0; a--) {
    const z = y[a] / L[a * stride + a];
    y[a] = z;
    for (let c = 0; c < a; c++) y[c] -= L[a * stride + c] * z;
  }
}

/** y less what the other folds' coefficients foretell of it. @param solutions of Factors.solve */
export function foretold(
  { X, n, p }: Regressors,
  y: ArrayLike<number>,
  solutions: readonly Float64Array[],
): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    out[i] = y[i] - product(solutions[1 + foldOf(i, n)], 0, X, i * p, p);
  }
  return out;
}

export function variance(y: ArrayLike<number>): number {
  const n = y.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += y[i] / n;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (y[i] - mean) ** 2;
  return sum / Math.max(1, n - 1);
}
