import { lazy, Suspense } from 'react';

/** Fits, their storage and what judges them load with the inference view, not with the page. */
const FitView = lazy(async () => ({ default: (await import('./FitView')).FitView }));

export function FitPanels() {
  return (
    <Suspense fallback={<p className="quiet infer-opening">Opening the inference view…</p>}>
      <FitView />
    </Suspense>
  );
}
