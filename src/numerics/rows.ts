/**
 * Sums of short rows, the inner loops of everything that carries tangents: four numbers at a time, which halves what they
 * cost in V8, where every pass of a loop looks for an interrupt.
 */

/** out[at + i] = f · from[start + i], i = 0 .. n − 1. */
export function setScaled(
  out: Float64Array,
  at: number,
  n: number,
  f: number,
  from: Float64Array,
  start: number,
): void {
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const o = at + i;
    const s = start + i;
    out[o] = f * from[s];
    out[o + 1] = f * from[s + 1];
    out[o + 2] = f * from[s + 2];
    out[o + 3] = f * from[s + 3];
  }
  for (; i < n; i++) out[at + i] = f * from[start + i];
}

/** out[at + i] += f · from[start + i], i = 0 .. n − 1. */
export function addScaled(
  out: Float64Array,
  at: number,
  n: number,
  f: number,
  from: Float64Array,
  start: number,
): void {
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const o = at + i;
    const s = start + i;
    out[o] += f * from[s];
    out[o + 1] += f * from[s + 1];
    out[o + 2] += f * from[s + 2];
    out[o + 3] += f * from[s + 3];
  }
  for (; i < n; i++) out[at + i] += f * from[start + i];
}
