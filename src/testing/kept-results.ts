import type { KeptResults } from '../app/work/kept-results-db';

/** Keeps results as a browser does: copies, as long as the test. */
export function keptInMemory(): KeptResults & { readonly all: Map<string, unknown> } {
  const all = new Map<string, unknown>();
  return {
    all,
    read: async (key) => structuredClone(all.get(key)),
    write: async (key, value) => void all.set(key, structuredClone(value)),
  };
}
