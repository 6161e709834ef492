/**
 * Paints plots in animation frames, a few milliseconds' worth in each, so that no single task keeps the page from
 * answering: several sketches fit into one frame, a drawing by Plotly fills its own. A newer request for the same plot
 * replaces the older one and keeps its place; the plot that has waited longest is next.
 */
const BUDGET = 6;
/** Where the browser itself needs long for a frame, each does more: that share of the wait for it, but never a long task. */
const SHARE = 0.2;
const MOST = 40;

const waiting = new Map<object, () => void>();
/** When the next frame was asked for; null if none was. */
let requested: number | null = null;

/** Milliseconds that a frame which has been waited for so long may spend on plots. */
export const paintBudget = (waited: number): number => Math.min(MOST, Math.max(BUDGET, SHARE * waited));

function run(): void {
  const began = performance.now();
  const budget = paintBudget(began - (requested ?? began));
  requested = null;
  for (const [owner, paint] of waiting) {
    waiting.delete(owner);
    paint();
    if (performance.now() - began > budget) break;
  }
  if (waiting.size > 0) request();
}

function request(): void {
  if (requested !== null) return;
  requested = performance.now();
  requestAnimationFrame(run);
}

export function schedulePaint(owner: object, paint: () => void): void {
  waiting.set(owner, paint);
  request();
}

export function cancelPaint(owner: object): void {
  waiting.delete(owner);
}
