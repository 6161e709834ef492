import type { KeptResults } from './kept-results-db';

/** For tests, and for pages that keep nothing. */
export const KEEPS_NOTHING: KeptResults = { read: async () => undefined, write: async () => {} };

/**
 * Opened with the first need for it. Where the browser keeps nothing, results last as long as the page: they can be computed again.
 * @param version of the page: another one may find other numbers
 */
export function keptResults(version: string, open: () => Promise<KeptResults>): KeptResults {
  let opened: Promise<KeptResults> | null = null;
  const results = () => {
    opened ??= open().catch(() => KEEPS_NOTHING);
    return opened;
  };
  return {
    read: async (key) => {
      try {
        return await (await results()).read(`${version} ${key}`);
      } catch {
        return undefined;
      }
    },
    write: async (key, value) => {
      try {
        await (await results()).write(`${version} ${key}`, value);
      } catch {
        // Full: what was found stays on the page.
      }
    },
  };
}
