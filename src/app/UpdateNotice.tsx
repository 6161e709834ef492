import { useStore } from 'zustand';
import { later, offline } from './offline';

/** Says that a new version is ready. Nothing happens until the person says so. */
export function UpdateNotice() {
  const update = useStore(offline, (state) => state.update);
  if (!update) return null;
  return (
    <div className="notice" data-tone="info" role="status">
      <p>
        A new version of Propensity is ready. Taking it loads the page anew: what is on the screen comes back from its
        link, but runs start again.
      </p>
      <button type="button" className="button" onClick={update}>
        Take it now
      </button>
      <button type="button" className="button" onClick={later}>
        Later
      </button>
    </div>
  );
}
