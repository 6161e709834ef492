import { Factors, foretold, gramsOf, momentsOf, normalsOf, variance } from '../least-squares';

/** Ridges that are tried, shares of a regressor's own variance. */
const RIDGES = [0.01, 0.3];
/** Baselines that differ must promise to leave at most this share of the variance that one leaves. */
const WORTH = 0.9;

/** Least and largest of some numbers. */
export function rangeOf(y: Float64Array): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of y) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/**
 * What is best subtracted from a value before it is weighted with what each cell adds to a score: y S is regressed on those. Where the start
 * decides, later cells weigh only what came out of it: of an epidemic that is under way, not the mean over those that never began.
 * Any constant leaves the mean what it is, for what a cell adds to a score has mean 0.
 * @param y centred, n @param scores n × cells
 * @returns a baseline per cell, and what they leave of the variance of y S on trajectories that they have not seen
 */
export function baselines(
  y: Float64Array,
  scores: Float64Array,
  cells: number,
  [from, to]: readonly [number, number],
): { readonly found: Float64Array; readonly left: number } {
  const n = y.length;
  const none = new Float64Array(cells);
  const rows = { X: scores, n, p: cells };
  const h = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let score = 0;
    for (let c = 0; c < cells; c++) score += scores[i * cells + c];
    h[i] = y[i] * score;
  }
  const whole = variance(h);
  if (!(whole > 0) || n < 2 * cells) return { found: none, left: whole };
  const grams = gramsOf(rows);
  const { xy } = momentsOf(rows, h);
  const use = Array.from({ length: cells }, (_, c) => c);
  let best: { readonly left: number; readonly found: Float64Array } = { left: WORTH, found: none };
  const normals = normalsOf(grams, cells, new Float64Array(cells), use);
  for (const ridge of RIDGES) {
    const factors = new Factors(normals, cells, { use, leading: [cells], ridge });
    const solutions = factors.solve(xy, cells);
    const left = variance(foretold(rows, h, solutions)) / whole;
    if (left < best.left) best = { left, found: solutions[0] };
  }
  return {
    found: best.found.map((b) => Math.min(to, Math.max(from, b))),
    left: whole * (best.found === none ? 1 : best.left),
  };
}
