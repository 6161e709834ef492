import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeLink } from '../../io/link/link';
import { defaultScene } from '../../io/scene/scene';
import { followAddress } from './address';
import { createAppStore, sceneActions } from './state';

const linkTo = (seed: number) => `#${encodeLink({ ...defaultScene(), seed })}`;
const location = { hash: '' };
/** What the browser calls when the address was changed from outside. */
let entered = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  location.hash = '';
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', {
    replaceState: (_state: unknown, _title: string, url: string) => {
      location.hash = url;
    },
  });
  vi.stubGlobal('addEventListener', (_type: string, listener: () => void) => {
    entered = listener;
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('writes a change to the address, and opens a link that is entered', () => {
  const store = createAppStore();
  followAddress(store);
  sceneActions(store).patch({ seed: 5 });
  vi.advanceTimersByTime(1000);
  expect(location.hash).toBe(linkTo(5));
  location.hash = linkTo(7);
  entered();
  expect(store.getState().scene.seed).toBe(7);
});

it('does not write over a link that is entered while the last change still waits to be written', () => {
  const store = createAppStore();
  followAddress(store);
  sceneActions(store).patch({ seed: 5 });
  vi.advanceTimersByTime(100);
  // Browsers tell of it a little later.
  location.hash = linkTo(7);
  vi.advanceTimersByTime(1000);
  expect(location.hash).toBe(linkTo(7));
  entered();
  expect(store.getState().scene.seed).toBe(7);
  sceneActions(store).patch({ seed: 8 });
  vi.advanceTimersByTime(1000);
  expect(location.hash).toBe(linkTo(8));
});
