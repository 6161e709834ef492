import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { App } from './create-app';
import { modelOf } from './scene/jobs';
import type { AppState } from './scene/state';

/** Given by main.tsx, or by a test. */
export const AppContext = createContext<App | null>(null);

/** Everything behind the page. Its members stay the same as long as the page. */
export function useAppContext(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('This component stands outside an AppContext.');
  return app;
}

/** A part of the app's state, followed. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useAppContext().store, select);
}

export const useScene = () => useApp((state) => state.scene);

export const useModel = () => useApp((state) => modelOf(state.scene));
