import { useStore } from 'zustand';
import { store } from '../store/app';
import { modelOf } from '../store/jobs';
import type { AppState } from '../store/state';

/** A part of the app's state, followed. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(store, select);
}

export const useScene = () => useApp((state) => state.scene);

export const useModel = () => useApp((state) => modelOf(state.scene));
