import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import { page as texts } from '../messages/en/page';
import { withTexts } from '../messages/language';
import { said } from '../messages/said';
import { Icon } from '../ui/controls/Icon';
import { useSentences } from '../ui/use-language';
import { Announcer } from './Announcer';
import { LazyModelView, Opening } from './editor/LazyModelView';
import { LazyFindings } from './findings/LazyFindings';
import { LazyLearn } from './learn/LazyLearn';
import { PANELS } from './panels';
import { useReportedHeight } from './present/embedded';
import { presenting } from './present/presenting';
import { shownBy } from './present/shown';
import { Rail } from './rail/Rail';
import { TopBar } from './topbar/TopBar';
import { UpdateNotice } from './UpdateNotice';
import { useApp, useAppContext, useScene } from './use-app';

/** The first trajectories wait for none of these. */
const Welcome = lazy(async () => ({ default: (await import('./Welcome')).Welcome }));
const Front = lazy(async () => ({ default: (await import('./present/Front')).Front }));
const Embedded = lazy(() => withTexts(import('./present/Embedded')));

export function App() {
  // What the address asks for when the page opens; a link that is followed later changes the scene alone.
  const [shown] = useState(() => shownBy(location.search));
  const { embed } = shown;
  const frozen = useStore(presenting, (state) => state.frozen);
  useReportedHeight(embed !== null);
  return (
    <>
      <div className="app" inert={frozen}>
        {embed === null || embed === 'full' ? (
          <>
            <button type="button" className="skip" onClick={skipToPanels}>
              {texts().skip}
            </button>
            <TopBar />
            <Notice />
            <UpdateNotice />
            <Suspense fallback={null}>
              <Welcome />
            </Suspense>
            <Body />
          </>
        ) : (
          <Suspense fallback={null}>
            <Notice />
            <Part shown={shown} />
          </Suspense>
        )}
      </div>
      <Announcer />
      <Suspense fallback={null}>
        <Front shown={shown} />
      </Suspense>
    </>
  );
}

function Part({ shown }: { shown: ReturnType<typeof shownBy> }) {
  const opening = useApp((state) => state.opening);
  if (opening) return <Opening text={texts().reading} />;
  return <Embedded embed={shown.embed} controls={shown.controls} />;
}

function Body() {
  const view = useApp((state) => state.scene.view);
  const opening = useApp((state) => state.opening);
  if (opening) return <Opening text={texts().reading} />;
  if (view === 'model') return <LazyModelView />;
  if (view === 'findings') return <LazyFindings />;
  if (view === 'learn') return <LazyLearn />;
  return (
    <div className="body">
      <Rail />
      <Panels />
    </div>
  );
}

function skipToPanels(): void {
  document.getElementById('panels')?.focus();
}

function Panels() {
  const { view } = useScene();
  return (
    <main className="panels" id="panels" tabIndex={-1} data-view={view}>
      {PANELS.filter((panel) => panel.view === view).map(({ id, component: Component }) => (
        <Component key={id} />
      ))}
    </main>
  );
}

function Notice() {
  const { actions, history } = useAppContext();
  const notice = useApp((state) => state.notice);
  useSentences();
  if (!notice) return null;
  const undo = () => {
    history.undo();
    actions.dismissNotice();
  };
  return (
    <div className="notice" data-tone={notice.tone} role={notice.tone === 'warning' ? 'alert' : 'status'}>
      <p>{said(notice.text)}</p>
      {notice.undo && (
        <button type="button" className="button" onClick={undo}>
          {texts().undo}
        </button>
      )}
      <button type="button" className="tool" aria-label={texts().dismiss} onClick={actions.dismissNotice}>
        <Icon name="close" />
      </button>
    </div>
  );
}
