import type { AppState, AppStore } from './scene/state';

/** Milliseconds: how often the page is asked for its first picture, and after how many nobody waits for it. */
const LOOK_EVERY = 50;
const LOOK_FOR = 30_000;

/** Whether the page has something to show, or nothing of that kind is to come. */
const hasShown = ({ runs, engine, scene }: AppState): boolean =>
  engine.failed ||
  scene.view !== 'explore' ||
  Object.values(runs).some(({ done, state }) => done > 0 || state === 'failed');

/**
 * Waits until the first trajectories are on the screen, however slow the machine, and the page has time: what they do not
 * need must not slow them.
 */
export async function firstTrajectories(store: AppStore): Promise<void> {
  await new Promise<void>((resolve) => {
    if (hasShown(store.getState())) return resolve();
    const unsubscribe = store.subscribe((state) => {
      if (!hasShown(state)) return;
      unsubscribe();
      resolve();
    });
  });
  const until = performance.now() + (store.getState().scene.view === 'explore' ? LOOK_FOR : 0);
  // Every plot names what it has painted (../ui/plots/view.ts).
  while (document.querySelector('[data-plot][data-painted]') === null && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  await new Promise<unknown>((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}
