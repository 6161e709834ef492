import { CHEMISTRY } from './chemistry';
import { GENES } from './genes';
import { POPULATIONS } from './populations';
import type { LibraryEntry } from './types';

export type { LibraryEntry } from './types';

/** The shelves of the library, as a menu shows them. */
export const SHELVES: readonly { readonly title: string; readonly entries: readonly LibraryEntry[] }[] = [
  { title: 'Chemistry', entries: CHEMISTRY },
  { title: 'Genes', entries: GENES },
  { title: 'Populations', entries: POPULATIONS },
];

export const LIBRARY: readonly LibraryEntry[] = SHELVES.flatMap((shelf) => shelf.entries);

export function findInLibrary(id: string): LibraryEntry | undefined {
  return LIBRARY.find((entry) => entry.id === id);
}
