import { useStore } from 'zustand';
import { store } from './app';
import { modelOf } from './scene/jobs';
import type { AppState } from './scene/state';

/** A part of the app's state, followed. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(store, select);
}

export const useScene = () => useApp((state) => state.scene);

export const useModel = () => useApp((state) => modelOf(state.scene));
