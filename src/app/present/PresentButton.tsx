import { lazy, Suspense } from 'react';
import { Icon } from '../../ui/controls/Icon';
import { Popover } from '../../ui/controls/Popover';

const PresentSheet = lazy(() => import('./PresentSheet'));

/** All for the front of the room; what the sheet holds is fetched when it is opened. */
export function PresentButton() {
  return (
    <Popover
      label="Present"
      hint="Projector, embedding, class answers, presenter keys"
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
