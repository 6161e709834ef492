/** Dense linear algebra for small symmetric matrices, a few dozen rows. Matrices are arrays of rows. */
export type Matrix = readonly (readonly number[])[];

export const zeros = (rows: number, columns = rows): number[][] =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

export const multiply = (A: Matrix, x: readonly number[]): number[] =>
  A.map((row) => row.reduce((sum, a, j) => sum + a * x[j], 0));

/** A B A for symmetric A. */
export function sandwich(A: Matrix, B: Matrix): number[][] {
  const AB = A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
  return AB.map((row) => A.map((column) => row.reduce((sum, x, k) => sum + x * column[k], 0)));
}

/**
 * Lower Cholesky factor L of A = L Lᵀ, or null if A is not positive definite to working precision.
 * Golub & Van Loan, Matrix Computations (4th ed.), algorithm 4.2.1.
 */
export function cholesky(A: Matrix): number[][] | null {
  const n = A.length;
  const L = zeros(n);
  for (let j = 0; j < n; j++) {
    let d = A[j][j];
    for (let k = 0; k < j; k++) d -= L[j][k] * L[j][k];
    if (!(d > 1e-14 * Math.abs(A[j][j])) || !Number.isFinite(d)) return null;
    L[j][j] = Math.sqrt(d);
    for (let i = j + 1; i < n; i++) {
      let sum = A[i][j];
      for (let k = 0; k < j; k++) sum -= L[i][k] * L[j][k];
      L[i][j] = sum / L[j][j];
    }
  }
  return L;
}

/** x with A x = b, from the Cholesky factor of A. */
export function choleskySolve(L: Matrix, b: readonly number[]): number[] {
  const n = b.length;
  const x = [...b];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= L[i][k] * x[k];
    x[i] /= L[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= L[k][i] * x[k];
    x[i] /= L[i][i];
  }
  return x;
}

/** Solution of A x = b, or null if A is not positive definite. */
export function solve(A: Matrix, b: readonly number[]): number[] | null {
  const L = cholesky(A);
  return L && choleskySolve(L, b);
}

/** Inverse of a positive definite matrix, or null. */
export function inverse(A: Matrix): number[][] | null {
  const L = cholesky(A);
  if (!L) return null;
  const columns = A.map((_, j) =>
    choleskySolve(
      L,
      A.map((_, i) => (i === j ? 1 : 0)),
    ),
  );
  return columns.map((column, i) => column.map((_, j) => (columns[i][j] + columns[j][i]) / 2));
}

export interface Eigen {
  /** Largest first. */
  readonly values: number[];
  /** Row i is the unit eigenvector of value i; its component of largest size is positive. */
  readonly vectors: number[][];
}

const SWEEPS = 60;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations, which find small eigenvalues of
 * scaled definite matrices to high relative accuracy (Golub & Van Loan, section 8.5; Demmel & Veselić 1992).
 */
export function symmetricEigen(A: Matrix): Eigen {
  const n = A.length;
  const a = A.map((row) => [...row]);
  const V = zeros(n);
  for (let i = 0; i < n; i++) V[i][i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p][q]) <= 1e-16 * Math.sqrt(Math.abs(a[p][p] * a[q][q])) || a[p][q] === 0) continue;
        rotated = true;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        rotate(a, V, p, q, t);
      }
    }
    if (!rotated) break;
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i]);
  return {
    values: order.map((i) => a[i][i]),
    vectors: order.map((i) => {
      const v = V.map((row) => row[i]);
      const top = v.reduce((best, x) => (Math.abs(x) > Math.abs(best) + 1e-12 ? x : best), 0);
      return top < 0 ? v.map((x) => -x) : v;
    }),
  };
}

/** One Jacobi rotation with tangent t in the plane (p, q), applied to the matrix and to the vectors. */
function rotate(a: number[][], V: number[][], p: number, q: number, t: number): void {
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const apq = a[p][q];
  a[p][p] -= t * apq;
  a[q][q] += t * apq;
  a[p][q] = 0;
  a[q][p] = 0;
  for (let i = 0; i < a.length; i++) {
    if (i !== p && i !== q) {
      const [x, y] = [a[i][p], a[i][q]];
      a[i][p] = a[p][i] = c * x - s * y;
      a[i][q] = a[q][i] = s * x + c * y;
    }
    const [x, y] = [V[i][p], V[i][q]];
    V[i][p] = c * x - s * y;
    V[i][q] = s * x + c * y;
  }
}
