import { lazy, Suspense } from 'react';
import { findings as texts } from '../../messages/en/findings';
import { Opening } from '../editor/LazyModelView';

const FindingsView = lazy(() => import('./FindingsView'));

/** The findings and what runs them, which come when somebody looks at them. */
export function LazyFindings() {
  return (
    <Suspense fallback={<Opening text={texts().opening} />}>
      <FindingsView />
    </Suspense>
  );
}
