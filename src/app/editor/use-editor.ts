import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ModelEditor } from './model-editor';
import type { ModelEditorState } from './model-editor-state';

/** The model editor, given to everything in the model view. */
export const EditorContext = createContext<ModelEditor | null>(null);

export function useEditor(): ModelEditor {
  const modelEditor = useContext(EditorContext);
  if (!modelEditor) throw new Error('Only the model view has a model editor.');
  return modelEditor;
}

export function useShown<T>(select: (state: ModelEditorState) => T): T {
  return useStore(useEditor().store, select);
}
