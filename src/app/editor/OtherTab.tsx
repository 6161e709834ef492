import { useStore } from 'zustand';
import { editor as texts } from '../../messages/en/editor';
import { useAppContext } from '../use-app';
import { useEditor } from './use-editor';

/** Says that the model in view is open, or was changed, in another tab. */
export function OtherTab() {
  const { myModels } = useAppContext();
  const modelEditor = useEditor();
  const elsewhere = useStore(myModels.store, (state) => state.elsewhere);
  if (!elsewhere) return null;
  return (
    <div className="other-tab" role="status">
      {elsewhere.model === null ? (
        <p>{texts().otherTab.open}</p>
      ) : (
        <>
          <p>{texts().otherTab.changed}</p>
          <button type="button" className="button" onClick={() => void modelEditor.takeTheirs()}>
            {texts().otherTab.show}
          </button>
          <button type="button" className="button" onClick={() => void modelEditor.keepApart()}>
            {texts().otherTab.keep}
          </button>
        </>
      )}
    </div>
  );
}
