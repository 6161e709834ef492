import { nearest } from '../io/network/nearest';

/** How the program ends: fine, failed, asked for something impossible, stopped by Ctrl-C or by a termination signal. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130, terminated: 143 } as const;

/** What a person typed cannot be done: one line for them, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A name that does not exist, with the valid one most like it. */
export function unknownName(what: string, name: string, valid: readonly string[]): UsageError {
  const hint = valid.length > 0 ? `; did you mean ${nearest(name, valid)}?` : '';
  return new UsageError(`there is no ${what} "${name}"${hint}`);
}

/** A word that an option does not admit, with the valid one most like it. */
export function impossibleWord(flag: string, word: string, valid: readonly string[]): UsageError {
  return new UsageError(`${flag} cannot be "${word}"; did you mean ${nearest(word, valid)}?`);
}
