import type { Rounding } from '../models/types';

/**
 * A comment `// round: down` or `// round: random` says what becomes of a count that an event assigns and that is no whole number;
 * the languages have no word for it.
 */
export function roundingIn(text: string): { readonly rounding?: Rounding } {
  const match = /^\s*(?:\/\/|#|<!--)\s*round:\s*(down|random)\s*(?:-->)?\s*$/m.exec(text);
  return match ? { rounding: match[1] as Rounding } : {};
}
