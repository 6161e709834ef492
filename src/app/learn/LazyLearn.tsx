import { lazy, Suspense } from 'react';
import { opening } from '../../messages/en/opening';
import { withTexts } from '../../messages/language';
import { Opening } from '../editor/LazyModelView';

const LearnView = lazy(() => withTexts(import('./LearnView')));

/** Lessons, which come when they are opened. */
export function LazyLearn() {
  return (
    <Suspense fallback={<Opening text={opening().lessons} />}>
      <LearnView />
    </Suspense>
  );
}
