import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { present as texts } from '../../messages/en/present';
import { fill } from '../../messages/fill';
import { setProjector, themeStore } from '../../ui/theme';
import { useApp, useAppContext } from '../use-app';
import './projector.css';
import { presenting, toggleFrozen } from './presenting';
import type { Shown } from './shown';
import { usePresenterKeys } from './use-presenter-keys';

const KeysScreen = lazy(() => import('./KeysScreen'));
const QrScreen = lazy(() => import('../share/QrScreen'));

/** What stands in front of the page while it is presented. */
export function Front({ shown }: { shown: Shown }) {
  usePresenterKeys();
  useEffect(() => {
    if (shown.projector) setProjector(true);
    if (shown.embed !== null) document.documentElement.dataset.embed = shown.embed === 'full' ? 'full' : 'part';
  }, [shown]);
  const projector = useStore(themeStore, (state) => state.projector);
  const frozen = useStore(presenting, (state) => state.frozen);
  const code = useStore(presenting, (state) => state.code);
  const keys = useStore(presenting, (state) => state.keys);
  return (
    <>
      {frozen ? <FrozenBadge /> : projector && <ProgressClock />}
      {code && (
        <Suspense fallback={null}>
          <QrScreen />
        </Suspense>
      )}
      {keys && (
        <Suspense fallback={null}>
          <KeysScreen />
        </Suspense>
      )}
    </>
  );
}

function FrozenBadge() {
  const app = useAppContext();
  return (
    <div className="frozen-badge" role="status">
      {texts().frozen}
      <button type="button" className="button" onClick={() => toggleFrozen(app)}>
        {texts().letGo}
      </button>
    </div>
  );
}

const RADIUS = 42;
const AROUND = 2 * Math.PI * RADIUS;

/** How far all runs together are, to be read from the last row. */
function ProgressClock() {
  const share = useApp(({ runs }) => {
    const all = Object.values(runs).filter(({ state }) => state !== 'failed' && state !== 'cancelled');
    const wanted = all.reduce((sum, { trajectories }) => sum + trajectories, 0);
    return wanted > 0 ? Math.floor((100 * all.reduce((sum, { done }) => sum + done, 0)) / wanted) / 100 : 0;
  });
  const percent = Math.round(100 * share);
  return (
    <svg
      className="progress-clock"
      data-done={percent === 100}
      viewBox="0 0 104 104"
      role="img"
      aria-label={fill(texts().progress, { percent })}
    >
      <circle cx="52" cy="52" r={RADIUS} />
      <circle
        className="progress-clock-done"
        cx="52"
        cy="52"
        r={RADIUS}
        strokeDasharray={`${share * AROUND} ${AROUND}`}
      />
      <text x="52" y="60">{`${percent} %`}</text>
    </svg>
  );
}
