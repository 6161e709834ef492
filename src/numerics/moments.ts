/**
 * Mergeable sample moments of many columns at once.
 *
 * Central sums up to the fourth order are updated and merged with the formulas of Pébay (2008), "Formulas for robust,
 * one-pass parallel computation of covariances and arbitrary-order statistical moments", Sandia SAND2008-6212, eqs.
 * 2.1, 3.1; the third and fourth give the variance its own standard error. Minimum and maximum tell whether one
 * sample dominates the variance. `cross` is the co-moment with a column's partner (the value a gradient belongs to),
 * which makes products of two expectations unbiased.
 */

/** Fields stored per column, in this order. */
export const FIELDS = 7;
export const MEAN = 0;
/** Σ (x - mean)² */
export const M2 = 1;
/** Σ (x - mean)³ */
export const M3 = 2;
/** Σ (x - mean)⁴ */
export const M4 = 3;
export const MIN = 4;
export const MAX = 5;
/** Σ (x - mean)(v - mean_v) with the partner column's v. */
export const CROSS = 6;

export interface Moments {
  /** Samples seen; the same for all columns. */
  count: number;
  /** FIELDS numbers per column. */
  readonly data: Float64Array;
}

export function emptyMoments(columns: number): Moments {
  const data = new Float64Array(columns * FIELDS);
  for (let c = 0; c < columns; c++) {
    data[c * FIELDS + MIN] = Number.POSITIVE_INFINITY;
    data[c * FIELDS + MAX] = Number.NEGATIVE_INFINITY;
  }
  return { count: 0, data };
}

/**
 * Moments of a block of samples in two passes (means first, then centred sums).
 * @param samples row-major, `rows` × `columns`
 * @param partner per column, the column its cross moment is taken with
 */
export function blockMoments(samples: Float64Array, rows: number, columns: number, partner: Int32Array): Moments {
  const out = emptyMoments(columns);
  out.count = rows;
  if (rows === 0) return out;
  const { data } = out;
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < columns; c++) data[c * FIELDS] += samples[i * columns + c];
  }
  for (let c = 0; c < columns; c++) data[c * FIELDS] /= rows;
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    for (let c = 0; c < columns; c++) {
      const f = c * FIELDS;
      const x = samples[row + c];
      const d = x - data[f];
      const d2 = d * d;
      data[f + M2] += d2;
      data[f + M3] += d2 * d;
      data[f + M4] += d2 * d2;
      if (x < data[f + MIN]) data[f + MIN] = x;
      if (x > data[f + MAX]) data[f + MAX] = x;
      const q = partner[c];
      data[f + CROSS] += d * (samples[row + q] - data[q * FIELDS]);
    }
  }
  return out;
}

/** Merges `other` into `into`. Columns and partners must agree. */
export function mergeMoments(into: Moments, other: Moments, partner: Int32Array): void {
  const nA = into.count;
  const nB = other.count;
  if (nB === 0) return;
  if (nA === 0) {
    into.count = nB;
    into.data.set(other.data);
    return;
  }
  const n = nA + nB;
  const a = into.data;
  const b = other.data;
  // Cross moments need both columns' old means, so they come before any mean is overwritten.
  for (let c = 0; c < partner.length; c++) {
    const f = c * FIELDS;
    const q = partner[c] * FIELDS;
    a[f + CROSS] += b[f + CROSS] + ((b[f] - a[f]) * (b[q] - a[q]) * nA * nB) / n;
  }
  for (let f = 0; f < a.length; f += FIELDS) {
    const d = b[f] - a[f];
    const dn = d / n;
    const m2a = a[f + M2];
    const m2b = b[f + M2];
    const m3a = a[f + M3];
    const m3b = b[f + M3];
    a[f + M4] +=
      b[f + M4] +
      d * dn * dn * dn * nA * nB * (nA * nA - nA * nB + nB * nB) +
      6 * dn * dn * (nA * nA * m2b + nB * nB * m2a) +
      4 * dn * (nA * m3b - nB * m3a);
    a[f + M3] = m3a + m3b + d * dn * dn * nA * nB * (nA - nB) + 3 * dn * (nA * m2b - nB * m2a);
    a[f + M2] = m2a + m2b + d * dn * nA * nB;
    a[f] += dn * nB;
    if (b[f + MIN] < a[f + MIN]) a[f + MIN] = b[f + MIN];
    if (b[f + MAX] > a[f + MAX]) a[f + MAX] = b[f + MAX];
  }
  into.count = n;
}
