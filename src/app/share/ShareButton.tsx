import { lazy, Suspense } from 'react';
import { share as texts } from '../../messages/en/share';
import { Icon } from '../../ui/controls/Icon';
import { Popover } from '../../ui/controls/Popover';

const ShareSheet = lazy(() => import('./ShareSheet'));

/** The link as text and as a QR code; what draws it is fetched when the sheet is opened. */
export function ShareButton() {
  return (
    <Popover
      label={texts().share}
      hint={texts().hint}
      align="end"
      button={
        <span className="tool">
          <Icon name="share" />
        </span>
      }
    >
      {(close) => (
        <Suspense fallback={<p className="quiet">…</p>}>
          <ShareSheet close={close} />
        </Suspense>
      )}
    </Popover>
  );
}
