/**
 * Paints one plot per animation frame, so that no single task keeps the page from answering. A newer request for the
 * same plot replaces the older one; the plot that has waited longest is next.
 */
const waiting = new Map<object, () => void>();
let requested = false;

function run(): void {
  requested = false;
  const next = waiting.entries().next();
  if (next.done) return;
  const [owner, paint] = next.value;
  waiting.delete(owner);
  if (waiting.size > 0) request();
  paint();
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
