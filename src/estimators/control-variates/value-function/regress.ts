/**
 * Ridge regression on many regressors by conjugate gradients on their columns (Hestenes & Stiefel, J. Res. NBS 49:409, 1952): no matrix of
 * regressors × regressors is made, and the time is linear in their number. Few iterations damp like a ridge does.
 */

/** n × p, row by row; a regression uses the first columns of every row. */
export interface Rows {
  readonly X: Float32Array;
  readonly p: number;
}

export interface Ridge {
  /** Rows [from, to). */
  readonly from: number;
  readonly to: number;
  /** Columns used. */
  readonly q: number;
  /** What is added to the diagonal of XᵀX / (rows). */
  readonly diagonal: Float64Array;
  /** Adds to the second what the first, q numbers, is when multiplied with what is known besides the rows, of XᵀX / (rows). */
  readonly prior?: (from: Float64Array, to: Float64Array) => void;
  /** Writes into the second what the first, q numbers, is when multiplied with an approximate inverse of XᵀX / (rows) + diagonal. */
  readonly precondition?: (from: Float64Array, to: Float64Array) => void;
}

/** out = X v of rows [from, to). */
export function times({ X, p }: Rows, v: Float64Array, q: number, from: number, to: number, out: Float64Array): void {
  for (let i = from; i < to; i++) out[i] = rowTimes(X, i * p, q, v);
}

/** out += Xᵀ u of rows [from, to). */
export function transposed(
  { X, p }: Rows,
  u: Float64Array,
  q: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  for (let i = from; i < to; i++) addRow(X, i * p, q, u[i], out);
}

/** out += Xᵀ X v of rows [from, to), in one pass over them. */
function normal({ X, p }: Rows, v: Float64Array, q: number, from: number, to: number, out: Float64Array): void {
  for (let i = from; i < to; i++) addRow(X, i * p, q, rowTimes(X, i * p, q, v), out);
}

/** Σ_j X[at + j] v[j]: four sums at a time, which do not wait for each other. */
function rowTimes(X: Float32Array, at: number, q: number, v: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let j = 0;
  for (; j + 3 < q; j += 4) {
    a += X[at + j] * v[j];
    b += X[at + j + 1] * v[j + 1];
    c += X[at + j + 2] * v[j + 2];
    d += X[at + j + 3] * v[j + 3];
  }
  for (; j < q; j++) a += X[at + j] * v[j];
  return a + b + c + d;
}

function addRow(X: Float32Array, at: number, q: number, w: number, out: Float64Array): void {
  for (let j = 0; j < q; j++) out[j] += X[at + j] * w;
}

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/**
 * Coefficients after each iteration, from 0 on, of min |y − Xβ|² / n + Σ diagonal β².
 * @param told after each iteration, with β and the last step: β grew by `step` × `direction`; false ends it
 */
export function conjugateGradients(
  rows: Rows,
  y: Float64Array,
  { from, to, q, diagonal, prior, precondition = (a, b) => b.set(a) }: Ridge,
  iterations: number,
  told: (beta: Float64Array, step: number, direction: Float64Array, iteration: number) => boolean = () => true,
): Float64Array {
  const n = to - from;
  const beta = new Float64Array(q);
  const r = new Float64Array(q);
  transposed(rows, y, q, from, to, r);
  for (let j = 0; j < q; j++) r[j] /= n;
  const z = new Float64Array(q);
  precondition(r, z);
  const d = z.slice();
  const A = new Float64Array(q);
  let rz = dot(r, z);
  const small = 1e-10 * rz;
  for (let i = 1; i <= iterations && rz > small; i++) {
    A.fill(0);
    normal(rows, d, q, from, to, A);
    for (let j = 0; j < q; j++) A[j] = A[j] / n + diagonal[j] * d[j];
    prior?.(d, A);
    const step = rz / dot(d, A);
    if (!Number.isFinite(step)) break;
    for (let j = 0; j < q; j++) {
      beta[j] += step * d[j];
      r[j] -= step * A[j];
    }
    if (!told(beta, step, d, i)) break;
    precondition(r, z);
    const next = dot(r, z);
    const share = next / rz;
    rz = next;
    for (let j = 0; j < q; j++) d[j] = z[j] + share * d[j];
  }
  return beta;
}
