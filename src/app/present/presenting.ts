import { createStore } from 'zustand/vanilla';
import { languageQuery } from '../../messages/language';
import { setProjector, themeStore } from '../../ui/theme';
import type { App } from '../create-app';
import { queryOf, shownBy } from './shown';

/** What a person at the front of the room has switched on. */
export const presenting = createStore<{
  readonly frozen: boolean;
  /** The link as a code on the whole screen. */
  readonly code: boolean;
  /** The list of keys. */
  readonly keys: boolean;
}>()(() => ({ frozen: false, code: false, keys: false }));

/** Nothing on the page moves or can be moved until it is let go. */
export function toggleFrozen({ runner, store }: App): void {
  const frozen = !presenting.getState().frozen;
  presenting.setState({ frozen });
  const { pace } = store.getState();
  if (frozen && pace === 'running') runner.pause();
  else if (!frozen && pace === 'paused') runner.resume();
}

export function toggleCode(): void {
  presenting.setState(({ code }) => ({ code: !code }));
}

export function toggleKeys(): void {
  presenting.setState(({ keys }) => ({ keys: !keys }));
}

/** Switches the projector on or off, in the address too, so that a link keeps it. */
export function toggleProjector(): void {
  const projector = !themeStore.getState().projector;
  setProjector(projector);
  const query = queryOf({ ...shownBy(location.search), projector });
  const language = languageQuery();
  const both = query !== '' && language !== '' ? `${language}&${query.slice(1)}` : language + query;
  history.replaceState(null, '', `${location.pathname}${both}${location.hash}`);
}
