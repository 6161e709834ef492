import { lazy, Suspense } from 'react';
import { learn } from '../../messages/en/learn';
import { Opening } from '../editor/LazyModelView';

const LearnView = lazy(() => import('./LearnView'));

/** Lessons, which come when they are opened. */
export function LazyLearn() {
  return (
    <Suspense fallback={<Opening text={learn().fetching} />}>
      <LearnView />
    </Suspense>
  );
}
