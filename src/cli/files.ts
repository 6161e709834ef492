import { existsSync, readFileSync } from 'node:fs';

/** What a command reads its models and tables from: the disk, or what a part of a run carries along. */
export interface Files {
  readonly exists: (path: string) => boolean;
  /** @throws as readFileSync */
  readonly read: (path: string) => Uint8Array;
}

export const DISK: Files = { exists: existsSync, read: (path) => readFileSync(path) };

/** Keeps everything that is read. */
export function recorded(files: Files): Files & { readonly taken: ReadonlyMap<string, Uint8Array> } {
  const taken = new Map<string, Uint8Array>();
  return {
    exists: files.exists,
    taken,
    read: (path) => {
      const bytes = files.read(path);
      taken.set(path, bytes);
      return bytes;
    },
  };
}

/** Files that were kept. */
export function fromMemory(kept: ReadonlyMap<string, Uint8Array>): Files {
  return {
    exists: (path) => kept.has(path),
    read: (path) => {
      const found = kept.get(path);
      if (!found) throw Object.assign(new Error(`${path} is not among the files of the parts`), { code: 'ENOENT' });
      return found;
    },
  };
}

/** Why a file could not be read, in words: what the system says of it is a code and a call. */
export function readingFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('syscall' in error)) return error.message;
  return 'code' in error && error.code === 'ENOENT' ? 'there is no such file' : 'the file cannot be read';
}
