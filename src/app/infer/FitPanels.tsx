import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { opening as texts } from '../../messages/en/opening';
import { fill } from '../../messages/fill';
import { withTexts } from '../../messages/language';
import { said } from '../../messages/said';
import { useAppContext } from '../use-app';
import type { Infer } from './create-infer';
import { InferContext } from './use-infer';

/** Fits, their storage and what judges them load with the inference view, not with the page. */
const FitView = lazy(async () => ({ default: (await withTexts(import('./FitView'))).FitView }));

/** Hands what the inference view holds to its children, once it is there. */
export function WithInfer({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
  const { loadInfer } = useAppContext();
  const [infer, setInfer] = useState<Infer | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    loadInfer().then(setInfer, (error: unknown) =>
      setProblem(said(error instanceof Error ? error.message : String(error))),
    );
  }, [loadInfer]);
  if (problem) return <p role="alert">{fill(texts().inferFailed, { problem })}</p>;
  return infer ? <InferContext value={infer}>{children}</InferContext> : waiting;
}

export function FitPanels() {
  const waiting = <p className="quiet infer-opening">{texts().infer}</p>;
  return (
    <Suspense fallback={waiting}>
      <WithInfer waiting={waiting}>
        <FitView />
      </WithInfer>
    </Suspense>
  );
}
