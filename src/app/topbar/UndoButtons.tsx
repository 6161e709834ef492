import { useEffect } from 'react';
import { useStore } from 'zustand';
import { topbar } from '../../messages/en/topbar';
import { useAppContext } from '../use-app';
import { Tool } from './Tool';

export function UndoButtons() {
  const { history } = useAppContext();
  const { canUndo, canRedo } = useStore(history.store);
  useUndoKeys();
  const t = topbar().page;
  return (
    <>
      <Tool icon="undo" label={t.undo} hint={t.undoHint} disabled={!canUndo} onClick={() => history.undo()} />
      <Tool icon="redo" label={t.redo} hint={t.redoHint} disabled={!canRedo} onClick={() => history.redo()} />
    </>
  );
}

/** Ctrl+Z and its kin, except where text is being written: there they belong to the text. */
function useUndoKeys(): void {
  const { history } = useAppContext();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !(event.target instanceof Element)) return;
      if (event.target.closest('input:not([type=range]), textarea, [contenteditable]')) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) history.redo();
      else history.undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [history]);
}
