import { lazy, Suspense } from 'react';
import { opening as texts } from '../../messages/en/opening';
import { withTexts } from '../../messages/language';
import { Opening } from '../editor/LazyModelView';

const FindingsView = lazy(() => withTexts(import('./FindingsView')));

/** The findings and what runs them, which come when somebody looks at them. */
export function LazyFindings() {
  return (
    <Suspense fallback={<Opening text={texts().findings} />}>
      <FindingsView />
    </Suspense>
  );
}
