import { useStore } from 'zustand';
import { page as texts } from '../messages/en/page';
import { later, offline } from './offline';

/** Says that a new version is ready. Nothing happens until the person says so. */
export function UpdateNotice() {
  const update = useStore(offline, (state) => state.update);
  if (!update) return null;
  return (
    <div className="notice" data-tone="info" role="status">
      <p>{texts().update.text}</p>
      <button type="button" className="button" onClick={update}>
        {texts().update.now}
      </button>
      <button type="button" className="button" onClick={later}>
        {texts().update.later}
      </button>
    </div>
  );
}
