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
}

/** out = X v of rows [from, to). */
export function times({ X, p }: Rows, v: Float64Array, q: number, from: number, to: number, out: Float64Array): void {
  for (let i = from; i < to; i++) {
    const at = i * p;
    let a = 0;
    let b = 0;
    let j = 0;
    for (; j + 1 < q; j += 2) {
      a += X[at + j] * v[j];
      b += X[at + j + 1] * v[j + 1];
    }
    if (j < q) a += X[at + j] * v[j];
    out[i] = a + b;
  }
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
  for (let i = from; i < to; i++) {
    const at = i * p;
    const w = u[i];
    for (let j = 0; j < q; j++) out[j] += X[at + j] * w;
  }
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
  { from, to, q, diagonal }: Ridge,
  iterations: number,
  told: (beta: Float64Array, step: number, direction: Float64Array, iteration: number) => boolean = () => true,
): Float64Array {
  const n = to - from;
  const beta = new Float64Array(q);
  const r = new Float64Array(q);
  transposed(rows, y, q, from, to, r);
  for (let j = 0; j < q; j++) r[j] /= n;
  const d = r.slice();
  const u = new Float64Array(to);
  const A = new Float64Array(q);
  let rr = dot(r, r);
  const small = 1e-10 * rr;
  for (let i = 1; i <= iterations && rr > small; i++) {
    times(rows, d, q, from, to, u);
    A.fill(0);
    transposed(rows, u, q, from, to, A);
    for (let j = 0; j < q; j++) A[j] = A[j] / n + diagonal[j] * d[j];
    const step = rr / dot(d, A);
    if (!Number.isFinite(step)) break;
    for (let j = 0; j < q; j++) {
      beta[j] += step * d[j];
      r[j] -= step * A[j];
    }
    if (!told(beta, step, d, i)) break;
    const next = dot(r, r);
    const share = next / rr;
    rr = next;
    for (let j = 0; j < q; j++) d[j] = r[j] + share * d[j];
  }
  return beta;
}
