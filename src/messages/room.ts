import { languageStore } from './current';
import type { Messages } from './types';

/** The messages of a room in the language in force. To be called when they are shown, never kept. */
export interface Room<T extends Messages> {
  (): T;
  readonly english: T;
}

/**
 * Makes a room of its English messages. Rooms are files of their own, so that a view brings its texts when it is opened.
 * The language may lack the room only while its file is older than the page: English stands in.
 */
export function room<const T extends Messages>(name: string, english: T): Room<T> {
  return Object.assign(() => (languageStore.getState().rooms[name] as T | undefined) ?? english, { english });
}
