import { useStore } from 'zustand';
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
        <p>This model is open in another tab too. If both change it, both texts are kept, the later one as a copy.</p>
      ) : (
        <>
          <p>This model was changed in another tab. If it is changed here as well, this text goes on as a copy.</p>
          <button type="button" className="button" onClick={() => void modelEditor.takeTheirs()}>
            Show the other text
          </button>
          <button type="button" className="button" onClick={() => void modelEditor.keepApart()}>
            Keep this text as a copy
          </button>
        </>
      )}
    </div>
  );
}
