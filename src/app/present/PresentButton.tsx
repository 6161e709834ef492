import { lazy, Suspense } from 'react';
import { topbar } from '../../messages/en/topbar';
import { Icon } from '../../ui/controls/Icon';
import { Popover } from '../../ui/controls/Popover';

const PresentSheet = lazy(() => import('./PresentSheet'));

/** All for the front of the room; what the sheet holds is fetched when it is opened. */
export function PresentButton() {
  const t = topbar().page;
  return (
    <Popover
      label={t.present}
      hint={t.presentHint}
      align="end"
      className="present"
      button={
        <span className="tool">
          <Icon name="screen" />
        </span>
      }
    >
      {(close) => (
        <Suspense fallback={<p className="quiet">…</p>}>
          <PresentSheet close={close} />
        </Suspense>
      )}
    </Popover>
  );
}
