import { createStore } from 'zustand/vanilla';
import type { AppState, AppStore } from './scene/state';

/** What the service worker, which keeps the page for use without a network, has to say. */
export interface OfflineState {
  /** Takes the new version that is waiting, and loads the page anew; null if there is none. */
  readonly update: (() => void) | null;
}

export const offline = createStore<OfflineState>()(() => ({ update: null }));

/** A class leaves the page open for days: it asks now and then whether there is a new version. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

/** Milliseconds from the first numbers to their picture, and some more. */
const AFTER_FIRST = 1000;

/** Whether the page has something to show, or nothing of that kind is to come. */
const hasShown = ({ runs, engine, scene }: AppState): boolean =>
  engine.failed ||
  scene.view === 'infer' ||
  Object.values(runs).some(({ done, state }) => done > 0 || state === 'failed');

/** Waits until the first trajectories are on the screen, however slow the machine, and the page has time. */
export async function firstTrajectories(store: AppStore): Promise<void> {
  await new Promise<void>((resolve) => {
    if (hasShown(store.getState())) return resolve();
    const unsubscribe = store.subscribe((state) => {
      if (!hasShown(state)) return;
      unsubscribe();
      resolve();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, AFTER_FIRST));
  await new Promise<unknown>((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}

/**
 * Keeps the built page for use offline, after everything else has been loaded. A new version only announces itself. Where
 * there are no service workers (plain http from another computer, private windows), the page works as before.
 */
export async function keepForOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { registerSW } = await import('virtual:pwa-register');
  const update = registerSW({
    immediate: true,
    onNeedRefresh: () => offline.setState({ update: () => void update(true) }),
    onRegisteredSW: (_, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => {}), CHECK_EVERY_MS);
    },
  });
}

/** Dismisses the announcement; the new version is taken the next time the page is opened. */
export const later = () => offline.setState({ update: null });
