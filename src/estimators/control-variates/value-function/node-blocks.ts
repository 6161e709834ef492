import type { Rows } from './regress';

/** Rows that the blocks are made of, per column of a block, and at least. */
const ROWS = 6;
const MIN_ROWS = 1000;
/** What is added to a block's diagonal, which is about 1: rows are few. */
const DAMPING = 0.01;

/**
 * An approximate inverse of XᵀX / n where the columns belong to nodes in time: increments of different cells do not correlate, so that the
 * blocks of the nodes make up most of it. A conjugate gradient that starts from them needs a fifth of the iterations.
 */
export class NodeBlocks {
  /** Cholesky factors, size × size, lower triangles: a leading part of one is that of the leading columns. */
  private readonly factors: readonly Float64Array[];
  private readonly places: readonly Int32Array[];
  private readonly size: number;

  /**
   * @param places columns of every node, in the same order
   * @param extra what else is added to the diagonal, per column
   */
  constructor(rows: Rows, n: number, places: readonly Int32Array[], extra: Float64Array) {
    this.places = places;
    this.size = places[0].length;
    const stride = Math.max(1, Math.floor(n / Math.max(MIN_ROWS, ROWS * this.size)));
    this.factors = places.map((columns) => {
      const gram = gramOf(rows, n, stride, columns);
      for (let a = 0; a < this.size; a++) gram[a * this.size + a] += DAMPING + extra[columns[a]];
      return cholesky(gram, this.size);
    });
  }

  /** What multiplies by the inverse of the blocks of the first m columns of every node. */
  inverse(m: number): (from: Float64Array, to: Float64Array) => void {
    const { factors, places, size } = this;
    const part = new Float64Array(m);
    return (from, to) => {
      for (const [node, L] of factors.entries()) {
        const columns = places[node];
        for (let a = 0; a < m; a++) {
          let sum = from[columns[a]];
          for (let c = 0; c < a; c++) sum -= L[a * size + c] * part[c];
          part[a] = sum / L[a * size + a];
        }
        for (let a = m - 1; a >= 0; a--) {
          const value = part[a] / L[a * size + a];
          to[columns[a]] = value;
          for (let c = 0; c < a; c++) part[c] -= L[a * size + c] * value;
        }
      }
    };
  }
}

/** XᵀX / rows of some columns and every so many rows, lower triangle. */
function gramOf({ X, p }: Rows, n: number, stride: number, columns: Int32Array): Float64Array {
  const m = columns.length;
  const gram = new Float64Array(m * m);
  const row = new Float64Array(m);
  let count = 0;
  for (let i = 0; i < n; i += stride, count++) {
    for (let a = 0; a < m; a++) row[a] = X[i * p + columns[a]];
    for (let a = 0; a < m; a++) {
      const x = row[a];
      if (x === 0) continue;
      for (let b = 0, at = a * m; b <= a; b++, at++) gram[at] += x * row[b];
    }
  }
  for (let i = 0; i < gram.length; i++) gram[i] /= Math.max(1, count);
  return gram;
}

/** In place, the lower Cholesky factor of a positive definite matrix. */
function cholesky(A: Float64Array, m: number): Float64Array {
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = A[a * m + b];
      for (let c = 0; c < b; c++) sum -= A[a * m + c] * A[b * m + c];
      A[a * m + b] = a > b ? sum / A[b * m + b] : Math.sqrt(sum);
    }
  }
  return A;
}
