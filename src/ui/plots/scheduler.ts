/**
 * Paints plots in animation frames, a few milliseconds' worth in each, so that no single task keeps the page from
 * answering: several sketches fit into one frame, a drawing by Plotly fills its own. A newer request for the same plot
 * replaces the older one and keeps its place; the plot that has waited longest is next.
 */
const BUDGET = 6;

const waiting = new Map<object, () => void>();
let requested = false;

function run(): void {
  requested = false;
  const began = performance.now();
  for (const [owner, paint] of waiting) {
    waiting.delete(owner);
    paint();
    if (performance.now() - began > BUDGET) break;
  }
  if (waiting.size > 0) request();
}

function request(): void {
  if (requested) return;
  requested = true;
  requestAnimationFrame(run);
}

export function schedulePaint(owner: object, paint: () => void): void {
  waiting.set(owner, paint);
  request();
}

export function cancelPaint(owner: object): void {
  waiting.delete(owner);
}
