import { createStore } from 'zustand/vanilla';

/** What the service worker, which keeps the page for use without a network, has to say. */
export interface OfflineState {
  /** Takes the new version that is waiting, and loads the page anew; null if there is none. */
  readonly update: (() => void) | null;
}

export const offline = createStore<OfflineState>()(() => ({ update: null }));

/** A class leaves the page open for days: it asks now and then whether there is a new version. */
const CHECK_EVERY_MS = 60 * 60 * 1000;

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
